"""The public summary does not say whether data was lost.

It is the second question that every customer asks. Three months later, without an answer, each of them has found one of
their own.

Bad:

    ## Public summary

    On 4 March labels were late for 99 minutes. An update failed; we have withdrawn it.

Good:

    ## Public summary

    On 4 March labels were late for 99 minutes, and no data was lost. An update failed; we have withdrawn it.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.public_text import public_text
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_ANSWER = Pattern(
    r"\b(?:data|lost|losing|loss|losses|intact|deleted|corrupt\w*|exposed|disclosed|leaked|privacy|missing (?:\w+ )?(?:records|"
    r"orders|messages)|delivered later|processed later|(?:nothing|none) (?:was|were))\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Problem]:
    """One finding, if nothing is said about data or other lasting effects."""
    text = public_text(case)
    if text and not _ANSWER.search(text):
        known = case.postmortem.impact.data_loss
        stated = f" Under customer impact stands: `{known.text[:60]}`." if known is not None else ""
        yield Problem(
            span=case.heading_span(Part.PUBLIC),
            message=f"The public summary does not say whether data was lost.{stated} Add a sentence, for example `No data "
            "was lost.`",
        )


RULE = Rule(
    code="P06",
    slug="public-data-loss-unsaid",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty incident response documentation",),
    check=check,
)
