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

**JSON** is read piece by piece, so that a large export needs memory for what it tells, not for its text: one value, a
list, one value per line, or several after each other. UTF-8 and UTF-16 with its mark are read. A line that is not JSON is
named and left out; of a list or an object that is not JSON from some place on nothing is read, and the place is named. A
key that stands twice is named (the last one counts), `NaN` and `Infinity` count as not set. One value may have 64 MB, a
file 4 GB; tables, YAML and metrics are held whole and may have 512 MB.

**Copied text** may come from Slack, Teams, IRC, Discord, WhatsApp (dates as `2026-03-04`), logs with an offset, or the
history of a shell (`HISTTIMEFORMAT="%F %T "`). A clock that goes back by hours means the next day; hours that the clocks
skip or repeat are named.

**Any other table** (CSV with `,` `;` tab or bar; `.jsonl`) is read by its columns: a time and a text must be among them,
who, service, kind, id and link may be. The table of sources says what was taken for what, for example
`time=When (Europe/Berlin), text=Message`; `--map time=When,text=Message,actor=Who` corrects it, `time=Date+Clock` joins
two columns. Times without a zone are in that of the column's name, `Created (America/New_York)`, else of `--timezone`.
Dates such as 03/04/2026 are read where another row decides, else after `--map dates=dmy` or `--map dates=mdy`. A row
that cannot be read is named by its line, the others are read.

**ZIP archives** count as the folder that they hold. Refused with the reason: entries that lead out of it, links and
devices, archives within, encrypted ones, names that stand twice (in any spelling) or that Windows keeps, methods other
than store and deflate, and whatever grows beyond every measure. An archive whose entries lie over each other, with data
before the first one, or with more than 100,000 entries, is refused as a whole.
"""


def write_formats() -> str:
    """The page, format by format in the order of their names."""
    folder = Path(formats.__path__[0])
    pages = [(folder / name / "README.md").read_text(encoding="utf-8").strip() for name in FORMATS]
    return "\n\n".join((HEAD.strip(), *(f"#{page}" for page in pages))) + "\n"


if __name__ == "__main__":
    sys.stdout.write(write_formats())
