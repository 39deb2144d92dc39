"""The one reader of the clock."""

import datetime
import time


class SystemClock:
    """The machine's own clock."""

    def today(self) -> datetime.date:
        """Today's date in the local zone."""
        return self.now().astimezone().date()

    def now(self) -> datetime.datetime:
        """The instant, in UTC."""
        return datetime.datetime.now(datetime.UTC)

    def seconds(self) -> float:
        """A monotonic number of seconds."""
        return time.monotonic()
