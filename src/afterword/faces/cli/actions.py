"""The promised actions of a folder. A person's own work list is fine; nothing here counts or ranks persons.

Examples:
  afterword actions postmortems/                     open ones, the most overdue first
  afterword actions postmortems/ --view overdue
  afterword actions postmortems/ --owner "Platform team" --format csv
  afterword actions postmortems/ --format ical > due.ics
"""

import argparse
import sys

from afterword.app.follow_up import VIEWS, Promise, find_promises
from afterword.faces.cli.configuration import add_config_arguments
from afterword.faces.cli.gathering import gather, report_troubles
from afterword.faces.cli.sheet import write_table
from afterword.faces.spreadsheet import write_csv
from afterword.wiring import Wiring

HEAD = ("id", "late", "due", "state", "owner", "action", "where")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword actions`."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    parser.add_argument("--view", choices=VIEWS, default="open", help="which ones (default: open)")
    parser.add_argument("--owner", "--team", dest="owner", help="only those whose owner is this person or team")
    parser.add_argument("--service", help="only those of postmortems that name this service")
    parser.add_argument(
        "--format", choices=("text", "csv", "json", "ical"), default="text", help="how to show it (default: text)"
    )
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if a file could not be read."""
    readings, troubles = gather(arguments, wiring)
    today = wiring.clock.today()
    promises = find_promises(readings, arguments.view, today, owner=arguments.owner, service=arguments.service)
    rows = [_row(promise, promise.days_late(today)) for promise in promises]
    if arguments.format == "csv":
        write_csv(sys.stdout, HEAD, rows)
    elif arguments.format == "json":
        import json  # noqa: PLC0415  only for this format

        json.dump([dict(zip(HEAD, row, strict=True)) for row in rows], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    elif arguments.format == "ical":
        from afterword.faces.cli.outputs.calendar import write_calendar  # noqa: PLC0415  only for this format

        sys.stdout.write(write_calendar(promises, today))
    else:
        write_table(sys.stdout, HEAD, rows, wiring)
        n_late = sum(promise.days_late(today) > 0 for promise in promises)
        n_nobody = sum(promise.action.owner is None for promise in promises)
        sys.stdout.write(f"{len(rows)} {arguments.view}: {n_late} overdue, {n_nobody} without an owner\n")
    return report_troubles(troubles)


def _row(promise: Promise, late: int) -> tuple[str, ...]:
    action = promise.action
    return (
        action.id or "",
        f"{late} d" if late else "",
        str(action.due_date) if action.due_date else (action.due.text if action.due else ""),
        str(action.state),
        action.owner.text if action.owner else "",
        action.text,
        f"{promise.reading.document.path}:{action.line}",
    )
