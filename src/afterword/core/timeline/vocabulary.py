"""The words of an incident: by them its tickets, warnings and bystanders' messages are told from the rest."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from afterword.core.likeness.ranking import find_stems

GENERAL = frozenset(
    "api app service svc server web www worker job prod production staging lb db cluster main the".split()
)
"""Parts of a service's name that say nothing of it."""

_TROUBLE = re.compile(
    r"(?i)\b(?:errors?|fail\w*|cannot|can'?t|can not|unable|down|outage|slow\w*|broken|timeouts?|timed? ?out|timing out|"
    r"not (?:load\w*|work\w*|respond\w*|sync\w*|arriv\w*|receiv\w*|show\w*|sav\w*|sent|possible|available|reachable)|"
    r"(?:does|do|is|are|was|were)(?:n'?t| not)|won'?t|stuck|hang\w*|crash\w*|[45]\d\d\b|unavailable|unreachable|missing|lost|wrong|no (?:\w+ )?results?|"
    r"no longer|no (?:\w+ ){1,3}(?:since|for|at all|any ?more)|kommt nicht|empty|blank|expired|refused|reject\w*|declined|duplicat\w*|twice|delayed?|late|still|urgent|any news|"
    r"problems?|issues?|incident|degraded|stale|outdated|not \w+ed\b|old data|behind|fehler\w*|st(?:ö|oe)rung\w*|ausfall|geht nicht|langsam|erreurs?|panne|"
    r"ne (?:fonctionne|marche)|lent|indisponible|fallos?|no (?:funciona|puedo|carga)|ca(?:í|i)do|storing|werkt niet|traag|"
    r"errore|non (?:funziona|riesco)|lento|erros?|n(?:ã|a)o (?:funciona|consigo)|b(?:ł|l)(?:ą|a)d|nie dzia(?:ł|l)a)"
)
"""Words of somebody for whom something does not work, in the languages of many support desks."""

_WISH = re.compile(
    r"(?i)\b(?:feature request|how (?:do|can|to)|question|invoice|billing (?:address|question)|vat\b|password reset|"
    r"change (?:of )?(?:plan|domain|email|address)|add (?:a )?(?:seat|user)|export|newsletter|pricing|quote|demo|upgrade plan)\b"
)
"""Words of somebody who wants something else."""


def names_trouble(text: str) -> bool:
    """Whether somebody says that something does not work."""
    return _TROUBLE.search(text) is not None and _WISH.search(text) is None


def distinct_stems(name: str) -> frozenset[str]:
    """What is particular in the name of a service: `search-api` -> search."""
    words = [word for word in re.split(r"[^A-Za-z0-9]+", name.casefold()) if word]
    telling = [word for word in words if word not in GENERAL] or words
    return frozenset(stem for word in telling for stem in find_stems(word))


class Vocabulary:
    """How telling the words of a collection of texts are: the rarer, the more (inverse document frequency).

    Source: Sparck Jones, "A statistical interpretation of term specificity" (Journal of Documentation, 1972).
    """

    def __init__(self, texts: Iterable[str]) -> None:
        counted: Counter[str] = Counter()
        n = 0
        for text in texts:
            n += 1
            counted.update(set(find_stems(text)))
        self._weights: Mapping[str, float] = {
            word: math.log((n + 1) / (count + 0.5)) for word, count in counted.items()
        }
        self._rarest = math.log((n + 1) / 0.5)

    def likeness(self, text: str, other: frozenset[str]) -> float:
        """The share of a text's telling words that stand among others; 0 for a text without words, at most 1."""
        mine = set(find_stems(text))
        whole = sum(self._weight(word) for word in mine)
        return sum(self._weight(word) for word in mine & other) / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._rarest)
