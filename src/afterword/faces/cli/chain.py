"""Trace each cause and gap of a postmortem to the actions that answer it, and show where the chain breaks.

Examples:
  afterword chain postmortem.md
"""

import argparse
import sys

from afterword.app.ports import AfterwordError
from afterword.app.read import Trouble, read_file
from afterword.core.documents.outline import plain
from afterword.core.model.chain import Chain, trace_chain
from afterword.core.model.postmortem import Action
from afterword.faces.cli.configuration import add_config_arguments, load_config
from afterword.faces.cli.outputs.paint import Paint
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword chain`."""
    parser.add_argument("file", metavar="FILE", help="the document")
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 if the chain holds or is not recorded, 1 if it breaks."""
    reading = read_file(wiring.files, arguments.file, load_config(arguments, wiring).aliases)
    if isinstance(reading, Trouble):
        raise AfterwordError(f"{reading.path}: not read: {reading.why}")
    chain = trace_chain(reading.postmortem)
    paint = Paint(colour=wiring.colour(is_terminal=sys.stdout.isatty()))
    sys.stdout.write(show_chain(chain, paint))
    return int(any(strand.breaks for strand in chain.strands) or bool(chain.orphans))


def show_chain(chain: Chain, paint: Paint) -> str:
    """The table of strands."""
    lines: list[str] = []
    for strand in chain.strands:
        lines.append(f"{paint.bold(strand.item.id or '·')}  {plain(strand.item.text)}")
        lines.extend(f"    └─ {_action(action)}" for action in strand.actions)
        if strand.breaks:
            lines.append("    └╌ " + paint.alarm(strand.breaks))
        lines.append("")
    lines.extend(f"{paint.alarm('answers nothing')}  {_action(action)}" for action in chain.orphans)
    n_broken = sum(bool(strand.breaks) for strand in chain.strands)
    if not chain.strands:
        lines.append("No causes or gaps were read.")
    elif not chain.recorded:
        lines.append(
            "The chain is not recorded: give causes, gaps and actions an id (`- **C1** (condition, confirmed): …`),"
        )
        lines.append("and say what each action answers (`| Addresses |` C1, G1, or `afterword edit FILE link A1 C1`).")
    else:
        n_held = len(chain.strands) - n_broken
        n_all, n_orphans = len(chain.strands), len(chain.orphans)
        lines.append(f"{n_held} of {n_all} causes and gaps hold, {n_broken} break, {n_orphans} actions answer nothing.")
    return "\n".join(lines) + "\n"


def _action(action: Action) -> str:
    due = f"due {action.due_date or action.due.text}" if action.due else "no due date"
    facts = " · ".join((str(action.state), action.owner.text if action.owner else "no owner", due))
    return f"{action.id or '·'} {plain(action.text)} ({facts})"
