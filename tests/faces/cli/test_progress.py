"""Progress: only on a terminal, only when it takes long, gone at the end; colour words."""

import io

import pytest

from afterword.core.model.words import Level
from afterword.faces.cli.outputs.paint import Paint
from afterword.faces.cli.progress import Progress
from tests.fakes.files import StillClock


class Screen(io.StringIO):
    """A terminal, or not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(("terminal", "pace", "shown"), [(True, 1.5, True), (True, 0.1, False), (False, 9.0, False)])
def test_progress_shows_on_a_terminal_from_the_second_second_on(terminal: bool, pace: float, shown: bool) -> None:  # noqa: FBT001  a table of cases
    screen = Screen(terminal=terminal)
    progress = Progress(StillClock(pace=pace), screen)
    progress.step(0, "first.md")
    progress.step(1, "x" * 90)
    progress.end()
    written = screen.getvalue()
    assert (f"1 done, reading {'x' * 60}" in written) is shown
    assert written.endswith("\r\x1b[K") is shown
    assert bool(written) is shown


def test_words_are_painted_only_where_colour_is_wanted() -> None:
    plain, bright = Paint(colour=False), Paint(colour=True)
    for paint in ("bold", "dim", "good", "alarm"):
        assert getattr(plain, paint)("x") == "x"
        assert getattr(bright, paint)("x").startswith("\x1b[")
    assert len({bright.level(level, "x") for level in Level}) == 3
