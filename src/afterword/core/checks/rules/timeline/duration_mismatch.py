"""A stated duration is not the time between the two times it names.

Durations are typed from memory and then repeated in every report. In one organisation's published postmortems 40 % of
them disagree with the timestamps beside them. One of the two is wrong, or the duration was counted in another way (in
working hours) that the text does not tell.

Bad:

    # Label printing stopped

    ## Summary
    Label printing lasted in error for 48 minutes, from 16:58 to 18:46 UTC.

Good:

    # Label printing stopped

    ## Summary
    Label printing lasted in error for 1 h 48 min, from 16:58 to 18:46 UTC.

It speaks only where the two ends are named: a range beside the duration, the fields `Start` and `End` beside
`Duration`, marked rows beside `Time to repair`. "About" leaves a quarter, other durations two minutes, a twentieth,
or half of the last unit written. Say `(working hours)` behind a duration that is counted so.
"""

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from afterword.core.checks.case import Case
from afterword.core.checks.moments import write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._ends import Pair, find_pairs, find_window
from afterword.core.checks.rules.timeline._ranges import DAY, find_range
from afterword.core.documents.durations import Duration, find_durations
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.prose import Sentence
from afterword.core.model.finding import Related
from afterword.core.model.words import Certainty, Level

_UNIT = r"\d\s?(?:h|m|d|hours?|hrs?|minutes?|mins?|days?)\b|\dh\d"
_HAS_UNIT = Pattern(r"[0-9][ -]?(?:[hmdHMD]\b|[hH][0-9]|[hH](?:ou)?rs?\b|[mM]in|[dD]ays?\b)")
_CLOCK = Pattern(r"[0-9]:[0-9]{2}|[0-9] ?[aApP]\.?[mM]\b")
_COUNTED_OTHERWISE = Pattern(
    r"(?i)\b(?:support|working|work|office|business|core|on-call|staffed) (?:hours?|time|days?)|\b(?:excluding|"
    r"without|net of|minus|combined|cumulative(?:ly)?|intermittent(?:ly)?|in total across|on and off|per|each|average|"
    r"mean|median)\b"
)
_AT_LEAST = ("over ", "more than ", "at least ", "longer than ", "upwards of ", "exceeding ", ">")
_AT_MOST = ("up to ", "less than ", "under ", "within ", "at most ", "maximum of ", "<")
_REPEATED = ("every ", "each ")
_BEFORE = 14
"""So many characters before a duration may bound it."""


class _Stated(NamedTuple):
    """A stated duration with the least and the most minutes that its words allow."""

    duration: Duration
    low: float
    high: float


def check(case: Case) -> Iterator[Problem]:
    """Each stated duration that cannot be the time between the two ends it names."""
    end_lines = {field.line for field in case.reading.fields if field.name == "end"}
    for sentence in _with_units(case):
        ranged = len(_CLOCK.findall(case.prose.text, sentence.start, sentence.end)) > 1
        label, value = _label(case, sentence)
        if not ranged and not label and sentence.line not in end_lines:
            continue
        for problem in _sentence(case, sentence, label, value):
            if _COUNTED_OTHERWISE.search(case.prose.text, sentence.start, sentence.end) is None:
                yield problem


def _with_units(case: Case) -> Iterator[Sentence]:
    """The sentences in which a number may stand before a unit of time."""
    sentences, last = case.prose.sentences, -1
    for found in _HAS_UNIT.finditer(case.prose.text):
        index = bisect_right(sentences, found.start(), key=itemgetter(0)) - 1
        if index > last and found.start() < sentences[index].end:
            last = index
            yield sentences[index]


def _sentence(case: Case, sentence: Sentence, label: str, value: int) -> Iterator[Problem]:
    """The durations of a sentence that contradict a range beside them, their label or the end before them."""
    text, context = case.prose.text, case.reading.context
    for duration in find_durations(text, sentence.start, sentence.end):
        stated = _bounds(text, duration)
        if stated is None:
            continue
        beside = find_range(text, duration.start, duration.end, (sentence.start, sentence.end), context.year)
        if beside is not None:
            if duration.minutes < DAY and beside.minutes and not beside.agrees(stated.low, stated.high):
                yield _problem(case, duration, f"{beside.text} is {write_minutes(beside.minutes[0])}")
            continue
        if label and duration.start - value <= len("(~"):
            yield from _labelled(case, stated, find_pairs(case, label))
        elif _is_behind_the_end(case, sentence, duration):
            yield from _labelled(case, stated, find_window(case))
        label = ""


def _labelled(case: Case, stated: _Stated, pairs: tuple[Pair, ...]) -> Iterator[Problem]:
    if not pairs or any(stated.low <= pair.minutes <= stated.high for pair in pairs):
        return
    nearest = min(pairs, key=lambda pair: abs(pair.minutes - stated.duration.minutes))
    yield _problem(case, stated.duration, f"{nearest} is {write_minutes(nearest.minutes)}", nearest)


def _problem(case: Case, duration: Duration, other: str, pair: Pair | None = None) -> Problem:
    related = (
        ()
        if pair is None
        else tuple(Related(span=moment.span, message=name) for moment, name in zip(pair[1:3], pair.names, strict=True))
    )
    written = case.text[duration.start : duration.end].strip()
    return Problem(
        span=case.document.span(duration.start, duration.end),
        message=f"The text says {' '.join(written.split())}, but {other}. Correct one of them, or say how it is "
        f"counted: `{' '.join(written.split())} (working hours)`.",
        related=related,
    )


def _label(case: Case, sentence: Sentence) -> tuple[str, int]:
    """The label of a duration that the sentence is the value of, and where that begins; empty if there is none."""
    line = case.reading.lines[sentence.line - 1]
    if not any(case.text.find(words, line.start, line.end) >= 0 for words in ("uration", "ime to ")):
        return "", -1
    if line.kind is Kind.TABLE:
        cells = [cell.strip("*_: ") for cell in case.text[line.start : sentence.start].split("|") if cell.strip()]
        name, value = cells[0] if len(cells) == 1 else "", sentence.start
    else:
        label = find_label(case.document, line)
        name, value = (label.name, label.value) if label is not None else ("", -1)
    low = name.casefold()
    if not low.startswith("time to") and "duration" not in low:
        return "", -1
    return (normalise_heading(name), value) if sentence.start <= value <= sentence.end else ("", -1)


def _is_behind_the_end(case: Case, sentence: Sentence, duration: Duration) -> bool:
    """Whether it stands in brackets behind the value of the field `End`."""
    if case.text[duration.start - 1 : duration.start] != "(":
        return False
    return any(field.name == "end" and field.line == sentence.line for field in case.reading.fields)


def _bounds(text: str, duration: Duration) -> _Stated | None:
    """What the words before a duration make of it; None if it is repeated ("every 5 minutes")."""
    before = text[max(0, duration.start - _BEFORE) : duration.start].lower()
    if before.endswith(_REPEATED):
        return None
    low, high = duration.minutes - duration.slack, duration.minutes + duration.slack
    if before.endswith(_AT_LEAST):
        high = float("inf")
    elif before.endswith(_AT_MOST):
        low = 0.0
    return _Stated(duration, low, high)


RULE = Rule(
    code="T15",
    slug="duration-mismatch",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("own sample: 25 of 63 stated durations of one organisation disagree with their timestamps",),
    check=check,
)
