"""A risk is accepted by nobody, or for ever, or for longer than was agreed.

To leave a cause as it is can be the right decision. It is a decision only if somebody stands for it and it comes back
for another look.

Bad:

    ## Root cause
    - **C1** (amplifier, confirmed): All queues share one broker disk. Accepted risk: a second broker costs too much.

Good:

    ## Root cause
    - **C1** (amplifier, confirmed): All queues share one broker disk. Accepted risk: a second broker costs too much;
      accepted by the head of operations; until 2026-12-31.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of, item_span, name
from afterword.core.documents.clock import find_dates
from afterword.core.documents.patterns import Pattern
from afterword.core.model.chain import is_accepted
from afterword.core.model.words import Certainty, Level

_BY = Pattern(r"(?i)\baccepted by\s+\w")
_UNTIL = Pattern(r"(?i)\buntil\s")


def check(case: Case) -> Iterator[Problem]:
    """The accepted risks at a cause or gap without a name, without an end, or past their end."""
    for strand in chain_of(case).strands:
        if not is_accepted(strand.item):
            continue
        why = _missing(strand.item.text, case)
        if why:
            yield Problem(
                span=item_span(case, strand.item),
                message=f"{name(strand.item)}: {why}. Write `Accepted risk: …; accepted by …; until …`, or add an action.",
            )


def _missing(text: str, case: Case) -> str:
    if _BY.search(text) is None:
        return "the risk is accepted by nobody"
    until = _UNTIL.search(text)
    stamps = find_dates(text, until.end(), len(text)) if until is not None else []
    day = stamps[0].date(None) if stamps else None
    if day is None:
        return "the risk is accepted without an end"
    return f"the risk was accepted until {day}, which is over" if day < case.today else ""


RULE = Rule(
    code="X16",
    slug="risk-unowned",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("document format: accepted risk",),
    check=check,
)
