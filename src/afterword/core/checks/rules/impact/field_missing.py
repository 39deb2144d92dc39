"""A field of the customer impact is missing.

Affected services, customer segment, start, end and business impact say who was hurt, by what, when and how much. Three
months later they are all that is left of what customers went through, and what incidents are compared by.

Bad:

    ## Customer impact

    - **Affected services:** label-queue
    - **Customer segment:** shops on gateway 2.9
    - **Start:** 2026-03-04 09:02 UTC
    - **Business impact:** 2,100 parcels missed the pick-up

Good:

    ## Customer impact

    - **Affected services:** label-queue
    - **Customer segment:** shops on gateway 2.9
    - **Start:** 2026-03-04 09:02 UTC
    - **End:** 2026-03-04 10:41 UTC
    - **Business impact:** none measurable; no refunds asked for until 2026-03-05

Prose that tells the same is understood. What there was none of, or is unknown, is written so, with how that was found.
"""

import datetime
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import is_harmless
from afterword.core.documents.durations import find_durations
from afterword.core.documents.effects import names_audience, names_effect
from afterword.core.documents.fields import get
from afterword.core.documents.labels import find_label
from afterword.core.documents.lone_labels import LoneLabel, find_lone_labels
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.span import Written
from afterword.core.model.words import Certainty, Level, Marker, Part

