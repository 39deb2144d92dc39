"""Which sentences are worth a closer look: an index from words to the patterns that need one of them.

A document has a hundred sentences and the language rules have a hundred and fifty patterns; nearly every pair cannot
match. Each pattern names the words of which one must occur. Words repeat from document to document, so what a word
calls for is looked up once.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from afterword.core.documents.prose import Prose, Sentence

PUNCTUATION = ".,;:!?()[]{}\"'“”‘’*_`~<>«»…"


SENTENCES = 4096
"""What so many sentences call for is remembered from one check to the next."""

LONGEST = 60
"""A longer run without a space is no word."""


class Clue(NamedTuple):
    """A pattern and the words of which one must occur for it to match: `forgot*` is a beginning, `had` a word."""

    words: str
    pattern: str


class Candidate(NamedTuple):
    """A sentence, and the places of a rule's clues that its words call for."""

    sentence: Sentence
    clues: tuple[int, ...]


class ClueIndex:
    """The words of all rules and of their clues; made once per run. A rule's own words have the place -1."""

    def __init__(self, rules: Mapping[str, tuple[str | Clue, ...]]) -> None:
        self._whole: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self._beginnings: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        for code, owned in rules.items():
            for place, clue in enumerate(owned, start=-1):
                for word in (clue.words if isinstance(clue, Clue) else clue).split():
                    index = self._beginnings if word.endswith("*") else self._whole
                    index[word.rstrip("*")].add((code, place))
        self._known: dict[str, frozenset[tuple[str, int]]] = {}
        self._called = lru_cache(maxsize=SENTENCES)(self._call)

    def find(self, prose: Prose) -> Mapping[str, tuple[Candidate, ...]]:
        """The candidates of each rule, in the order of the text."""
        found: defaultdict[str, list[Candidate]] = defaultdict(list)
        if not self._whole and not self._beginnings:
            return {}
        for sentence in prose.sentences:
            for code, places in self._called(prose.of(sentence)):
                found[code].append(Candidate(sentence, places))
        return {code: tuple(candidates) for code, candidates in found.items()}

    def _call(self, words: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Each rule that some words call for, with the places of its clues."""
        known = self._known
        called: set[tuple[str, int]] = set()
        for word in words.split():
            hits = known.get(word)
            if hits is None:
                hits = known[word] = self._look_up(word)
            if hits:
                called |= hits
        by_code: defaultdict[str, list[int]] = defaultdict(list)
        for code, place in called:
            by_code[code].append(place)
        return tuple((code, tuple(sorted(places))) for code, places in by_code.items())

    def _look_up(self, word: str) -> frozenset[tuple[str, int]]:
        """What a word calls for: its own, its parts' behind a slash or hyphen, and every beginning of them."""
        if len(word) > LONGEST:
            return frozenset()
        bare = word.strip(PUNCTUATION).casefold().replace("’", "'")
        hits: set[tuple[str, int]] = set()
        for part in {bare, *bare.replace("/", "-").split("-"), bare.split("'", 1)[0]}:
            hits |= self._whole.get(part, set())
            for length in range(2, len(part) + 1):
                hits |= self._beginnings.get(part[:length], set())
        return frozenset(hits)
