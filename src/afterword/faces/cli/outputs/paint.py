"""Colour on a terminal: a word, never decoration. Red blocks, yellow should be looked at, green is seen to work."""

from afterword.core.model.words import Level

_CODES = {Level.ERROR: "31", Level.WARNING: "33", Level.HINT: "2"}


class Paint:
    """Wraps words in terminal codes, or leaves them alone."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def _wrap(self, code: str, words: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self.colour else words

    def bold(self, words: str) -> str:
        """What a reader looks for."""
        return self._wrap("1", words)

    def dim(self, words: str) -> str:
        """What only supports."""
        return self._wrap("2", words)

    def good(self, words: str) -> str:
        """What was seen to work."""
        return self._wrap("32", words)

    def alarm(self, words: str) -> str:
        """What is broken."""
        return self._wrap("31", words)

    def level(self, level: Level, words: str) -> str:
        """How much something matters."""
        return self._wrap(_CODES[level], words)
