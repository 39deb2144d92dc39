"""Project: what lists and boards show of a postmortem, read from its text."""

import datetime
from dataclasses import dataclass

from afterword.app.change import read
from afterword.core.documents.outline import what_broke
from afterword.core.model.chain import trace_chain
from afterword.core.model.postmortem import Action

LONGEST = 100
"""Characters of a severity, a reference or an id that a list keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What a text says of itself, its actions in the order of the text, and the words by which it is like another."""

    title: str
    reference: str
    severity: str
    status: str
    owner: str
    services: tuple[str, ...]
    day: datetime.date | None
    telling: str
    is_chain_recorded: bool
    actions: tuple[Action, ...]


def project(text: str) -> Projection:
    """The projection of a text; empty where it says nothing."""
    reading = read(text)
    found = reading.postmortem
    reference = found.fields.get("incident")
    return Projection(
        title=found.title.text if found.title else "",
        reference=reference.text[:LONGEST] if reference else "",
        severity=found.severity.text[:LONGEST] if found.severity else "",
        status=str(found.status or ""),
        owner=found.owner.text if found.owner else "",
        services=found.impact.services,
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
        actions=found.actions,
    )
