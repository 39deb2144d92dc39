"""Show what was read from postmortems, as text for people or as `afterword.reading/1` for programs.

Examples:
  afterword read postmortem.md
  afterword read incidents/ --format json
"""

import argparse
import sys

from afterword.core.documents.read import Reading
from afterword.faces.cli.configuration import add_config_arguments
from afterword.faces.cli.gathering import gather, report_troubles
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword read`."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to show it (default: text)")
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if a file could not be read."""
    readings, troubles = gather(arguments, wiring)
    if arguments.format == "json":
        _write_json(readings)
    else:
        from afterword.faces.cli.reading_text import show_reading  # noqa: PLC0415  only for this format

        sys.stdout.write("\n".join(show_reading(reading) for reading in readings))
    return report_troubles(troubles)


def _write_json(readings: list[Reading]) -> None:
    import json  # noqa: PLC0415  only for this format

    from afterword.core.documents.projection import project_readings  # noqa: PLC0415  only for this format

    json.dump(project_readings(readings), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
