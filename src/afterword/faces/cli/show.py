"""One postmortem for reading: what broke, why, what was learned, what changed; facts, timeline strip, chain.

Examples:
  afterword show postmortem.md
  afterword show postmortem.md | less
"""

import argparse
import sys

from afterword.app.ports import AfterwordError
from afterword.app.read import Trouble, read_file
from afterword.faces.cli.configuration import add_config_arguments, load_config
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword show`."""
    parser.add_argument("file", metavar="FILE", help="the document")
    parser.add_argument("--width", type=int, help="columns (default: the terminal's, at most 100)")
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if the file could not be read."""
    reading = read_file(wiring.files, arguments.file, load_config(arguments, wiring).aliases)
    if isinstance(reading, Trouble):
        raise AfterwordError(f"{reading.path}: not read: {reading.why}")
    from afterword.faces.cli.outputs.page import print_page  # noqa: PLC0415  rich is slow to import

    colour = wiring.colour(is_terminal=sys.stdout.isatty())
    print_page(reading, sys.stdout, colour=colour, width=arguments.width, today=wiring.clock.today())
    return 0
