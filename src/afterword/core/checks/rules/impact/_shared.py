"""What several impact rules ask: what is told about the impact, and how broad it was."""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.documents.effects import find_internals, names_audience, names_effect
from afterword.core.documents.fields import get
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Event, Quantity
from afterword.core.model.span import Written
from afterword.core.model.words import Marker, Part

_NONE = Pattern(
    r"^\W*(?:none|nil|nobody|no one)\b|^\W*no\W*$|\b(?:no|without|zero) (?:\w+ ){0,2}(?:impact|effect|downtime)\b|"
    r"\b(?:no|zero) (?:\w+ )?(?:customers?|users?|clients?) (?:were|was|are|have been) (?:affected|impacted)|"
    r"\b(?:customers?|users?|clients?) (?:were|was) not (?:affected|impacted)|\bnobody noticed|\bnear[- ]miss\b|"
    r"\b(?:did not|didn't) (?:affect|impact) (?:any )?(?:customers?|users?|clients?)\b"
)
_NOT_BREADTH = frozenset(
    {
        "ms",
        "gb",
        "tb",
        "mb",
        "eib",
        "rps",
        "qps",
        "pods",
        "pod",
        "nodes",
        "node",
        "usd",
        "eur",
        "gbp",
        "euros",
        "dollars",
    }
)
_DETECTED = Pattern(r"\b(?<!not )(?<!never )[Dd]etected\b")
_TIMES = ("min", "hour", "hr", "sec", "day", "week")


def get_field(case: Case, name: str) -> Written | None:
    """A field of the impact that somebody filled; None if it is absent or only a placeholder."""
    written = get(case.reading.fields, name)
    return None if written is None or is_placeholder(written.text) else written


def read_statement(case: Case) -> str:
    """What the document says about the impact: the business impact and the prose of the part."""
    business = get_field(case, "business")
    told = [business.text] if business is not None else []
    told.extend(case.prose.of(sentence) for sentence in case.said(Part.IMPACT))
    return " ".join(told)


def is_harmless(case: Case) -> bool:
    """Whether the document says that there was no impact."""
    segment = get_field(case, "segment")
    words = f"{segment.text if segment else ''} ; {read_statement(case)}".casefold()
    return _NONE.search(words) is not None or any(
        _NONE.match(written.text.casefold()) is not None
        for written in (segment, get_field(case, "business"))
        if written is not None
    )


def iter_breadths(case: Case) -> Iterator[Quantity]:
    """The quantities that tell how many or how much: no times, no machines, no money."""
    for quantity in case.postmortem.impact.quantities:
        if quantity.unit not in _NOT_BREADTH and not quantity.unit.startswith(_TIMES):
            yield quantity


def find_detection(case: Case) -> Event | None:
    """The first row that is marked or worded as the detection, or None."""
    events = case.postmortem.timeline
    marked = next((event for event in events if event.marker is Marker.DETECTED), None)
    if marked is not None:
        return marked
    return next((event for event in events if _DETECTED.search(event.text.text)), None)


def is_internal_only(case: Case) -> bool:
    """Whether the impact speaks of machines and of nobody who uses them."""
    statement = read_statement(case)
    return find_internals(statement) is not None and not names_audience(statement) and not names_effect(statement)
