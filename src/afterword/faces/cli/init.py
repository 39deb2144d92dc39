"""Set up a repository in one step: configuration, pre-commit hook, CI workflow. Files that exist are left alone.

Examples:
  afterword init
  afterword init --folder docs/postmortems
"""

import argparse
import sys

from afterword.app.start import ExistsError, init_files, new_file
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword init`."""
    parser.add_argument("--folder", default="postmortems", help="where the postmortems stand (default: postmortems)")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0."""
    for path, text in init_files(arguments.folder):
        try:
            new_file(wiring.files, path, text)
            sys.stdout.write(f"created  {path}\n")
        except ExistsError:
            sys.stdout.write(f"kept     {path} (exists already)\n")
    sys.stdout.write(f"\nNext: afterword check {arguments.folder}\n")
    return 0
