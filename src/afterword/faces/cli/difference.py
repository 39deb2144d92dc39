"""What a change does to a text, as `diff -u` shows it, without the lines around it."""

from collections.abc import Iterator


def show_difference(before: str, after: str, path: str) -> Iterator[str]:
    """The lines that go and come."""
    from difflib import unified_diff  # noqa: PLC0415  only to show a change

    for line in unified_diff(before.splitlines(), after.splitlines(), path, path, n=0, lineterm=""):
        yield line + "\n"
