"""Which row shows each point in the incident's life; a point that no item shows is absent, never guessed."""

from collections.abc import Mapping, Sequence

from afterword.core.evidence.item import Kind
from afterword.core.model.words import Marker
from afterword.core.timeline.choose import Occurrence
from afterword.core.timeline.facts import Fact

_STATED = (
    (Marker.ACKNOWLEDGED, Fact.ACKNOWLEDGED), (Marker.DECLARED, Fact.DECLARED), (Marker.IDENTIFIED, Fact.IDENTIFIED),
)  # fmt: skip
"""Points that are the first row of their fact."""


def find_markers(rows: Sequence[Occurrence]) -> Mapping[Marker, Occurrence]:
    """Marker -> the row that shows it, for rows in order of time."""
    found: dict[Marker, Occurrence | None] = {Marker.DETECTED: _detected(rows)}
    for marker, fact in _STATED:
        found[marker] = _first(rows, fact)
    mitigated = _mitigated(rows)
    started = _last_before(rows, Fact.STEP_STARTED, mitigated)
    found[Marker.FIX_DECIDED] = _last_before(rows, Fact.DECIDED, started or mitigated)
    found[Marker.MITIGATION_STARTED] = started
    found[Marker.MITIGATED] = mitigated
    found[Marker.RESOLVED] = _resolved(rows)
    return {marker: row for marker, row in found.items() if row is not None}


def _detected(rows: Sequence[Occurrence]) -> Occurrence | None:
    """The first signal that somebody was paged for; else the first that fired."""
    fired = [row for row in rows if row.fact is Fact.FIRED]
    return next(
        (row for row in fired if any(item.kind is Kind.PAGED for item in row.items)), fired[0] if fired else None
    )


def _mitigated(rows: Sequence[Occurrence]) -> Occurrence | None:
    """The first recovery after the last step began; without a step, the first recovery after the detection."""
    recoveries = [row for row in rows if row.fact is Fact.RECOVERED]
    if not recoveries:
        return None
    steps = [row for row in rows if row.fact is Fact.STEP_STARTED and row.at <= recoveries[-1].at]
    detected = _detected(rows)
    since = steps[-1].at if steps else (detected.at if detected else recoveries[0].at)
    return next((row for row in recoveries if row.at >= since), None)


def _resolved(rows: Sequence[Occurrence]) -> Occurrence | None:
    """The last row that says so; else the status page's own word."""
    said = [row for row in rows if row.fact is Fact.RESOLVED]
    published = [row for row in rows if row.fact is Fact.UPDATED and row.lead.state == "resolved"]
    told = said or published
    return told[-1] if told else None


def _first(rows: Sequence[Occurrence], fact: Fact) -> Occurrence | None:
    return next((row for row in rows if row.fact is fact), None)


def _last_before(rows: Sequence[Occurrence], fact: Fact, limit: Occurrence | None) -> Occurrence | None:
    """The last row of a fact up to another row: of several attempts, the one that was followed by it."""
    return next((row for row in reversed(rows) if row.fact is fact and (limit is None or row.at <= limit.at)), None)
