"""A point in time as somebody wrote it: nothing in it is guessed without saying so."""

from datetime import date, datetime, time
from typing import NamedTuple

from afterword.core.model.span import Span
from afterword.core.model.words import DateSource, Precision, ZoneSource


class Moment(NamedTuple):
    """A wall time as written, completed with what the document says elsewhere.

    `day` is the date, written or inferred (`date_source` tells), `clock` the wall time; at least one of the two is
    there. `zone` is the zone's name as written (`zone_source` tells where) or None. `utc` is the instant, where date,
    clock and an unambiguous zone are known. `until` is the end of a written range. `problem` says what is impossible
    or ambiguous in it, in words for the author.
    """

    span: Span
    day: date | None
    clock: time | None
    zone: str | None
    utc: datetime | None
    precision: Precision
    date_source: DateSource | None
    zone_source: ZoneSource | None
    until: time | None = None
    problem: str | None = None

    @property
    def wall(self) -> datetime | None:
        """The wall time with its date, without a zone; None if either is missing."""
        if self.day is None or self.clock is None:
            return None
        return datetime.combine(self.day, self.clock)

    def __str__(self) -> str:
        """As in `afterword.reading/1`: `2018-03-26T14:05`, `T14:05` without a date, a bare date without a clock."""
        day = "" if self.day is None else self.day.isoformat()
        return day if self.clock is None else f"{day}T{self.clock:%H:%M}"
