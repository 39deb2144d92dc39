"""Progress on a terminal, from the second second on."""

from typing import TextIO

from afterword.app.ports import Clock

QUIET_SECONDS = 2.0


class Progress:
    """One line on a terminal that is rewritten, and gone at the end."""

    def __init__(self, clock: Clock, stream: TextIO) -> None:
        self.clock = clock
        self.stream = stream
        self.began = clock.seconds()
        self.shown = False

    def step(self, done: int, name: str) -> None:
        """So many are done; `name` is next."""
        if not self.stream.isatty() or self.clock.seconds() - self.began < QUIET_SECONDS:
            return
        self.shown = True
        self.stream.write(f"\r\x1b[K{done} done, reading {name[-60:]}")
        self.stream.flush()

    def end(self) -> None:
        """Takes the line away."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
