"""A follow-up action does not say what somebody will do.

"Monitoring" is a subject, not an action: each reader fills in a verb of their own. Three months later nobody can say
whether it was done.

Bad:

    ## Follow-up actions

    - Monitoring of the label queue. Owner: Labels team. Due: 2026-03-18.

Good:

    ## Follow-up actions

    - Alert when the oldest label job is older than 120 s. Owner: Labels team. Due: 2026-03-18.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import open_actions
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_SUBJECTS = frozenset(
    "monitoring alerting observability visibility documentation runbooks dashboards automation communication training "
    "testing redundancy resilience reliability tooling governance awareness better more less fewer faster improved "
    "improvements missing lack clearer stricter additional proper capacity".split()
)
_ACTS = Pattern(
    r"\b(?:will|should|must|shall|needs?|has to|have to|to be|is|are|was|were|can|could|may|added|we|let's)\b|[:;→]|\bto\s[a-z]"
)
_LABEL = Pattern(r"^[*_]*[A-Z][^:.*]{1,60}[*_]*:[*_]*\s+(?=\S)")


def check(case: Case) -> Iterator[Problem]:
    """The open actions that open with a subject and have no verb behind it."""
    for action in open_actions(case):
        words = _LABEL.sub("", action.text, count=1).strip("*_ ")
        first = words.split(maxsplit=1)[0].strip(".,*_`").casefold() if words else ""
        if first in _SUBJECTS and not _ACTS.search(words.split(" Owner")[0].casefold()):
            yield Problem(
                span=words_span(case, action),
                message=f"The action opens with `{first}`, which says a subject, not what will be done. Begin with a verb "
                "and its object, for example `Alert when the queue is older than 120 s`.",
                suggestions=("What will somebody add, change or remove?",),
            )


RULE = Rule(
    code="A04",
    slug="action-verb-missing",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Postmortem Action Items, ;login: Spring 2017: actionable",),
    check=check,
)
