"""Draft a postmortem from evidence: exports of your tools, as files, folders or ZIP archives.

Says on the error stream what each file was taken for and what was skipped. Facts come with evidence ids; causes,
lessons and commitments stay TODO for people.

Examples:
  afterword draft evidence/ -o postmortems/2026-03-04-checkout.md
  afterword draft slack/inc-212 alertmanager.jsonl --timezone Europe/Berlin --service checkout-api
  pbpaste | afterword draft - alerts.json --date 2026-03-04 --timezone Europe/Berlin
  afterword draft log.csv --map time=When,text=Message,actor=Who --timezone Europe/Berlin
  afterword draft evidence/ --start "2026-03-04 08:00" --end "2026-03-04 12:00" > draft.md
  afterword draft evidence/ -o postmortem.md --update

Where FILE was drafted before, the rows that new evidence adds are shown as a difference; --update writes them. What
people wrote, reworded or deleted stays as it is.
"""

import argparse
import json
import sys
from dataclasses import replace
from datetime import date

from afterword.app.draft import Draft, NothingReadError, ZoneError, draft, read_time, write_draft
from afterword.app.gather import NO_DAY, Source
from afterword.app.ports import MissingFileError
from afterword.app.start import ExistsError
from afterword.app.update import plan_update, write_update
from afterword.core.draft.projection import project_draft
from afterword.core.evidence.columns import ORDER, read_mapping
from afterword.core.evidence.free_table import NO_ORDER, NO_TIMES
from afterword.core.evidence.paste import ASSUMED
from afterword.core.evidence.skew import read_skew
from afterword.core.timeline.scene import Wishes
from afterword.faces.cli.configuration import load_config
from afterword.faces.cli.difference import show_difference
from afterword.faces.cli.sheet import write_table
from afterword.wiring import Wiring

HEAD = ("file", "taken for", "items", "note")

