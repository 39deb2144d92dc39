"""The page of evidence formats, made from the page of each: `python -m tests.pages` prints it."""

import sys
from pathlib import Path

from afterword.core.evidence import formats
from afterword.core.evidence.registry import FORMATS

HEAD = """# Evidence formats

What `afterword draft` reads, how to export it, and what becomes of each part. Beside these: ZIP archives of them, chat or
terminal text that was copied (with `--date` and `--timezone`), and JSON files that tell the incident's reference and
title, who owns what, severities and targets ([configuration](configuration.md)). A file that no format recognises is
named and left alone.
"""


def write_formats() -> str:
    """The page, format by format in the order of their names."""
    folder = Path(formats.__path__[0])
    pages = [(folder / name / "README.md").read_text(encoding="utf-8").strip() for name in FORMATS]
    return "\n\n".join((HEAD.strip(), *(f"#{page}" for page in pages))) + "\n"


if __name__ == "__main__":
    sys.stdout.write(write_formats())
