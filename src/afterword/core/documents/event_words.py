"""The words of a timeline row: what happened, the evidence among them, and the account that disputes it."""

import re

_CITED = re.compile(r"\s*\((E\d+(?:, ?E\d+)*)\)$")
_DISPUTED = re.compile(r"\s*\(disputed: (?P<account>.*)\)$")


def split_words(text: str) -> tuple[str, str, str]:
    """`Rollback began (E3) (disputed: not before 09:52)`: the words, `E3`, and the other account; empty if there is none."""
    disputed = _DISPUTED.search(text) if "(disputed: " in text else None
    rest = text[: disputed.start()] if disputed else text
    cited = _CITED.search(rest)
    return rest[: cited.start()] if cited else rest, cited[1] if cited else "", disputed["account"] if disputed else ""
