"""List the rules with their level in a profile.

Examples:
  afterword rules
  afterword rules --profile strict --format json
"""

import argparse
import sys

from afterword.core.checks.config import PROFILES
from afterword.core.checks.registry import load_rules
from afterword.wiring import Wiring


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword rules`."""
    parser.add_argument("--profile", choices=PROFILES, default="founding", help="show its levels (default: founding)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to show it (default: text)")


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0."""
    del wiring
    rows = [
        (rule.code, str(getattr(rule.levels, arguments.profile) or "off"), rule.family, rule.slug, rule.title)
        for rule in load_rules()
    ]
    if arguments.format == "json":
        import json  # noqa: PLC0415  only for this format

        keys = ("code", "level", "family", "slug", "title")
        json.dump([dict(zip(keys, row, strict=True)) for row in rows], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return 0
    sys.stdout.writelines(f"{code}  {level:<7}  {family:<8}  {title}\n" for code, level, family, _, title in rows)
    n_on = sum(level != "off" for _, level, *_ in rows)
    sys.stdout.write(
        f"\n{len(rows)} rules, {n_on} on in the {arguments.profile} profile. `afterword explain CODE` tells why.\n"
    )
    return 0
