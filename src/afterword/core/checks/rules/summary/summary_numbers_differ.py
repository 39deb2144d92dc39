"""The summary contradicts the document's own numbers.

Two numbers for one thing mean that neither can be used. Three months later nobody can tell whether it was 12 or 27
minutes, and whoever compares incidents picks one of them.

Bad:

    ## Summary

    Card payments failed for 12 minutes.

    ## Customer impact

    - **Start:** 2026-03-04 09:02 UTC
    - **End:** 2026-03-04 09:29 UTC

Good:

    ## Summary

    Card payments failed for 27 minutes.

    ## Customer impact

    - **Start:** 2026-03-04 09:02 UTC
    - **End:** 2026-03-04 09:29 UTC

Only what must be the same is compared: the one duration that the summary gives, the one severity that it names, the
one count of those affected, and a share beside its own two numbers (`840 of 7,000 shops (12 %)`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.checks.case import Case, severity_rank
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.durations import Duration, find_durations
from afterword.core.documents.fields import get
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.prose import Sentence
from afterword.core.model.finding import Related
from afterword.core.model.postmortem import Impact
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, DateSource, Level, Part

_LASTED = Pattern(r"\b(?:for|lasted|lasting|over)(?: a total of| in total)?\s+$")
_LENGTH = Pattern(
    r"\b(?:[Ff]or|lasted|lasting|[Oo]ver) (?:a total of |in total )?(?:about |around |almost |nearly |roughly |"
    r"approx\w*\.? |~)?(?:\d|an? (?:hour|day|week)|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve)"
)
_RELATIVE = (
    " up to", "at least", "at most", "more than", "less than", "longer", "each", "every", "average", "median", "peak",
    "partial", "fully", "completely", "then", "another", "further", "additional", "within", "some of", "those",
    "one of", "first", "last ", "per ", "retr", "wait", "monitor", "watch", "intermittent", "between", "p95", "p99",
    "down to", "only", "remaining", "until", "before", "over the", "instead", "would", "could have", "might", "pause",
    "cache", "ttl", "investigat", "soak", "quiet", "stable",
)  # fmt: skip
_SEVERITY = Pattern(r"\b[Ss][Ee][Vv][\s\-]?([0-5])\b")
_MOVED = (
    "rais", "escalat", "downgrad", "upgrad", "chang", "from sev", "initial", "first", "later", "originally", "would",
    "could", "not ", "reclass", "lower", "previous", "earlier", "another", "other", "was declared", "like", "similar",
    "incl", "avoid",
)  # fmt: skip
_AFFECTED = Pattern(
    r"\b(?:affect(?:ed|ing)|impact(?:ed|ing)|hit|reached)\s(?P<n1>\d[\d,]*)\s(?P<u1>users|customers|accounts|shops|"
    r"tenants|clients|merchants|organi[sz]ations)\b|\b(?P<n2>\d[\d,]*)\s(?P<u2>users|customers|accounts|shops|"
    r"tenants|clients|merchants|organi[sz]ations)\s(?:were|was|have been|had been)\s(?:affected|impacted|hit)"
)
_SHARE = Pattern(
    r"(?<![\d.,])(?P<part>\d[\d,]*) (?:out )?of (?:all |the |our )?(?P<whole>\d[\d,]*)(?: [a-z\-]+){0,3} "
    r"\((?P<vague>about |around |~\s?|some |roughly )?(?P<share>\d+(?:\.\d+)?)\s?%(?=[);,])"
)
_HALF_A_DAY = 720


class _Known(NamedTuple):
    """How long the impact lasted by its fields, and where that stands."""

    minutes: float
    span: Span
    words: str


def check(case: Case) -> Iterator[Problem]:
    """The duration, severity, count and shares that contradict what stands elsewhere."""
    summary = case.said(Part.SUMMARY)
    yield from _durations(case, summary)
    yield from _severities(case, summary)
    yield from _counts(case, summary)
    for sentence in (*summary, *case.sentences(Part.IMPACT)):
        yield from _shares(case, sentence)


def _durations(case: Case, summary: tuple[Sentence, ...]) -> Iterator[Problem]:
    text = case.prose.text
    known = _known_duration(case) if any(_may_tell_length(text, sentence) for sentence in summary) else None
    if known is None:
        return
    found = [(one, sentence) for sentence in summary for one in find_durations(text, sentence.start, sentence.end)]
    if len(found) != 1:
        return
    duration, sentence = found[0]
    if duration.agrees(known.minutes) or not _is_the_length(text, duration, sentence):
        return
    if known.words.startswith("End") and duration.minutes >= _HALF_A_DAY and not _is_dated(case.postmortem.impact):
        return
    yield Problem(
        span=case.document.span(duration.start, duration.end),
        message=f"The summary says `{text[duration.start : duration.end]}`; {known.words} "
        f"{_readable(known.minutes)}. Correct the one that is wrong.",
        related=(Related(span=known.span, message=f"this makes {_readable(known.minutes)}"),),
    )


def _may_tell_length(text: str, sentence: Sentence) -> bool:
    return _LENGTH.search(text, sentence.start, sentence.end) is not None


def _known_duration(case: Case) -> _Known | None:
    impact = case.postmortem.impact
    minutes = impact.duration_minutes
    if minutes is not None and impact.ended_at is not None:
        return _Known(minutes, impact.ended_at.span, "End minus Start is") if _is_exact(case) else None
    field = get(case.reading.fields, "duration")
    stated = list(find_durations(field.text)) if field is not None else []
    if field is not None and len(stated) == 1:
        return _Known(stated[0].minutes, field.span, "the field Duration says")
    return None


def _is_exact(case: Case) -> bool:
    """Whether both ends have a clock time, and neither is doubtful."""
    impact = case.postmortem.impact
    ends = (impact.started_at, impact.ended_at)
    return all(end is not None and end.clock is not None and end.problem is None and end.until is None for end in ends)


def _is_dated(impact: Impact) -> bool:
    return impact.ended_at is not None and impact.ended_at.date_source is DateSource.ROW


def _is_the_length(text: str, duration: Duration, sentence: Sentence) -> bool:
    """Whether the sentence says that the whole thing lasted so long: `… failed for 12 minutes`."""
    words = text[sentence.start : sentence.end].casefold()
    return _LASTED.search(text[sentence.start : duration.start]) is not None and not any(
        word in words for word in _RELATIVE
    )


def _readable(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def _severities(case: Case, summary: tuple[Sentence, ...]) -> Iterator[Problem]:
    written = get(case.reading.fields, "severity")
    if written is None or len(_SEVERITY.findall(written.text.upper())) != 1:
        return
    text = case.prose.text
    found = [(one, sentence) for sentence in summary for one in _SEVERITY.finditer(text, sentence.start, sentence.end)]
    if len(found) != 1:
        return
    named, sentence = found[0]
    words = text[sentence.start : sentence.end].casefold()
    if severity_rank(named[0]) != severity_rank(written.text) and not any(word in words for word in _MOVED):
        yield Problem(
            span=case.document.span(named.start(), named.end()),
            message=f"The summary says `{named[0]}`; the field Severity says `{written.text[:40]}`. Correct the one "
            "that is wrong.",
            related=(Related(span=written.span, message="the field"),),
        )


def _counts(case: Case, summary: tuple[Sentence, ...]) -> Iterator[Problem]:
    here = _find_counts(case, summary)
    there = _find_counts(case, case.said(Part.IMPACT)) if len(here) == 1 else []
    if len(there) != 1:
        return
    (count, unit, span), (other, other_unit, place) = here[0], there[0]
    if unit == other_unit and count != other:
        yield Problem(
            span=span,
            message=f"The summary says {count:,} {unit} were affected, the impact says {other:,}. Correct the one "
            "that is wrong.",
            related=(Related(span=place, message=f"{other:,} {unit} here"),),
        )


def _find_counts(case: Case, sentences: tuple[Sentence, ...]) -> list[tuple[int, str, Span]]:
    text = case.prose.text
    counts: list[tuple[int, str, Span]] = []
    for sentence in sentences:
        words = text[sentence.start : sentence.end].casefold()
        if "affect" in words or "impact" in words or "hit" in words or "reach" in words:
            for found in _AFFECTED.finditer(text, sentence.start, sentence.end):
                count = int((found["n1"] or found["n2"]).replace(",", ""))
                unit = found["u1"] or found["u2"]
                counts.append((count, unit, case.document.span(found.start(), found.end())))
    return counts


def _shares(case: Case, sentence: Sentence) -> Iterator[Problem]:
    text = case.prose.text
    if text.find("%", sentence.start, sentence.end) < 0:
        return
    for found in _SHARE.finditer(text, sentence.start, sentence.end):
        part, whole = (int(found[name].replace(",", "")) for name in ("part", "whole"))
        share = float(found["share"])
        if part > whole or not whole:
            continue
        true = 100 * part / whole
        step = 0.1 ** len(found["share"].partition(".")[2])
        if abs(true - share) > step * (1 if not found["vague"] else 1 + share / 10):
            yield Problem(
                span=case.document.span(found.start(), found.end()),
                message=f"{part:,} of {whole:,} is {true:.1f} %, not {found['share']} %. Correct the number that is "
                "wrong.",
            )


RULE = Rule(
    code="S05",
    slug="summary-numbers-differ",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("measured on public postmortems: 40 % with stated durations that differ", "founding text"),
    check=check,
)
