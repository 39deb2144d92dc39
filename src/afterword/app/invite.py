"""Invite: when people meet about a postmortem, and what for."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from afterword.app.follow_through import NotYetError

LONGEST = 480
"""Minutes of a meeting."""


YEARS = range(2000, 2200)
"""Years in which a meeting can be planned; every zone can tell their times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A meeting that is planned: `at` has the zone in which it was chosen."""

    at: datetime.datetime
    minutes: int


def read_invitation(day: str, time: str, zone: str, minutes: str) -> Invitation:
    """A meeting as a form tells it.

    Raises:
        NotYetError: if one of them is none; the message says how it is written.
    """
    try:
        at = datetime.datetime.fromisoformat(f"{day.strip()}T{time.strip()}")
    except ValueError as error:
        raise NotYetError("write the day as 2026-03-11 and the time as 14:00.") from error
    if at.year not in YEARS:
        raise NotYetError(f"{at.year} is no year in which people meet; write the day as 2026-03-11.")
    try:
        place = ZoneInfo(zone.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise NotYetError(f"'{zone.strip()}' is no time zone; write it as Europe/Berlin or UTC.") from error
    if not minutes.strip().isdecimal() or not 0 < int(minutes) <= LONGEST:
        raise NotYetError(f"say for how many minutes, up to {LONGEST}.")
    return Invitation(at=at.replace(tzinfo=place), minutes=int(minutes))
