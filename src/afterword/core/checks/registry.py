"""Every rule, in one list to read. A new rule adds one line here."""

from collections.abc import Mapping
from importlib import import_module

from afterword.core.checks.rule import Rule

MODULES: Mapping[str, str] = {
    "U01": "usage.reason_missing",
}
"""Code -> module under `rules/`, in the order of the catalogue."""


def load_rule(code: str) -> Rule:
    """The rule of a code.

    Raises:
        KeyError: if there is no such code.
    """
    rule: Rule = import_module(f"afterword.core.checks.rules.{MODULES[code]}").RULE
    return rule


def load_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the catalogue."""
    return tuple(load_rule(code) for code in MODULES)
