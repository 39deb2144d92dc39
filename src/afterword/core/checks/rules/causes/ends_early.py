"""The explanation ends at a person or at a word such as "typo" or "bad deploy".

That is the first obvious cause, not the last one. People err and software has bugs every day, and on most days
something catches it. In three months the same slip will have the same effect, unless the text says which check, limit
or default was missing.

Bad:

    ## Root cause

    A typo in the configuration.

Good:

    ## Root cause

    A typo in the configuration. No schema is checked before a configuration is loaded, and all regions load it at once.

The last line of each chain of "Why?" is judged; without such a chain, the part as a whole. A trigger may be a deploy or
a typo: with ids, only the conditions are judged one by one.

Bad:

    ## Root cause

    - **Why?** The queue stood still.
    - **Why?** Its consumer could not start.
    - **Why?** Human error.

Good:

    ## Root cause

    - **C1** (trigger, confirmed): A typo in the queue's name.
    - **C2** (condition, confirmed): A consumer starts without checking that its queue exists.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._chains import read_chains
from afterword.core.checks.rules.causes._endings import Ending, find_ending, is_act
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Cause
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level, Part, Role

_POINTER = Pattern(r"(?i)^(?:initial )?(?:slack|timeline|thread|link|see|ticket|discussion)\b[^:]{0,30}:")
"""Where to read on (`Slack thread: …`), which is no cause."""

_LEVELS = {Ending.PERSON: None, Ending.LABEL: Level.WARNING, Ending.CHANGE: Level.HINT}
_WORDS = {
    Ending.PERSON: "at what somebody did",
    Ending.LABEL: "at a word for what was wrong",
    Ending.CHANGE: "at a change",
}


def check(case: Case) -> Iterator[Problem]:
    """The ends of the chains, or the causes of which no more is said."""
    causes = tuple(cause for cause in case.postmortem.causes if _POINTER.match(cause.text) is None)
    if not case.is_postmortem or not causes:
        return
    chains = read_chains(case)
    if chains:
        last = {chain.last.span: chain.last.text for chain in chains}
        for span, text in last.items():
            ending = find_ending(text)
            if ending is not None:
                yield _problem(span, ending)
        return
    endings = [find_ending(cause.text) for cause in causes]
    found = [ending for ending in endings if ending is not None]
    if len(found) == len(causes) and not _says_more(case, causes):
        gravest = next(one for one in Ending if one in found)
        yield _problem(causes[endings.index(gravest)].span, gravest)
        return
    for cause, ending in zip(causes, endings, strict=True):
        if cause.id and cause.role is Role.CONDITION and ending is not None and not is_act(cause.text):
            yield _problem(cause.span, ending)


def _says_more(case: Case, causes: tuple[Cause, ...]) -> bool:
    """Whether the part has other sentences, beside the listed causes, that go on."""
    document = case.document
    read = {line for cause in causes for line in range(cause.line, document.line_of(cause.span.end - 1) + 1)}
    return any(
        find_ending(words) is None
        for sentence in case.said(Part.CAUSES)
        if sentence.line not in read and _POINTER.match(words := case.prose.of(sentence)) is None
    )


def _problem(span: Span, ending: Ending) -> Problem:
    return Problem(
        span=span,
        message=f"The explanation ends {_WORDS[ending]}. Go on to what can be changed: say which check, limit or default "
        "let it reach customers.",
        suggestions=("What would have to be different for the same slip to do no harm?", "Why was it possible?"),
        level=_LEVELS[ending],
    )


RULE = Rule(
    code="C03",
    slug="cause-ends-early",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("founding text: not the first obvious cause", "Google SRE workbook", "RCA2 rule of causation 3"),
    check=check,
)
