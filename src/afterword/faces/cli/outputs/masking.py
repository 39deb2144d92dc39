"""Names of people taken out of what continuous integration shows: more people read an annotation than the document.

A message may quote the document. Of its words those stay that are ordinary (they stand in lower case in the pages of
the rules), abbreviations, and words that the document does not have; any other word with a capital is taken for a
name, which may cost the name of a product and never shows the name of a person. Owners of the document and of its
actions are masked however they are written; so are handles and mail addresses.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from afterword.core.checks.registry import load_rules
from afterword.core.checks.rules.language._names import GIVEN_NAMES
from afterword.core.documents.document import Document
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.read import read_document

MASK = "•••"

NAMES_TOO = frozenset(name.casefold() for name in GIVEN_NAMES).union(
    "art bill dawn drew faith frank grace hope iris jack joy june mark may pat ray rich rob rose sky sue will".split()
)
"""Words that are given names, or given names as well; they never count as ordinary."""

_OURS = frozenset(("add", "keep"))
"""Words that begin our advice and stand in no page."""

_WORD = re.compile(r"[^\W\d_]\w*")
_PLAIN = re.compile(r"(?<![\w@./])[a-z]+(?![\w@/])")
_HANDLE = re.compile(r"[\w.+\-]*@\w[\w.\-/]*")
_JOINTS = frozenset((" ", "-", "'", "’", ". ", "."))
_CUTS = ("…", "`", "'", "”", '"')
"""What may follow a word that was cut short in a quotation."""


class Names:
    """The names that one document may hold."""

    def __init__(self, document: Document) -> None:
        self._words = frozenset(word.casefold() for word in _WORD.findall(document.text))
        self._owners = frozenset(_owners(document))

    def hide(self, text: str) -> str:
        """A text with every handle and possible name masked."""
        text = _HANDLE.sub(MASK, text)
        parts, done = [], 0
        for run in _runs(text):
            if any(self._is_name(text, word) for word in run):
                parts += [text[done : run[0].start()], MASK]
                done = run[-1].end()
        return "".join((*parts, text[done:]))

    def _is_name(self, text: str, found: re.Match[str]) -> bool:
        word = found[0].casefold()
        if word in self._owners:
            return True
        if not _is_capital(found[0]) or word in ordinary_words():
            return False
        is_cut = text.startswith(_CUTS, found.end())
        return word in self._words or (is_cut and any(other.startswith(word) for other in self._words))


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """The words of the rules' pages that are no names."""
    return frozenset(word for rule in load_rules() for word in _PLAIN.findall(rule.page)) - NAMES_TOO | _OURS


def _owners(document: Document) -> Iterator[str]:
    """The words by which the owners of a document and of its actions are called."""
    found = read_document(document).postmortem
    for written in (found.owner, *(action.owner for action in found.actions)):
        if written is not None and not is_placeholder(written.text):
            yield from (
                word
                for name in _WORD.findall(written.text)
                if (word := name.casefold()) not in ordinary_words() and len(word) > 1
            )


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Neighbouring words with a capital, as the words of one name are; every other word by itself."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        joined = run and text[run[-1].end() : word.start()] in _JOINTS
        if run and not (joined and _is_capital(run[-1][0]) and _is_capital(word[0])):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_capital(word: str) -> bool:
    """Whether a word may be part of a name: a capital or a letter without case begins it, and it is no abbreviation."""
    is_abbreviation = len(word) > 1 and (word.isupper() or any(character.isdigit() for character in word))
    return not word[0].islower() and not is_abbreviation
