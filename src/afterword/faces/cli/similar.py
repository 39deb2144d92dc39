"""Have we seen this before? Finds old postmortems by their words: what happened, what fixed it, what was promised.

Examples:
  afterword similar "checkout 503 after deploy" postmortems/
"""

import argparse
import sys

from afterword.app.alike import Alike, find_alike_among
from afterword.core.documents.outline import plain, shorten
from afterword.faces.cli.configuration import add_config_arguments
from afterword.faces.cli.gathering import gather, report_troubles
from afterword.faces.cli.outputs.paint import Paint
from afterword.wiring import Wiring

SHOWN = 3
"""So many promises of each old postmortem stand here."""
CUT = 180
"""So many characters of what happened stand here, and half as many of a promise."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword similar`."""
    parser.add_argument("text", help="what you see, in your words")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    parser.add_argument("--most", type=int, default=5, help="how many to show (default: 5)")
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, also when nothing is alike; 2 if a file could not be read."""
    readings, troubles = gather(arguments, wiring)
    found = find_alike_among(readings, arguments.text, arguments.most)
    paint = Paint(colour=wiring.colour(is_terminal=sys.stdout.isatty()))
    for alike in found:
        sys.stdout.write(_show(alike, paint))
    if not found:
        sys.stdout.write(f"Nothing alike in {len(readings)} postmortems.\n")
    return report_troubles(troubles)


def _show(alike: Alike, paint: Paint) -> str:
    lines = [f"{paint.bold(alike.title or alike.key)}  {alike.day or 'no date'}", paint.dim(f"  {alike.key}")]
    told = (("happened", alike.happened), ("fixed by", alike.fixed))
    lines.extend(f"  {label}  {shorten(text, CUT)}" for label, text in told if text)
    lines.extend(
        f"  promised  {shorten(plain(action.text), CUT // 2)} ({action.state})" for action in alike.promised[:SHOWN]
    )
    if len(alike.promised) > SHOWN:
        lines.append(f"            and {len(alike.promised) - SHOWN} more")
    lines.append(paint.dim(f"  alike in  {', '.join(alike.shared)}"))
    return "\n".join(lines) + "\n\n"
