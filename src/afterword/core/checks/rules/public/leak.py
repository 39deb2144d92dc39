"""The public summary holds something that is for the house only.

A public text is copied, archived and indexed. Three months later a colleague's name, a host or a ticket key in it still
helps an attacker or hurts a person, and tells customers nothing.

Bad:

    ## Public summary

    On 4 March from 09:02 to 10:41 CET labels were late, because Nadia (nadia@tidewell.example) rolled out LABEL-412 to
    db-prod-03.

Good:

    ## Public summary

    On 4 March from 09:02 to 10:41 CET labels were late, because an update of our label service did not understand an
    older format. Write to support@tidewell.example with any question.

The names looked for are those that the document itself gives as owners. Suppress a finding where the thing is public
already, and say where.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.persons import find_names
from afterword.core.checks.public_text import public_lines
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.public._traces import find_traces
from afterword.core.documents.lines import Kind
from afterword.core.model.words import Certainty, Level

_INSTEAD = {
    "a secret": "Rotate it now, and take it out of every version of this text.",
    "a person's name": "Write a role, or nobody at all.",
    "a handle": "Write a role, or nobody at all.",
    "a mail address": "Write a role or a public address.",
    "a ticket": "Say what is being done instead.",
}
_DEFAULT = "Say what customers saw of it instead."


def check(case: Case) -> Iterator[Problem]:
    """Each trace of the house in the public summary."""
    lines = list(public_lines(case))
    names = find_names(case) if lines else ()
    for line in lines:
        start = line.content if line.kind is not Kind.TABLE else line.start
        for trace in find_traces(case.text, start, line.end, names):
            yield Problem(
                span=case.document.span(trace.start, trace.end),
                message=f"`{trace.shown}` is {trace.kind}; the public summary should not hold it. "
                f"{_INSTEAD.get(trace.kind, _DEFAULT)}",
            )


RULE = Rule(
    code="P01",
    slug="public-summary-leak",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("founding text: it holds less", "PagerDuty postmortem documentation: external summaries"),
    check=check,
)