OPTIONS = {
    NO_DAY: "--date 2026-03-04 and --timezone Europe/Berlin", ASSUMED: "--timezone Europe/Berlin",
    NO_TIMES: "--map time=…,text=…", NO_ORDER: f"--map {ORDER}=dmy or --map {ORDER}=mdy",
}  # fmt: skip
"""What a file lacks -> the options that say it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword draft`."""
    parser.add_argument("paths", nargs="+", metavar="EVIDENCE", help="files, folders or ZIP archives")
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write it (default: the terminal)")
    parser.add_argument("--update", action="store_true", help="add the new rows to a FILE that is there already")
    parser.add_argument("--title", default="", help="what customers could not do (default: from the status page)")
    parser.add_argument("--date", metavar="DAY", help="the day on which pasted text begins: 2026-03-04")
    parser.add_argument(
        "--map",
        default="",
        metavar="COLUMNS",
        help="what the columns of a table hold: time=When,text=Message,actor=Who (also service, kind, id, link; "
        "time=Date+Clock; dates=dmy or mdy)",
    )
    parser.add_argument(
        "--skew", action="append", default=[], metavar="TOOL=+5m", help="how far a tool's clock runs ahead (-: behind)"
    )
    parser.add_argument("--start", metavar="TIME", help='only evidence from here on: "2026-03-04 08:00"')
    parser.add_argument("--end", metavar="TIME", help="only evidence up to here")
    parser.add_argument(
        "--timezone", default="", metavar="ZONE", help="zone of the document (default: of the brief, else UTC)"
    )
    parser.add_argument(
        "--format", choices=("markdown", "json"), default="markdown", help="json prints the draft as data"
    )
    parser.add_argument(
        "--service", action="append", default=[], metavar="NAME", help="an affected service (default: from pages)"
    )
    parser.add_argument("--config", metavar="FILE", help="use this afterword.toml for section names with --update")
    parser.set_defaults(profile=None)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, 1 if there are new rows that were not written, or 2 if nothing was recognised or the file is no draft."""
    zone = arguments.timezone
    wishes = Wishes(
        title=arguments.title,
        day=_read_day(arguments.date) if arguments.date else None,
        start=read_time(arguments.start, zone or "UTC") if arguments.start else None,
        end=read_time(arguments.end, zone or "UTC") if arguments.end else None,
        services=tuple(arguments.service),
        ahead=dict(map(read_skew, arguments.skew)),
    )
    columns = read_mapping(arguments.map)
    evidence = wiring.evidence
    try:
        made = draft(evidence, arguments.paths, wishes, zone, columns)
        if wishes.day is None and sys.stdin.isatty() and _lacks_day(made.sources):
            made = draft(evidence, arguments.paths, replace(wishes, day=_ask_day()), zone or _ask_zone(), columns)
    except NothingReadError as error:
        if wishes.day is not None or not sys.stdin.isatty() or not _lacks_day(error.sources):
            _tell_sources(error.sources, wiring)
            raise
        made = draft(evidence, arguments.paths, replace(wishes, day=_ask_day()), zone or _ask_zone(), columns)
    _tell_sources(made.sources, wiring)
    if arguments.format == "json":
        _print_json(made)
        return 0
    _tell_left_out(made)
    if arguments.output in (None, "-"):
        sys.stdout.write(made.text)
        return 0
    return _write(made, arguments, wiring)


def _lacks_day(sources: tuple[Source, ...]) -> bool:
    return any(source.lacks_day for source in sources)


def _ask_day() -> date:
    sys.stderr.write("On which day does the pasted text begin (2026-03-04)? ")
    sys.stderr.flush()
    return _read_day(sys.stdin.readline())


def _ask_zone() -> str:
    sys.stderr.write("In which time zone is its clock (Europe/Berlin; empty: UTC)? ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _read_day(written: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError as error:
        raise ZoneError(f"'{written.strip()}': write the day as 2026-03-04.") from error


def _tell_sources(sources: tuple[Source, ...], wiring: Wiring) -> None:
    rows = [
        (source.name, source.tool or "skipped", str(source.n_items or ""), source.skipped or "; ".join(source.warnings))
        for source in sources
    ]
    write_table(sys.stderr, HEAD, rows, wiring)
    warnings = [warning for source in sources for warning in source.warnings]
    for trouble, options in OPTIONS.items():
        if any(trouble in warning for warning in warnings):
            sys.stderr.write(f"Say it with {options}.\n")


def _print_json(made: Draft) -> None:
    skipped = ((source.name, source.skipped) for source in made.sources if source.skipped)
    warnings = (f"{source.name}: {warning}" for source in made.sources for warning in source.warnings)
    json.dump(project_draft(made.findings, skipped, warnings), sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


def _tell_left_out(made: Draft) -> None:
    for one in made.findings.contradictions:
        sys.stderr.write(f"The evidence disagrees: {one.text}.\n")
    if made.n_left_out:
        sys.stderr.write(f"{made.n_left_out} lesser rows were left out of the timeline.\n")
    if len(made.channels) > 1:
        sys.stderr.write(f"Several incident channels: {', '.join(made.channels)}. Name one folder to use only that.\n")


def _write(made: Draft, arguments: argparse.Namespace, wiring: Wiring) -> int:
    path = arguments.output
    try:
        beside = write_draft(wiring.files, path, made)
    except ExistsError as error:
        return _update(made, arguments, wiring, error)
    sys.stdout.write(f"{path}\n{beside}\n")
    sys.stderr.write(f"Fill in what says TODO; `afterword check {path}` names what is left.\n")
    return 0


def _update(made: Draft, arguments: argparse.Namespace, wiring: Wiring, exists: ExistsError) -> int:
    """Shows what the evidence adds to a document that is there, and writes it if that was asked for."""
    path, aliases = arguments.output, load_config(arguments, wiring).aliases
    try:
        found = plan_update(wiring.files, path, made, aliases)
    except MissingFileError as error:
        raise exists from error
    sys.stdout.writelines(show_difference(*found.texts, path))
    for told in found.told:
        sys.stderr.write(f"{told}\n")
    rows = f"{found.n_new} new event{'' if found.n_new == 1 else 's'}"
    if not found.n_new:
        sys.stderr.write(f"{path}: the evidence adds no event; nothing was written.\n")
        return 0
    if not arguments.update:
        sys.stderr.write(f"{path}: {rows}; nothing was written. Add them with --update.\n")
        return 1
    write_update(wiring.files, found)
    sys.stderr.write(f"{path}: {rows} added.\n")
    return 0
