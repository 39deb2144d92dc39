"""What a server is told: every setting, where it comes from, and what is wrong; secrets are not shown.

Each setting can stand on the command line of `afterword serve` (--live-port), in the environment (AFTERWORD_LIVE_PORT)
or in a TOML file (live_port) that the environment names in AFTERWORD_CONFIG. The first of these counts.

Examples:
  afterword config check
  AFTERWORD_CONFIG=/etc/afterword.toml afterword config check
"""

import argparse
import sys
from collections.abc import Iterator

from afterword.app.configure import SETTINGS, Found, advise, gather, tell
from afterword.app.ports import AfterwordError
from afterword.wiring import Wiring
from afterword.wiring.setup import find_told, make_options, reach, set_up


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword config`."""
    parser.add_argument("task", choices=("check",), help="what is to be done")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 if a server can start with these settings, 1 if something is wrong."""
    del arguments, wiring
    found = gather(find_told({}))
    sys.stdout.write("".join(_lines(found)))
    values = {one.name: one.value for one in found if one.name in SETTINGS}
    problems = [f"{one.name} ({one.source}): {one.problem}" for one in found if one.problem]
    problems = problems or list(_try(values))
    for line in advise(values):
        sys.stdout.write(f"advice: {line}\n")
    for line in problems:
        sys.stdout.write(f"wrong: {line}\n")
    if not problems:
        sys.stdout.write("A server can start with this.\n")
    return 1 if problems else 0


def _lines(found: tuple[Found, ...]) -> Iterator[str]:
    rows = [(one.name, tell(one), one.source) for one in found if one.name in SETTINGS]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for name, value, source in rows:
        yield f"{name:<{widths[0]}}  {value:<{widths[1]}}  {source:<12}  {SETTINGS[name].what}\n"


def _try(values: dict[str, object]) -> Iterator[str]:
    """What goes wrong when the folder and the database are used."""
    try:
        set_up(make_options(values))
        reach()
    except AfterwordError as error:
        yield str(error)
