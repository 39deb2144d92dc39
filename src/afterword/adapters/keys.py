"""Keys as somebody presses them: one at a time on a terminal, the first letter of a line elsewhere."""

import sys
from contextlib import suppress
from importlib.util import find_spec

with suppress(ImportError):  # not on Windows
    import readline
    import termios
    import tty

HAS_TERMINAL = find_spec("termios") is not None and find_spec("readline") is not None
"""Whether single keys can be read: on Windows a key is followed by Enter."""


class TerminalKeys:
    """The keyboard behind the standard input."""

    def read(self) -> str:
        """The next key; empty at the end of the input.

        Raises:
            KeyboardInterrupt: for Ctrl-C.
        """
        if HAS_TERMINAL and sys.stdin.isatty():
            return _press()
        line = sys.stdin.readline()
        return line[:1] if line.strip() else line[-1:]

    def ask(self, question: str, answer: str = "") -> str:
        """A line that somebody types, with an answer to begin from; empty at the end of the input."""
        sys.stdout.write(question)
        sys.stdout.flush()
        return _type(answer) if HAS_TERMINAL and sys.stdin.isatty() else sys.stdin.readline().strip()


def _press() -> str:
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSADRAIN)  # what was typed meanwhile stays
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _type(answer: str) -> str:
    readline.set_startup_hook(lambda: readline.insert_text(answer))
    try:
        return input().strip()
    except EOFError:
        return ""
    finally:
        readline.set_startup_hook(None)
