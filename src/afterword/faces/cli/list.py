"""List the postmortems of a folder, the newest first.

Examples:
  afterword list postmortems/
  afterword list . --service checkout --format csv
"""

import argparse
import sys

from afterword.core.documents.prompts import find_promised
from afterword.core.documents.read import Reading
from afterword.faces.cli.configuration import add_config_arguments
from afterword.faces.cli.gathering import gather, report_troubles
from afterword.faces.cli.sheet import write_table
from afterword.faces.spreadsheet import write_csv
from afterword.wiring import Wiring

HEAD = ("date", "severity", "status", "minutes", "actions", "title", "path")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword list`."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    parser.add_argument("--service", help="only postmortems that name this service")
    parser.add_argument("--severity", help="only this severity")
    parser.add_argument(
        "--format", choices=("text", "csv", "json"), default="text", help="how to show it (default: text)"
    )
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if a file could not be read."""
    readings, troubles = gather(arguments, wiring)
    kept = sorted(
        (reading for reading in readings if _wanted(reading, arguments)),
        key=lambda reading: (reading.postmortem.date is not None, str(reading.postmortem.date), reading.document.path),
        reverse=True,
    )
    rows = [_row(reading) for reading in kept]
    if arguments.format == "json":
        import json  # noqa: PLC0415  only for this format

        json.dump([dict(zip(HEAD, row, strict=True)) for row in rows], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    elif arguments.format == "csv":
        write_csv(sys.stdout, HEAD, rows)
    else:
        write_table(sys.stdout, HEAD, rows, wiring)
        sys.stdout.write(f"{len(rows)} postmortem{'s' if len(rows) != 1 else ''}\n")
    return report_troubles(troubles)


def _wanted(reading: Reading, arguments: argparse.Namespace) -> bool:
    found = reading.postmortem
    if arguments.service and not any(arguments.service.casefold() in name.casefold() for name in found.impact.services):
        return False
    written = found.severity.text if found.severity else ""
    return not arguments.severity or arguments.severity.casefold().replace("-", "") in written.casefold().replace(
        "-", ""
    )


def _row(reading: Reading) -> tuple[str, ...]:
    found = reading.postmortem
    promised = find_promised(found)
    n_finished = sum(action.state in ("done", "verified", "won't do") for action in promised)
    minutes = found.impact.duration_minutes
    return (
        str(found.date or ""),
        found.severity.text if found.severity else "",
        str(found.status or (found.incident_status.text if found.incident_status else "")),
        "" if minutes is None else str(minutes),
        f"{n_finished}/{len(promised)}" if promised else "",
        found.title.text if found.title else "",
        reading.document.path,
    )
