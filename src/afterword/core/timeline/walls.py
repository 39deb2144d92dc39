"""Instants as the document writes them: the wall time of its zone, to the minute."""

from datetime import UTC, datetime, tzinfo


def write_moment(at: datetime, zone: tzinfo) -> str:
    """`2026-03-04 09:02` in the zone; in UTC with a `Z` where the zone's clocks show this time twice."""
    local = at.astimezone(zone)
    other = local.replace(fold=1 - local.fold)
    if other.utcoffset() != local.utcoffset():
        return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}Z"
    return f"{local:%Y-%m-%d %H:%M}"
