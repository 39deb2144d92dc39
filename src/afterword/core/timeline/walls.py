"""Instants as the document writes them: the wall time of its zone, to the minute."""

from datetime import UTC, datetime, tzinfo


def find_wall(at: datetime, zone: tzinfo) -> datetime | None:
    """The clock time in the zone that tells an instant, to the minute; None where its clocks show this time twice."""
    local = at.astimezone(zone)
    if local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset():
        return None
    return local.replace(tzinfo=None, second=0, microsecond=0)


def write_moment(at: datetime, zone: tzinfo) -> str:
    """`2026-03-04 09:02` in the zone; in UTC with a `Z` where the zone's clocks show this time twice."""
    wall = find_wall(at, zone)
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}Z" if wall is None else f"{wall:%Y-%m-%d %H:%M}"
