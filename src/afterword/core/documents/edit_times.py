"""Giving a timeline row another time: where it stands if the order allows it, else where that time belongs."""

from collections.abc import Iterator
from datetime import datetime

from afterword.core.documents.edit_events import drop_event, find_event
from afterword.core.documents.edit_timeline import Form, is_not_later, place_beside, stamp_like, zone_like
from afterword.core.documents.edits import DropEvent, EditError, SetTime
from afterword.core.documents.lines import Kind
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice, apply_splices
from afterword.core.model.postmortem import Event
from afterword.core.model.words import DateSource


def set_time(reading: Reading, edit: SetTime) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first; none if the row says so already.

    Raises:
        EditError: if the row is not there, is a heading, tells a stretch of time, or has not the time that is expected.
    """
    event = find_event(reading, edit.event)
    if edit.at.tzinfo is not None:
        raise EditError("give the wall time in the document's zone, without a zone.")
    if edit.was is not None and edit.was != event.at.wall:
        raise EditError(
            f"the time of {edit.event} is {str(event.at).replace('T', ' ')} by now: somebody changed it; nothing was written."
        )
    if event.at.until is not None:
        raise EditError(f"line {event.line}: the row tells a stretch of time; change it in the text.")
    if reading.lines[event.line - 1].kind is Kind.HEADING:
        raise EditError(f"line {event.line}: the row is a heading; change it in the text.")
    yield from ((),) if event.at.wall == edit.at else _ways(reading, event, edit.at)


def _ways(reading: Reading, event: Event, at: datetime) -> Iterator[tuple[Splice, ...]]:
    """With the time alone where the row's day is told elsewhere, else with its date."""
    dated = event.at.date_source is DateSource.ROW or event.at.day != at.date()
    for with_date in (True,) if dated else (False, True):
        stamp = _stamp(reading, event, at, with_date=with_date)
        moved = _moved(reading, event, at, stamp)
        yield (stamp,) if moved is None else moved


def _stamp(reading: Reading, event: Event, at: datetime, *, with_date: bool) -> Splice:
    """The time of a row in the form that it has, its zone included."""
    start, end = event.at.span.start, event.at.span.end
    form = Form(zone_like(event, told=False), None, with_date=with_date)
    day, bar, clock = reading.document.text[start:end].partition("|")
    if not bar:
        return Splice(start, end, stamp_like(day, at, form))
    bare = stamp_like(clock.strip(), at, form._replace(with_date=False))
    return Splice(start, end, f"{day.replace(day.strip(), f'{at:%Y-%m-%d}')}|{clock.replace(clock.strip(), bare)}")


def _moved(reading: Reading, event: Event, at: datetime, stamp: Splice) -> tuple[Splice, ...] | None:
    """The row taken out and put where its time belongs; None if that is where it stands."""
    events, zone = reading.postmortem.timeline, event.at.zone or reading.context.zone
    place = events.index(event)
    above, below = events[:place][-1:], events[place + 1 :][:1]
    fits = all(is_not_later(one, at, zone) for one in above) and not any(is_not_later(one, at, zone) for one in below)
    if fits:
        return None
    (dropped,) = drop_event(reading, DropEvent(event=f"@{event.line}"))
    row = Splice(stamp.start - dropped[0].start, stamp.end - dropped[0].start, stamp.text)
    written = apply_splices(reading.document.text[dropped[0].start : dropped[0].end].rstrip("\r\n"), (row,))
    others = tuple(one for one in events if one is not event)
    return (*dropped, place_beside(reading, others, at, written, zone))
