"""Set up a repository in one step: configuration, pre-commit hook, CI job. Files that exist are left alone.

What belongs into an existing .pre-commit-config.yaml or .gitlab-ci.yml is printed. Running it again changes nothing.

Examples:
  afterword init
  afterword init --folder docs/postmortems
"""

import argparse
import os.path
import sys

from afterword.app.adopt import FOLDER, HOOKS, Step, adopt
from afterword.app.ports import MissingFileError
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword init`."""
    parser.add_argument("--folder", default=FOLDER, help=f"where the postmortems stand (default: {FOLDER})")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0."""
    _, found = wiring.settings()
    configured = None if found is None else os.path.relpath(found)
    for step in adopt(wiring.files, arguments.folder, configured=configured):
        _tell(step)
    folder = arguments.folder.rstrip("/")
    command = f"check {folder}" if _has_documents(folder, wiring) else f"new --output {folder}/FILE.md"
    sys.stdout.write(f"\nNext: afterword {command}\n")
    return 0


def _tell(step: Step) -> None:
    if step.missing:
        where = " below `repos:`" if step.path == HOOKS else ""
        sys.stdout.write(f"kept     {step.path}; add these lines{where}:\n\n{step.missing}\n")
    else:
        sys.stdout.write(f"created  {step.path}\n" if step.created else f"kept     {step.path} (exists already)\n")


def _has_documents(folder: str, wiring: Wiring) -> bool:
    try:
        return next(iter(wiring.files.find([folder])), None) is not None
    except MissingFileError:
        return False
