"""The only place that picks adapters."""

from collections.abc import Mapping
from typing import Any

from afterword.adapters import settings
from afterword.adapters.clock import SystemClock
from afterword.adapters.files import DiskFiles
from afterword.app.ports import Clock, Evidence, Files, Keys


class Wiring:
    """What a face needs from the world."""

    def __init__(self, files: Files | None = None, clock: Clock | None = None) -> None:
        self.files: Files = files or DiskFiles()
        self.clock: Clock = clock or SystemClock()

    def settings(self, named: str | None = None) -> tuple[Mapping[str, Any], str | None]:
        """The settings of a named file, or of the nearest one upwards from here."""
        if named is None:
            return settings.find_settings(".")
        return settings.load_settings(named) or {}, named

    def colour(self, *, is_terminal: bool) -> bool:
        """Whether output may be coloured."""
        return settings.wants_colour(is_terminal=is_terminal)

    def token(self, source: str) -> str:
        """The token for a source; empty if there is none."""
        return settings.token(source)

    @property
    def keys(self) -> Keys:
        """Somebody at the keyboard."""
        from afterword.adapters.keys import TerminalKeys  # noqa: PLC0415  only to curate

        return TerminalKeys()

    @property
    def evidence(self) -> Evidence:
        """The files that tools exported."""
        from afterword.adapters.evidence.disk import DiskEvidence  # noqa: PLC0415  only for a draft

        return DiskEvidence()
