"""Project: what lists and boards show of a postmortem, read from its text."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from afterword.app.change import read
from afterword.app.remind import Reminder, find_reminders
from afterword.core.documents.given import find_given
from afterword.core.documents.outline import plain, what_broke, without_tail
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.prompts import find_promised
from afterword.core.model.chain import Item, trace_chain
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Written

LONGEST = 100
"""Characters of a severity, a reference or an id that a list keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What a text says of itself, what it promises in the order of the text, and the words by which it is like another.

    `items` has the words of each cause and gap under its id, `given` the highest number of each letter.
    """

    title: str
    reference: str
    severity: str
    status: str
    owner: str
    services: tuple[str, ...]
    minutes: int | None
    day: datetime.date | None
    telling: str
    is_chain_recorded: bool
    items: Mapping[str, str]
    actions: tuple[Action, ...]
    reminders: tuple[Reminder, ...]
    given: Mapping[str, int]


def project(text: str) -> Projection:
    """The projection of a text; empty where it says nothing."""
    reading = read(text)
    found = reading.postmortem
    items: tuple[Item, ...] = (*found.causes, *found.gaps)
    reference = found.fields.get("incident")
    return Projection(
        title=found.title.text if found.title else "",
        reference=reference.text[:LONGEST] if reference else "",
        severity=_stated(found.severity)[:LONGEST],
        status=str(found.status or ""),
        owner=_stated(found.owner),
        services=tuple(name for name in found.impact.services if not is_placeholder(name)),
        minutes=found.impact.duration_minutes,
        day=found.date,
        telling=" ".join(
            (
                found.title.text if found.title else "",
                *found.impact.services,
                what_broke(reading),
                *(cause.text for cause in found.causes),
            )
        ),
        is_chain_recorded=trace_chain(found).recorded,
        items={one.id: plain(without_tail(one.text)) for one in items if one.id},
        actions=tuple(one._replace(owner=_named(one.owner)) for one in find_promised(found)),
        reminders=tuple(find_reminders(found)),
        given=find_given(found),
    )


def _named(owner: Written | None) -> Written | None:
    return owner if _stated(owner) else None


def _stated(written: Written | None) -> str:
    """What somebody wrote, and not what a template asks for."""
    return "" if written is None or is_placeholder(written.text) else written.text
