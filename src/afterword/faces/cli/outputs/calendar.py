"""The due dates of actions as an iCalendar file (RFC 5545): one to-do each, in any calendar that people have."""

import datetime
from collections.abc import Iterable
from hashlib import blake2b

from icalendar import Calendar, Todo

from afterword.app.follow_up import Promise
from afterword.core.documents.outline import plain


def write_calendar(promises: Iterable[Promise], today: datetime.date) -> str:
    """The calendar of the actions that have a due date; `today` stamps it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Afterword//actions//EN")
    calendar.add("version", "2.0")
    for promise in promises:
        if promise.action.due_date is not None:
            calendar.add_component(_todo(promise, promise.action.due_date, today))
    content: bytes = calendar.to_ical()
    return content.decode()


def _todo(promise: Promise, due: datetime.date, today: datetime.date) -> Todo:
    action, path = promise.action, promise.reading.document.path
    todo = Todo()
    key = f"{path}|{action.id or action.text}"
    todo.add("uid", f"{blake2b(key.encode('utf-8', 'replace'), digest_size=12).hexdigest()}@afterword")
    todo.add("dtstamp", datetime.datetime.combine(today, datetime.time(), datetime.UTC))
    todo.add("summary", f"{action.id + ' ' if action.id else ''}{plain(action.text)}")
    todo.add("due", due)
    todo.add("status", "NEEDS-ACTION" if promise.is_open() else "COMPLETED")
    owner = f"Owner: {action.owner.text}\n" if action.owner else "No owner\n"
    todo.add("description", f"{owner}{path}:{action.line}")
    return todo
