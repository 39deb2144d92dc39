"""Change a postmortem where it stands; every other byte stays.

Examples:
  afterword edit pm.md set severity SEV2
  afterword edit pm.md set status "in review" --was draft
  afterword edit pm.md add event "Rollback started" --at "2026-03-04 09:18" --marker "mitigation started"
  afterword edit pm.md set event @31 text "Rollback of worker 3.14 started" marker "mitigation started"
  afterword edit pm.md drop event @33
  afterword edit pm.md merge event @31 @32
  afterword edit pm.md dispute event @31 "the deploy log has no start before 09:52"
  afterword edit pm.md add action "Alert when queue age exceeds 120 s" --owner "Platform team" --due 2026-03-25
  afterword edit pm.md set action A2 owner "Nina Fox" due 2026-03-25 status done
  afterword edit pm.md link A2 C1
"""

import argparse
import datetime
import sys
from collections.abc import Iterator

from afterword.app.edit import edit_file
from afterword.core.documents.clock import read_stamp
from afterword.core.documents.edits import (
    AddAction,
    AddEvent,
    DropEvent,
    Edit,
    EditError,
    Link,
    MergeEvents,
    SetAction,
    SetEvent,
    SetField,
)
from afterword.faces.cli.configuration import add_config_arguments, load_config
from afterword.faces.cli.difference import show_difference
from afterword.wiring import Wiring

USAGE = (
    "say one of: set FIELD VALUE; set action ID FIELD VALUE …; set event @LINE FIELD VALUE …; drop event @LINE; "
    "merge event @LINE @LINE; dispute event @LINE TEXT; add event TEXT --at TIME; add action TEXT; link ID ID."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword edit`."""
    parser.add_argument("file", metavar="FILE", help="the document")
    parser.add_argument("words", nargs="+", metavar="WORD", help="what to change, see the examples")
    parser.add_argument("--was", metavar="VALUE", help="refuse unless this is what stands there now")
    parser.add_argument("--at", metavar="TIME", help='when an event happened: "2026-03-04 09:18"')
    parser.add_argument("--marker", default="", help="what an event marks: detected, mitigated, …")
    parser.add_argument("--evidence", metavar="IDS", default="", help="evidence ids of an event: E3,E4")
    parser.add_argument("--owner", default="", help="who owns a new action")
    parser.add_argument("--due", metavar="DATE", default="", help="when a new action is due")
    parser.add_argument(
        "--addresses", metavar="IDS", default="", help="causes and gaps that a new action answers: C1,G2"
    )
    parser.add_argument("--tracker", default="", help="ticket of a new action")
    parser.add_argument("--dry-run", action="store_true", help="show the change without writing it")
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 with a message if the edit cannot be made."""
    edits = tuple(_edits(arguments))
    config = load_config(arguments, wiring)
    files = _DryRun(wiring) if arguments.dry_run else wiring.files
    before, after = edit_file(files, arguments.file, edits, config.aliases)  # type: ignore[arg-type]  # a dry run reads only
    sys.stdout.writelines(show_difference(before, after, arguments.file))
    return 0


class _DryRun:
    """Files that are read and never written."""

    def __init__(self, wiring: Wiring) -> None:
        self.read = wiring.files.read

    def write(self, path: str, content: bytes, *, expected: bytes | None) -> None:
        """Writes nothing."""


def _edits(arguments: argparse.Namespace) -> Iterator[Edit]:
    words = arguments.words
    if words[:2] == ["set", "action"] and len(words) >= 5 and len(words) % 2 == 1:  # noqa: PLR2004  set action ID and pairs
        for field, value in zip(words[3::2], words[4::2], strict=True):
            yield SetAction(action=words[2], field=field.replace("_", " "), value=value, was=arguments.was)
    elif words[1:2] == ["event"] and words[0] != "add":
        yield from _event_edits(words[0], words[2:], arguments.was)
    elif words[0] == "set" and len(words) >= 3 and words[1] != "action":  # noqa: PLR2004  set FIELD VALUE
        field = "data loss" if words[1] in ("data-loss", "data_loss") else words[1]
        yield SetField(field=field, value=" ".join(words[2:]), was=arguments.was)
    elif words[:2] == ["add", "event"] and len(words) >= 3:  # noqa: PLR2004  add event TEXT
        yield AddEvent(
            text=_text(words[2:]), at=_time(arguments.at), marker=arguments.marker, evidence=_ids(arguments.evidence)
        )
    elif words[:2] == ["add", "action"] and len(words) >= 3:  # noqa: PLR2004  add action TEXT
        yield AddAction(
            text=_text(words[2:]), owner=arguments.owner, due=arguments.due, addresses=_ids(arguments.addresses),
            tracker=arguments.tracker,
        )  # fmt: skip
    elif words[0] == "link" and len(words) == 3:  # noqa: PLR2004  link ID ID
        yield Link(action=words[1], target=words[2])
    else:
        raise EditError(USAGE)


def _event_edits(verb: str, words: list[str], was: str | None) -> Iterator[Edit]:
    """What is done to a row of the timeline, which its line names."""
    match verb, words:
        case "set", [row, *pairs] if pairs and len(pairs) % 2 == 0:
            for field, value in zip(pairs[::2], pairs[1::2], strict=True):
                yield SetEvent(event=row, field=field, value=value, was=was)
        case "drop", [row]:
            yield DropEvent(event=row, was=was)
        case "merge", [row, other]:
            yield MergeEvents(event=row, other=other)
        case "dispute", [row, *account] if account:
            yield SetEvent(event=row, field="disputed", value=_text(account), was=was)
        case _:
            raise EditError(USAGE)


def _text(words: list[str]) -> str:
    """The words of a new row, quoted or not; what follows a quoted text was meant for an option.

    Raises:
        EditError: if words follow a quoted text.
    """
    if len(words) > 1 and " " in words[0].strip():
        raise EditError(
            f"{' '.join(words[1:])!r} behind the text: write owner and dates as options, as --owner or --at."
        )
    return " ".join(words)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _time(written: str | None) -> datetime.datetime:
    stamp = read_stamp(written or "", 0, len(written or ""))
    day = stamp.date(None) if stamp is not None else None
    if stamp is None or day is None or stamp.clock is None or stamp.problem is not None:
        given = f"--at {written}: " if written else ""
        raise EditError(f'{given}write the date and time of the event, as --at "2026-03-04 09:18".')
    return datetime.datetime.combine(day, stamp.clock)
