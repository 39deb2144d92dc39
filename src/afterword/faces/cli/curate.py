"""Go through the timeline of a draft row by row: keep, drop, merge, reword, mark, dispute, add.

What is decided is written at once, by the same edits as `afterword edit`, and can be undone step by step. With
EVIDENCE the rows that it adds are put in first, the strip above the row shows everything that was recorded, and
whatever found no place in the timeline can be added.

Examples:
  afterword curate postmortem.md
  afterword curate postmortem.md evidence/
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Mapping

from afterword.app.curate import Curation
from afterword.app.draft import draft
from afterword.app.ports import AfterwordError, Keys
from afterword.app.update import plan_update, write_update
from afterword.core.documents.edit_events import current_of_event
from afterword.core.documents.edits import EditError
from afterword.core.model.words import Marker, Part
from afterword.core.timeline.scene import Wishes
from afterword.faces.cli.configuration import add_config_arguments, load_config
from afterword.faces.cli.outputs.curation import Screen, list_markers
from afterword.faces.cli.outputs.paint import Paint
from afterword.wiring import Wiring

NARROWEST, WIDEST = 40, 100
N_OFFERED = 9


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword curate`."""
    parser.add_argument("file", metavar="FILE", help="the drafted document")
    parser.add_argument(
        "paths", nargs="*", metavar="EVIDENCE", help="files, folders or ZIP archives with more evidence"
    )
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if there is no timeline or a file cannot be read."""
    aliases = load_config(arguments, wiring).aliases
    is_terminal = sys.stdout.isatty()
    screen = Screen(
        paint=Paint(colour=wiring.colour(is_terminal=is_terminal)),
        width=max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST)),
        clears=is_terminal,
    )
    screen.read_evidence(wiring.files, arguments.file)
    note = _add_evidence(arguments, wiring, aliases, screen) if arguments.paths else ""
    curation = Curation(wiring.files, arguments.file, aliases)
    if not curation.events:
        raise AfterwordError(f"{arguments.file}: has no timeline to go through; draft one, or add an event.")
    _go_through(curation, wiring.keys, screen, note)
    changes = curation.n_changes
    sys.stdout.write(f"{arguments.file}: {len(curation.events)} rows; {changes} change{'' if changes == 1 else 's'}.\n")
    return 0


def _add_evidence(arguments: argparse.Namespace, wiring: Wiring, aliases: Mapping[str, Part], screen: Screen) -> str:
    """Puts the rows in that the evidence adds, and says how many."""
    zone = Curation(wiring.files, arguments.file, aliases).zone
    made = draft(wiring.evidence, arguments.paths, Wishes(), zone)
    found = plan_update(wiring.files, arguments.file, made, aliases)
    if found.n_new:
        write_update(wiring.files, found)
    screen.made = made
    screen.read_evidence(wiring.files, arguments.file)
    return f"{found.n_new} new row{'' if found.n_new == 1 else 's'} from the evidence; drop what does not belong."


def _go_through(curation: Curation, keys: Keys, screen: Screen, note: str) -> None:
    while curation.event is not None:
        sys.stdout.write(screen.draw(curation, note))
        sys.stdout.flush()
        key = keys.read()
        if key in ("q", ""):
            return
        note = _press(key, curation, keys, screen)


def _press(key: str, curation: Curation, keys: Keys, screen: Screen) -> str:
    """Does what a key stands for; the note that follows from it."""
    if key in "aA":
        return _add(curation, keys, screen)
    verb = _VERBS.get(key.casefold())
    if verb is None:
        return f"'{key}' stands for nothing here." if key.isprintable() else "That key stands for nothing here."
    try:
        return verb(curation, keys) or ""
    except EditError as error:
        return str(error)


def _keep(curation: Curation, keys: Keys) -> None:
    del keys
    curation.keep()


def _back(curation: Curation, keys: Keys) -> None:
    del keys
    curation.back()


def _drop(curation: Curation, keys: Keys) -> str:
    del keys
    curation.drop()
    return "Dropped; [u] takes it back."


def _merge(curation: Curation, keys: Keys) -> str:
    del keys
    if curation.place + 1 >= len(curation.events):
        return "There is no row behind this one."
    curation.merge()
    return "Merged; [u] takes it apart."


def _reword(curation: Curation, keys: Keys) -> None:
    _ask(curation, keys, "text", "Words: ")


def _mark(curation: Curation, keys: Keys) -> str:
    sys.stdout.write(list_markers())
    sys.stdout.flush()
    place = "abcdefghijklm".find(keys.read().casefold() or "-")
    marker = str(list(Marker)[place]) if place >= 0 else ""
    curation.set("marker", marker)
    return f"Marked as {marker}." if marker else "Without a marker."


def _dispute(curation: Curation, keys: Keys) -> None:
    _ask(curation, keys, "disputed", "The other account (empty: nobody disputes it): ")


def _ask(curation: Curation, keys: Keys, field: str, question: str) -> None:
    if curation.event is not None:
        told = current_of_event(curation.event, field)
        answer = keys.ask(question, told)
        if answer != told:
            curation.set(field, answer)


def _add(curation: Curation, keys: Keys, screen: Screen) -> str:
    """Asks which of the things that found no place here gets a row."""
    if screen.made is None:
        return "Name the evidence to add from: afterword curate FILE EVIDENCE."
    try:
        found = curation.left_out(screen.made)
        if not found:
            return "Nothing else was recorded before the next row."
        for first in range(0, len(found), N_OFFERED):
            page = found[first : first + N_OFFERED]
            sys.stdout.write(screen.offer(screen.made, page, len(found) - first - len(page)))
            sys.stdout.flush()
            key = keys.read()
            if key not in ("a", "A"):
                break
        place = "123456789".find(key or "-")
        if not 0 <= place < len(page):
            return "Nothing was added."
        curation.add(screen.made, page[place])
        screen.read_evidence(curation.files, curation.path)
    except EditError as error:
        return str(error)
    return "Added; [u] takes it back."


def _undo(curation: Curation, keys: Keys) -> str:
    del keys
    return "" if curation.undo() else "There is nothing to undo."


_VERBS: Mapping[str, Callable[[Curation, Keys], str | None]] = {
    "k": _keep, " ": _keep, "\n": _keep, "\r": _keep, "d": _drop, "m": _merge, "r": _reword, "t": _mark, "x": _dispute,
    "u": _undo, "b": _back,
}  # fmt: skip
