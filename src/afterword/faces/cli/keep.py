"""Keep a server's data: everything out into one file, in again, checked, and read again from the texts.

`export` works while the server runs; its file is the backup. `import` fills an empty installation with it, all or
nothing. `verify` says whether a file is whole and each text is what its updates say. `reindex` makes lists, boards and
search anew from the texts.

Examples:
  afterword keep export backup.zip --data /var/lib/afterword
  afterword keep verify backup.zip
  afterword keep import backup.zip --data /var/lib/afterword-new
  afterword keep reindex --data /var/lib/afterword
"""

import argparse
import sys
from pathlib import Path

from django.utils.module_loading import import_string

from afterword.wiring import Wiring
from afterword.wiring.setup import ServerOptions, load_secret, migrate, set_up

DONE = {
    "export": ("write_archive", "Written"),
    "import": ("read_archive", "Read in"),
    "verify": ("verify_archive", "Whole"),
}
"""What is done with a file, and what is said then."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword keep`."""
    parser.add_argument("task", choices=(*DONE, "reindex"), help="what is to be done")
    parser.add_argument("file", nargs="?", help="the ZIP file (not for reindex)")
    parser.add_argument("--data", default="afterword-data", metavar="DIR", help="where the server keeps everything")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 when it was done."""
    task, folder = arguments.task, Path(arguments.data)
    if (arguments.file is None) != (task == "reindex"):
        sys.stderr.write(f"afterword: {task} {'takes no file' if arguments.file else 'needs the name of a file'}.\n")
        return 2
    if task == "verify":
        set_up(ServerOptions(folder=folder, secret=task))
    else:
        set_up(ServerOptions(folder=folder, secret=load_secret(folder), database=wiring.database))
        migrate()
    if task == "reindex":
        count = import_string("afterword.wiring.upkeep.reindex")(everything=True)
        sys.stdout.write(f"{count} texts were read again.\n")
        return 0
    does, said = DONE[task]
    rows: dict[str, int] = import_string(f"afterword.wiring.upkeep.{does}")(Path(arguments.file))
    sys.stdout.write(f"{said}: {', '.join(f'{count} {name}' for name, count in rows.items())}.\n")
    return 0
