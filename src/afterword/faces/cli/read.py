"""Show what was read from postmortems, as text for people or as `afterword.reading/1` for programs.

examples:
  afterword read postmortem.md
  afterword read incidents/ --format json
"""

import argparse
import sys

from afterword.app.read import Trouble, read_files
from afterword.core.documents.read import Reading
from afterword.faces.cli.configuration import add_config_arguments, load_config
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword read`."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to show it (default: text)")
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if a file could not be read."""
    config = load_config(arguments, wiring)
    readings: list[Reading] = []
    troubles: list[Trouble] = []
    for result in read_files(wiring.files, arguments.paths, config.aliases):
        if isinstance(result, Trouble):
            troubles.append(result)
        else:
            readings.append(result)
    if arguments.format == "json":
        _write_json(readings)
    else:
        from afterword.faces.cli.reading_text import show_reading  # noqa: PLC0415  only for this format

        sys.stdout.write("\n".join(show_reading(reading) for reading in readings))
    report_troubles(troubles)
    return 2 if troubles else 0


def report_troubles(troubles: list[Trouble]) -> None:
    """The files that could not be read: named, and counted."""
    for trouble in troubles:
        sys.stderr.write(f"{trouble.path}: not read: {trouble.why}\n")
    if troubles:
        sys.stderr.write(f"{len(troubles)} file{'s' if len(troubles) > 1 else ''} could not be read.\n")


def _write_json(readings: list[Reading]) -> None:
    import json  # noqa: PLC0415  only for this format

    from afterword.core.documents.projection import project_readings  # noqa: PLC0415

    json.dump(project_readings(readings), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
