"""An invitation as a calendar file (RFC 5545), for any calendar that people have."""

import datetime

from icalendar import Calendar, Event

from afterword.app.invite import Invitation


def write_invitation(told: Invitation, title: str, text: str, link: str, now: datetime.datetime) -> bytes:
    """The file; times are written in UTC, which every calendar shows in its own zone."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Afterword//meeting//EN")
    calendar.add("version", "2.0")
    begins = told.at.astimezone(datetime.UTC)
    event.add("uid", f"{begins:%Y%m%dT%H%M}.{link.rstrip('/').rpartition('/')[2]}@afterword")
    event.add("dtstamp", now)
    event.add("dtstart", begins)
    event.add("dtend", begins + datetime.timedelta(minutes=told.minutes))
    event.add("summary", f"Review: {title}")
    event.add("description", text)
    event.add("url", link)
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