_SYNTAX = {
    "services": ("affected services", "- **Affected services:** checkout, search"),
    "segment": ("customer segment", "- **Customer segment:** EU customers on the free plan"),
    "start": ("start", "- **Start:** 2026-03-04 09:02 UTC"),
    "end": ("end", "- **End:** 2026-03-04 09:29 UTC"),
    "business": ("business impact", "- **Business impact:** what it cost customers and us, or `none, because …`"),
}
_LABELLED = ("segment", "start", "end", "business")
_BARE = frozenset(
    {"none", "no", "nil", "unknown", "not known", "n/a", "na", "not applicable", "unclear", "no impact", "0"}
)
_MARKS = {"start": Marker.IMPACT_STARTED, "end": Marker.IMPACT_ENDED}
_CLOCK = Pattern(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[aApP]\.?[mM]\b|\b\d{4}-\d\d-\d\d\b")
_LENGTH = Pattern(
    r"\b\d+\+?\s?-?(?:h|hours?|hrs?|min|minutes?|mins?|days?|weeks?)\b|\b(?:an|one|two|three|half an) (?:hour|day)s?\b"
)
_SERVICE = Pattern(
    r"¤|[a-z][A-Z]|\w-\w|(?<=[a-z,] )[A-Z]|\b(?:apis?|sites?|websites?|services?|apps?|applications?|pages?|"
    r"platform|systems?|clusters?|logins?|checkout|search|payments?|orders?|requests?|traffic|emails?|dashboards?|"
    r"pipelines?|features?|flags?|events?|ingestion|quer(?:y|ies)|logs?|metrics|uploads?|downloads?|messages?|"
    r"accounts?|queues?|servers?|portal|store|deployments?|builds?|ingress|nodes?|network|dns|database|log(?:ging)? "
    r"(?:in|on)|sign(?:ing)? (?:in|up|on)|check(?:ing)? out|pay|buy|save|saving|deploy|publish|upgrade|backup)\b"
)
_BOTH = 2


def check(case: Case) -> Iterator[Problem]:
    """The fields that are missing, one by one, and those that only say none or unknown."""
    if not case.is_postmortem:
        return
    lone = _find_lone(case)
    labels = {field.name for field in case.reading.fields} | lone.keys()
    if case.section(Part.IMPACT) is None and sum(name in labels for name in _SYNTAX) < _BOTH:
        return  # the whole part is missing, which is said once
    has_labels = any(name in labels for name in _LABELLED)
    told = _unlabelled(case) if has_labels else _everything(case)
    if not has_labels and (not told or is_harmless(case)):
        return
    for name in _SYNTAX:
        written = get(case.reading.fields, name)
        if written is not None and _bare(written):
            yield _explain(name, written)
        elif written is not None and not is_placeholder(written.text):
            yield from _without_time(name, written)
        elif written is not None or not (_has_value(lone, name) or _is_told(case, name, told)):
            yield _missing(case, name, lone.get(name), told)


def _find_lone(case: Case) -> dict[str, LoneLabel]:
    """The labels without a value in their line, if any field has none."""
    if all(get(case.reading.fields, name) is not None for name in _SYNTAX):
        return {}
    lines = [
        line
        for section in case.postmortem.parts(Part.IMPACT)
        for line in case.reading.lines[section.first_line - 1 : section.last_line]
    ]
    return find_lone_labels(case.document, lines, case.reading.tables)


def _has_value(lone: dict[str, LoneLabel], name: str) -> bool:
    return name in lone and lone[name].has_value


def _bare(written: Written) -> bool:
    return written.text.strip("*_`. ").casefold() in _BARE


def _explain(name: str, written: Written) -> Problem:
    return Problem(
        span=written.span,
        message=f"The {_SYNTAX[name][0]} only says `{written.text[:30]}`. Say how that was found, for example "
        "`none, because no order failed (query of 5 March)`.",
        level=Level.WARNING,
    )


def _without_time(name: str, written: Written) -> Iterator[Problem]:
    if name in _MARKS and not any(character.isdigit() for character in written.text):
        yield Problem(
            span=written.span,
            message=f"The {name} `{written.text[:40]}` holds no time. Write date, time and zone: `{_SYNTAX[name][1]}`.",
        )


def _missing(case: Case, name: str, label: LoneLabel | None, told: str) -> Problem:
    words, syntax = _SYNTAX[name]
    written = get(case.reading.fields, name)
    if written is not None:
        message = f"The {words} is still `{written.text[:40]}`. Write `{syntax}`."
        return Problem(span=written.span, message=message)
    if label is not None:
        span = case.document.lines_span(label.line.number, label.line.number)
        return Problem(span=span, message=f"The {words} is empty. Write `{syntax}`.")
    derived = _derived_end(case) if name == "end" else ""
    return Problem(
        span=case.heading_span(Part.IMPACT),
        message=f"The customer impact names no {words}{derived}. Write `{syntax}`.",
        level=Level.WARNING if told or derived else None,
    )


def _derived_end(case: Case) -> str:
    """The end that start and duration give, as a clause, if both are written."""
    start, length = case.postmortem.impact.started_at, get(case.reading.fields, "duration")
    stated = list(find_durations(length.text)) if length is not None else []
    if start is None or start.wall is None or len(stated) != 1:
        return ""
    end = start.wall + datetime.timedelta(minutes=stated[0].minutes)
    return f" (start plus duration is {end:%Y-%m-%d %H:%M})"


def _is_told(case: Case, name: str, told: str) -> bool:
    """Whether the prose or a marker of the timeline tells what has no label."""
    if name in _MARKS:
        return any(event.marker is _MARKS[name] for event in case.postmortem.timeline) or _tells_time(name, told)
    if name == "segment":
        return names_audience(told)
    if name == "business":
        return names_effect(told)
    return bool(told) and _SERVICE.search(told) is not None


def _tells_time(name: str, told: str) -> bool:
    """A start is any time of day or date; an end is a second one, or a length beside the first."""
    n_times = len(_CLOCK.findall(told))
    if name == "start":
        return n_times > 0
    return n_times >= _BOTH or (n_times > 0 and _LENGTH.search(told) is not None)


def _everything(case: Case) -> str:
    """What summary and impact tell."""
    return " ".join(case.prose.of(sentence) for part in (Part.IMPACT, Part.SUMMARY) for sentence in case.said(part))


def _unlabelled(case: Case) -> str:
    """What the impact tells in prose beside its labelled fields."""
    labelled = {field.line for field in case.reading.fields}
    tables = [
        range(table.first_line, table.last_line + 1)
        for table in case.reading.tables
        if any(line in labelled for line in range(table.first_line, table.last_line + 1))
    ]
    openers = {section.first_line for section in case.postmortem.parts(Part.IMPACT) if section.level == 0}
    return " ".join(
        case.prose.of(sentence)
        for sentence in case.said(Part.IMPACT)
        if not any(sentence.line in table for table in tables)
        and (sentence.line in openers or not _has_label(case, sentence.line))
    )


def _has_label(case: Case, number: int) -> bool:
    label = find_label(case.document, case.reading.lines[number - 1])
    return label is not None and (label.bold or label.colon)


RULE = Rule(
    code="I01",
    slug="impact-field-missing",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text", "DORA, final report of an incident"),
    check=check,
)
