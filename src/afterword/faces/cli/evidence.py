"""Open the evidence behind an id of a document: what was recorded, when, by which tool, in which file.

The evidence lies beside the document, as `afterword draft` wrote it.

Examples:
  afterword evidence postmortem.md E12
  afterword evidence postmortem.md E3 E4 --format json
  afterword evidence postmortem.md
"""

import argparse
import sys

from afterword.app.open_evidence import open_evidence, write_json
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword evidence`."""
    parser.add_argument("file", metavar="FILE", help="the document")
    parser.add_argument("ids", nargs="*", metavar="ID", help="evidence ids (default: all)")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if there is no such evidence."""
    found = open_evidence(wiring.files, arguments.file, tuple(key.upper() for key in arguments.ids))
    if arguments.format == "json":
        sys.stdout.write(write_json(found))
        return 0
    for key, fields in found:
        sys.stdout.write("\n".join((key, *(f"  {name:<8}{value}" for name, value in fields))) + "\n")
    return 0
