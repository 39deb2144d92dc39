"""Whether a value only holds the place of one: `TBD`, `TODO: …`, `<owner>`, `YYYY-MM-DD`."""

from functools import lru_cache

_WORDS = frozenset({
    "tbd", "tba", "tbc", "todo", "fixme", "wip", "na", "n/a", "n.a.", "pending", "to do", "to come", "fill in",
    "fill me in", "fill this in", "placeholder", "coming soon", "later", "none yet", "not yet", "not yet known",
    "not known yet", "not yet determined", "under investigation", "yyyy-mm-dd", "yyyy/mm/dd", "dd/mm/yyyy",
    "mm/dd/yyyy", "yyyy-mm-dd hh:mm", "hh:mm", "hh:mm utc", "sevx", "sev-x", "sev x", "sev", "name", "your name",
    "x", "xx", "xxx",
})  # fmt: skip
_OPENINGS = ("todo", "tbd", "tba", "tbc", "fixme")
_BEGINNINGS = ("to be ", "lorem ipsum")
_MARKS = "*_`~ \t.:…-–—?"
_BRACKETS = {"<": ">", "[": "]", "{": "}"}


@lru_cache(maxsize=4096)
def is_placeholder(text: str) -> bool:
    """Whether nobody has written anything here yet."""
    bare = text.strip().casefold()
    if not bare.strip(_MARKS):
        return True
    if _is_bracketed(bare):
        return True
    bare = bare.strip(_MARKS + "()")
    if bare in _WORDS or bare.startswith(_BEGINNINGS):
        return True
    if not bare.startswith(_OPENINGS):
        return False
    return any(bare.startswith(word) and not bare[len(word) : len(word) + 1].isalnum() for word in _OPENINGS)


def _is_bracketed(bare: str) -> bool:
    """Whether it is `<owner>`, `[owner]` or `{{owner}}`, and no link, address or check-box."""
    closing = _BRACKETS.get(bare[0])
    if closing is None or not bare.endswith(closing) or bare.count(bare[0]) > 2:  # {{owner}}
        return False
    inner = bare.strip("<>[]{} ")
    return bool(inner) and "](" not in bare and "@" not in bare and "://" not in bare and not inner.isdigit()
