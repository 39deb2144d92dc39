"""Cite: an item of evidence becomes a row of the timeline, under an id that it keeps."""

from datetime import datetime, tzinfo

from afterword.app.change import make, read
from afterword.app.draft import ZoneError, find_zone
from afterword.app.server_ports import Member, Postmortems, Recorded
from afterword.core.documents.edits import AddEvent, DropEvent, EditError
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.draft.sheet import cite_place, list_evidence
from afterword.core.evidence.item import Kind
from afterword.core.timeline.walls import find_wall
from afterword.core.timeline.wording import plain, shorten

_SAID = (Kind.MESSAGE, Kind.BOT_MESSAGE, Kind.CUSTOMER_REPORT)


def cite(postmortems: Postmortems, key: str, by: Member, item: str) -> str:
    """Puts a row in that tells an item, in its place; the id under which the text cites it.

    Raises:
        NotThereError: if there is no such postmortem or item for this person.
        EditError: if a clock time alone would not tell when it was, or the text already has the row.
    """
    with postmortems.hold(key, by) as held:
        recorded = held.cite(item)
        reading = read(held.text)
        if any(recorded.key in event.evidence for event in reading.postmortem.timeline):
            raise EditError(f"{recorded.key} stands in the timeline already.")
        wall = wall_of(reading, recorded.at)
        why = f"{recorded.key} put into the timeline"
        make(held, [AddEvent(at=wall, text=_describe(recorded), evidence=(recorded.key,))], why)
        listed = list_evidence(held.text, [cite_place(recorded.key, recorded.kind, recorded.source)], "\n")
        if listed:
            held.change(listed, why)
        return recorded.key


def take_back(postmortems: Postmortems, key: str, by: Member, item: str) -> str:
    """Takes a row out that tells an item, as long as it tells nothing else; the id stays with the item.

    Raises:
        NotThereError: if there is no such postmortem or item for this person.
        EditError: if there is no such row, or somebody changed it.
    """
    with postmortems.hold(key, by) as held:
        recorded = held.cite(item)
        put = ((recorded.key,), _describe(recorded), None)
        rows = read(held.text).postmortem.timeline
        row = next((one for one in rows if (one.evidence, one.text.text, one.marker) == put), None)
        if row is None:
            raise EditError(f"the row of {recorded.key} was changed since it was put in; take it out by hand.")
        why = f"{recorded.key} taken out of the timeline"
        make(held, [DropEvent(event=f"@{row.line}")], why)
        listed = f"\n{cite_place(recorded.key, recorded.kind, recorded.source)}"
        at = f"{held.text}\n".find(f"{listed}\n")
        if at >= 0:
            held.change((Splice(at, at + len(listed), ""),), why)
        return recorded.key


def wall_of(reading: Reading, at: datetime) -> datetime:
    """An instant as the clocks of a document's zone told it.

    Raises:
        EditError: if the zone is none, or the clock told that time twice.
    """
    wall = find_wall(at, _zone(reading.context.zone or "UTC"))
    if wall is None:
        raise EditError(f"{at:%Y-%m-%d %H:%M}Z: its hour came twice; add it by hand.")
    return wall


def _describe(recorded: Recorded) -> str:
    """The words of a row; what people or bots said stands in quotes."""
    words, kind = shorten(plain(recorded.text)), recorded.kind.capitalize()
    return f"{kind}: “{words}”" if recorded.kind in _SAID else words or kind


def _zone(name: str) -> tzinfo:
    try:
        return find_zone(name)
    except ZoneError as error:
        raise EditError(f"the document's time zone is '{name}'; name one as Europe/Berlin or UTC.") from error
