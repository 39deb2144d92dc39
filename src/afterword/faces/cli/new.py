"""Start a postmortem: asks for what it needs on a terminal, or takes options.

Examples:
  afterword new
  afterword new --title "Checkout refused cards" --date 2026-03-04 --severity SEV2 --owner "Nina Fox"
  afterword new --title "Stale cache" --form light
  afterword new --title "Late mails" --template our-template.md -o postmortems/late-mails.md
"""

import argparse
import sys

from afterword.app.ports import AfterwordError
from afterword.app.start import FORMS, file_name, new_file, new_text
from afterword.core.documents.clock import find_dates
from afterword.wiring import Wiring

ASKED = (
    ("title", "What could customers not do? (the title)"),
    ("severity", "Severity (SEV1 to SEV4)"),
    ("owner", "Who owns the postmortem?"),
    ("services", "Affected services"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword new`."""
    parser.add_argument("--title", help="what customers could not do")
    parser.add_argument("--date", help="the day the incident began, YYYY-MM-DD (default: today)")
    for name in ("incident", "severity", "owner", "services", "timezone"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument(
        "--form", choices=FORMS, default="founding", help="founding (default), or light for small incidents"
    )
    parser.add_argument("--template", metavar="FILE", help="your own template; {{title}}, {{date}} … are filled in")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="where to write it (default: DATE-TITLE.md; - for the terminal)"
    )


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if something is missing or the file exists."""
    values = {
        name: getattr(arguments, name) or ""
        for name in ("title", "incident", "severity", "owner", "services", "timezone")
    }
    if not values["title"]:
        values.update(_ask(values))
    values["date"] = _date(arguments.date) if arguments.date else wiring.clock.today().isoformat()
    template = wiring.files.read(arguments.template).decode("utf-8", "replace") if arguments.template else None
    text = new_text(values, form=arguments.form, template=template)
    path = arguments.output or file_name(values["date"], values["title"])
    if path == "-":
        sys.stdout.write(text)
        return 0
    new_file(wiring.files, path, text)
    sys.stdout.write(f"{path}\n")
    sys.stderr.write(f"Fill in what says TODO; `afterword check {path}` names what is left.\n")
    return 0


def _ask(values: dict[str, str]) -> dict[str, str]:
    if not sys.stdin.isatty():
        raise AfterwordError('a title is needed: afterword new --title "What customers could not do".')
    answers = {}
    for name, question in ASKED:
        if not values[name]:
            answers[name] = input(f"{question}: ").strip()
    if not answers.get("title", "x"):
        raise AfterwordError("a postmortem needs a title; nothing was written.")
    return answers


def _date(written: str) -> str:
    stamps = find_dates(written)
    day = stamps[0].date(None) if stamps and stamps[0].problem is None and stamps[0].numeric is None else None
    if day is None:
        raise AfterwordError(f"--date {written}: write the day as YYYY-MM-DD.")
    return day.isoformat()
