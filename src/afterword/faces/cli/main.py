"""Finds the command, runs it, and turns what went wrong into an exit code."""

import argparse
import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from afterword import __version__
from afterword.app.ports import AfterwordError
from afterword.wiring import Wiring

OK, FINDINGS, MISUSE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: clean; findings at or above --fail-on; wrong use or unreadable input; our bug; stopped by Ctrl-C."""

COMMANDS: Mapping[str, str] = {
    "init": "set up a repository: configuration, pre-commit hook, CI workflow",
    "new": "start a postmortem from a template",
    "collect": "collect evidence from your tools while it is still there, into a folder",
    "draft": "draft a postmortem from evidence: what your tools recorded, as a timeline with its sources",
    "curate": "go through a draft's timeline row by row: keep, drop, merge, reword, mark, dispute",
    "evidence": "open what stands behind an evidence id of a document",
    "check": "check postmortems: what is missing, contradicts itself, blames, or promises nothing",
    "list": "list the postmortems of a folder",
    "show": "one postmortem, for reading: what broke, why, what was learned, what changed",
    "chain": "trace each cause and gap to the actions that answer it",
    "actions": "the promised actions of a folder: open, overdue, ownerless, orphaned",
    "similar": "have we seen this before?",
    "read": "show what was read from postmortems: parts, timeline, causes, actions",
    "edit": "change a postmortem where it stands: a field, an event, an action, a link",
    "serve": "run the server: write, review and complete postmortems together in a browser",
    "worker": "run one more worker of a server: mail, webhooks, what was put off",
    "config": "what a server is told: every setting, where it comes from, what is wrong",
    "admit": "let somebody into the server once, without a password",
    "keep": "export, import and verify everything of a server, or read its texts again",
    "explain": "explain a rule, with examples",
    "rules": "list the rules",
    "completion": "print a completion script for your shell",
}
"""Command -> one line for --help; each is a module `faces/cli/<name>.py`."""

EPILOG = """examples:
  afterword check incidents/                     check a folder
  afterword check postmortem.md --format json    findings as data
  afterword read postmortem.md                   what was understood
  afterword explain B05                          why a rule is there

`afterword COMMAND --help` tells the rest.
Exit codes: 0 clean, 1 findings, 2 wrong use or unreadable input, 3 our bug."""


def main(argv: Sequence[str] | None = None, wiring: Wiring | None = None) -> int:
    """Runs one command and returns its exit code; never raises for what a user did."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.disable()  # records have no cycles, and one command ends before memory matters
    try:
        return _run(arguments, wiring or Wiring())
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else MISUSE
    except (AfterwordError, ValueError) as error:
        if not isinstance(error, AfterwordError) and type(error).__module__.split(".")[0] != "afterword":
            return _bug(error, arguments)
        sys.stderr.write(f"afterword: {error}\n")
        return MISUSE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except Exception as error:  # noqa: BLE001  the outermost edge: a bug becomes a report, not a traceback
        return _bug(error, arguments)


def _run(arguments: list[str], wiring: Wiring) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(_overview())
        return OK if arguments else MISUSE
    if arguments[0] in ("-V", "--version"):
        sys.stdout.write(f"afterword {__version__}\n")
        return OK
    name = arguments[0]
    if name not in COMMANDS:
        _unknown(name)
    command = load_command(name)
    parser = argparse.ArgumentParser(
        prog=f"afterword {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(arguments[1:]), wiring))


def load_command(name: str) -> ModuleType:
    """The module of a command: `add_arguments(parser)` and `run(arguments, wiring) -> exit code`."""
    return import_module(f"afterword.faces.cli.{name}")


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {summary}" for name, summary in COMMANDS.items()]
    return "\n".join(
        [
            "usage: afterword COMMAND …",
            "",
            "Finish an incident: read, write, check and follow up postmortems.",
            "",
            *lines,
            "",
            EPILOG,
            "",
        ]
    )


def _unknown(name: str) -> NoReturn:
    from difflib import get_close_matches  # noqa: PLC0415  only for a message

    close = get_close_matches(name, COMMANDS, 1)
    hint = f" Did you mean '{close[0]}'?" if close else ""
    raise AfterwordError(f"there is no command '{name}'.{hint} `afterword --help` lists them.")


def _bug(error: Exception, arguments: list[str]) -> int:
    """Our bug: a report file without document text, and where to send it."""
    import platform  # noqa: PLC0415  only for a report
    import tempfile  # noqa: PLC0415  only for a report
    import traceback  # noqa: PLC0415  only for a report

    frames = "".join(traceback.format_tb(error.__traceback__))
    versions = f"afterword {__version__} on Python {platform.python_version()}"
    report = f"{versions}\ncommand: {arguments[:1]}\n{type(error).__name__}\n{frames}"
    with tempfile.NamedTemporaryFile(
        "w", prefix="afterword-bug-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(report)
    sys.stderr.write(f"afterword: this is a bug ({type(error).__name__}). Please report it with {file.name};\n")
    sys.stderr.write("it holds no text of yours.\n")
    return BUG
