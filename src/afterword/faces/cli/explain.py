"""Explain a rule: what is wrong, why it matters three months later, bad and good examples.

Examples:
  afterword explain T15
  afterword explain action-without-owner
"""

import argparse
import sys
from difflib import get_close_matches

from afterword.app.ports import AfterwordError
from afterword.core.checks.config import PROFILES
from afterword.core.checks.registry import load_rules
from afterword.core.checks.rule import Rule
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword explain`."""
    parser.add_argument("rules", nargs="+", metavar="CODE", help="codes (T15) or slugs")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 for a code that does not exist."""
    del wiring
    rules = {name: rule for rule in load_rules() for name in (rule.code, rule.slug)}
    pages = []
    for name in arguments.rules:
        rule = rules.get(name.upper()) or rules.get(name.lower())
        if rule is None:
            close = get_close_matches(name.upper(), rules, 1, 0.5) or get_close_matches(name.lower(), rules, 1, 0.5)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            raise AfterwordError(f"there is no rule '{name}'.{hint} `afterword rules` lists them.")
        pages.append(show_page(rule))
    sys.stdout.write("\n".join(pages))
    return 0


def show_page(rule: Rule) -> str:
    """A rule's page as text."""
    levels = {profile: getattr(rule.levels, profile) for profile in PROFILES}
    shown = ", ".join(f"{profile}: {level or 'off'}" for profile, level in levels.items())
    grave = f"; SEV1 and SEV2: {rule.levels.grave}" if rule.levels.grave else ""
    options = "".join(f"\n  {name} = {value!r}" for name, value in rule.options.items())
    return (
        f"{rule.code} {rule.slug} ({rule.family})\n\n{rule.page.strip()}\n\n"
        f"Level: {shown}{grave}\nConfidence: {rule.certainty}\nSources: {', '.join(rule.sources)}\n"
        + (f"Options:{options}\n" if options else "")
        + f"Silence one place with <!-- afterword-disable-next-line {rule.code}: why -->\n"
    )
