"""The share of the error budget does not follow from its own numbers.

The error budget decides whether releases stop. Three months later a wrong share is quoted, not computed again.

Bad:

    ## Customer impact

    43 minutes of downtime at a target of 99.9 % used 10 % of the 30-day error budget.

Good:

    ## Customer impact

    43 minutes of downtime at a target of 99.9 % used 100 % of the 30-day error budget.

Checked are sentences that give all numbers: downtime, target, window and share; or the share and `14,300 of the
26,000`.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.durations import find_durations
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_SHARE = Pattern(
    r"(?<![\d.,])(?P<share>\d{1,4}(?:\.\d+)?)\s?% of (?:the |our |its |this )?(?:\w+['’]?s? "
    r"){0,2}?(?:(?P<days>\d{1,3})[\s\-]days? )?(?:\w+ )?(?:error )?budget"
)
_COUNTS = Pattern(r"(?<![\d.,])(?P<part>\d[\d,]*) (?:out )?of (?:the |all |our )?(?P<whole>\d[\d,]*)(?![\d.,]*\s?%)\b")
_TARGET = Pattern(r"(?<![\d.,])(?P<target>9\d(?:\.\d+)?)\s?%")
_DAYS = Pattern(r"\b(?P<days>\d{1,3})[\s\-]?(?:days?|d)\b")
_DOWN = ("downtime", "down ", "unavailab", "outage", "nothing worked", "offline")
_SLACK = 0.15
_DAY = 1440


def check(case: Case) -> Iterator[Problem]:
    """The shares that cannot be right."""
    text = case.prose.text
    for sentence in case.sentences(Part.IMPACT, Part.SUMMARY):
        found = _SHARE.search(text, sentence.start, sentence.end)
        if found is None:
            continue
        words = text[sentence.start : sentence.end]
        true = _by_counts(words, found.start() - sentence.start, found.end() - sentence.start)
        if true is None:
            true = _by_time(words, found["days"])
        share = float(found["share"])
        if true is not None and abs(true - share) > max(1.0, true * _SLACK):
            yield Problem(
                span=case.document.span(found.start(), found.end()),
                message=f"The sentence's own numbers make {true:.0f} % of the error budget, not {found['share']} %. "
                "Correct the number that is wrong.",
            )


def _by_counts(words: str, start: int, end: int) -> float | None:
    """The share by `14,300 of the 26,000 labels`, if the sentence holds exactly one such pair beside the share."""
    pairs = [found for found in _COUNTS.finditer(words) if found.end() <= start or found.start() >= end]
    if len(pairs) != 1:
        return None
    part, whole = (int(pairs[0][name].replace(",", "")) for name in ("part", "whole"))
    return 100 * part / whole if whole else None


def _by_time(words: str, days: str | None) -> float | None:
    """The share by downtime, target and window, if the sentence gives one of each and says that all was down."""
    low = words.casefold()
    targets, windows = _TARGET.findall(words), _DAYS.findall(words)
    if len(targets) != 1 or not any(word in low for word in _DOWN) or "partial" in low or "of requests" in low:
        return None
    window = int(days) if days else int(windows[0]) if len(windows) == 1 else 0
    lengths = [one.minutes for one in find_durations(words) if one.minutes < _DAY]
    allowed = (1 - float(targets[0]) / 100) * window * _DAY
    return 100 * lengths[0] / allowed if len(lengths) == 1 and allowed > 0 else None


RULE = Rule(
    code="I10",
    slug="error-budget-arithmetic",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("SRE workbook, appendix B",),
    check=check,
    words="budget*",
)
