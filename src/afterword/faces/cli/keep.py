"""Keep a server's data: everything out into one file, in again, checked, read again from the texts, and made short.

`export` works while the server runs; its file is the backup. `import` fills an empty installation with it, all or
nothing. `verify` says whether a file is whole and each text is what its updates say. `reindex` makes lists, boards and
search anew from the texts. `compact` replaces the updates of each text that nobody changed for 30 days (`--days`) by
one that makes the same text, and gives the space back; what a text once was stays. A page that is still open on such a
text has to be loaded again. `audit` checks that the audit log is what was written, and tells its head; with a head of
before (`--head`), that nothing was cut off since.

Examples:
  afterword keep export backup.zip --data /var/lib/afterword
  afterword keep verify backup.zip
  afterword keep import backup.zip --data /var/lib/afterword-new
  afterword keep reindex --data /var/lib/afterword
  afterword keep compact --days 90 --data /var/lib/afterword
  afterword keep audit --head 812:9f86… --data /var/lib/afterword
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from django.utils.module_loading import import_string

from afterword.app.configure import configure
from afterword.wiring import Wiring
from afterword.wiring.setup import ServerOptions, find_told, make_options, migrate, set_up

DONE = {
    "export": ("write_archive", "Written"),
    "import": ("read_archive", "Read in"),
    "verify": ("verify_archive", "Whole"),
}
"""What is done with a file, and what is said then."""


LONGEST = 5
"""Digits of a number of days."""

QUIET = 30
"""Days without a change after which nobody is likely to have the text open, or to be offline with words for it."""


def _reindex(arguments: argparse.Namespace) -> int:
    del arguments
    count = import_string("afterword.wiring.upkeep.reindex")(everything=True)
    sys.stdout.write(f"{count} texts were read again.\n")
    return 0


def _compact(arguments: argparse.Namespace) -> int:
    """1 if a text is not what its updates say: nothing of it was dropped."""
    done = import_string("afterword.wiring.upkeep.compact")(arguments.days)
    sys.stdout.write(f"{done.n_updates} updates of {done.n_texts} texts were dropped; each text is in one.\n")
    for key in done.doubtful:
        sys.stderr.write(f"afterword: the text {key} is not what its updates say; they were kept.\n")
    return 1 if done.doubtful else 0


def _audit(arguments: argparse.Namespace) -> int:
    heads = import_string("afterword.wiring.upkeep.verify_log")(*arguments.head)
    sys.stdout.write("".join(f"Whole. Its head is {head}\n" for head in heads) or "Nothing is in it yet.\n")
    return 0


ALONE: dict[str, Callable[[argparse.Namespace], int]] = {"reindex": _reindex, "compact": _compact, "audit": _audit}
"""What is done without a file."""


def _days(told: str) -> int:
    if not told.isdecimal() or len(told) > LONGEST:
        raise argparse.ArgumentTypeError(f"{told} is no number of days")
    return int(told)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword keep`."""
    parser.add_argument("task", choices=(*DONE, *ALONE), help="what is to be done")
    parser.add_argument("file", nargs="?", help="the ZIP file (not for reindex, compact and audit)")
    parser.add_argument("--head", action="append", default=[], help="audit whether this was once the head of the log")
    parser.add_argument("--days", type=_days, default=QUIET, help="compact texts that nobody changed for so many days")
    parser.add_argument("--data", metavar="DIR", help="where the server keeps everything")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 when it was done."""
    del wiring
    task = arguments.task
    if (arguments.file is None) != (task in ALONE):
        sys.stderr.write(f"afterword: {task} {'takes no file' if arguments.file else 'needs the name of a file'}.\n")
        return 2
    if task == "verify":
        set_up(ServerOptions(folder=Path(), secret=task))
    else:
        set_up(make_options(configure(find_told({"data": arguments.data}))))
        migrate()
    if task in ALONE:
        return ALONE[task](arguments)
    does, said = DONE[task]
    rows: dict[str, int] = import_string(f"afterword.wiring.upkeep.{does}")(Path(arguments.file))
    sys.stdout.write(f"{said}: {', '.join(f'{count} {name}' for name, count in rows.items())}.\n")
    return 0
