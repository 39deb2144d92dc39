"""Accepted risks: what is left as it is, who stands for that, and until when; at a cause or gap, an action, a decision."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.documents.clock import find_dates
from afterword.core.documents.dates import first_full_date
from afterword.core.documents.patterns import Pattern
from afterword.core.model.chain import RISK, Item
from afterword.core.model.postmortem import Action, Cause, Decision, Gap, Postmortem
from afterword.core.model.words import DecisionKind

_BY = Pattern(r"(?i)\baccepted by\s+(?P<who>\w[^;.\n]*)")
_UNTIL = Pattern(r"(?i)\buntil\s")


class Risk(NamedTuple):
    """A risk that was accepted where something stands; `by` is empty if nobody did, `until` None without an end."""

    item: Cause | Gap | Action | Decision
    text: str
    by: str
    until: datetime.date | None


def find_risks(found: Postmortem) -> tuple[Risk, ...]:
    """Every accepted risk: of causes and gaps, of actions that will not be done, of decisions."""
    return tuple(_find(found))


def _find(found: Postmortem) -> Iterator[Risk]:
    items: tuple[Item, ...] = (*found.causes, *found.gaps)
    for item in items:
        risk = RISK.search(item.text)
        if risk is not None:
            yield _behind(item, item.text[risk.end() :].lstrip("*_: "))
    for action in found.actions:
        if "accepted risk" in action.fields:
            told = {name: written.text for name, written in action.fields.items()}
            until = first_full_date(told.get("accepted until", ""))
            yield Risk(item=action, text=told["accepted risk"], by=told.get("accepted by", ""), until=until)
    for decision in found.decisions:
        if decision.kind is DecisionKind.ACCEPTED_RISK:
            by = decision.owner.text if decision.owner else ""
            yield Risk(item=decision, text=decision.text, by=by, until=decision.until)


def _behind(item: Item, text: str) -> Risk:
    """What stands behind `Accepted risk:`: the reason; accepted by somebody; until a day."""
    by, until = _BY.search(text), _UNTIL.search(text)
    stamps = find_dates(text, until.end(), len(text)) if until is not None else []
    return Risk(
        item=item,
        text=text.partition(";")[0].strip(),
        by=by["who"].strip() if by else "",
        until=stamps[0].date(None) if stamps else None,
    )
