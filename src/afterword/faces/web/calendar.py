"""Actions as a calendar (RFC 5545) that programs subscribe to: a whole day each, the day on which it is due."""

import datetime
from collections.abc import Callable, Iterable
from hashlib import blake2b

from icalendar import Calendar, Event

from afterword.app.server_ports import Promised
from afterword.core.documents.outline import plain

DAY = datetime.timedelta(days=1)


def write_calendar(rows: Iterable[Promised], place_of: Callable[[Promised], str], now: datetime.datetime) -> bytes:
    """The calendar; days rather than to-dos, for most calendars leave those of a subscription out."""
    calendar = Calendar()
    calendar.add("prodid", "-//Afterword//own actions//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Afterword: your actions")
    for one in rows:
        if one.due is not None:
            calendar.add_component(_event(one, one.due, place_of(one), now))
    content: bytes = calendar.to_ical()
    return content


def _event(one: Promised, due: datetime.date, place: str, now: datetime.datetime) -> Event:
    event, name = Event(), f"{one.postmortem.key}|{one.id or one.text}"
    event.add("uid", f"{blake2b(name.encode('utf-8', 'replace'), digest_size=12).hexdigest()}@afterword")
    event.add("dtstamp", now)
    event.add("dtstart", due)
    event.add("dtend", due + DAY)
    event.add("transp", "TRANSPARENT")
    event.add("summary", f"{f'{one.postmortem.reference} {one.id}'.strip()} {plain(one.text)}".strip())
    told = (f"State: {one.state}", *(f"{name}: {words}" for name, words in one.why), place)
    event.add("description", "\n".join(told))
    event.add("url", place)
    return event
