"""Which evidence shows each point in the incident's life; a point that nothing shows is absent, never guessed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from afterword.core.evidence.account import Mark
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.model.words import Confidence, Marker
from afterword.core.timeline.cues import says
from afterword.core.timeline.scene import Scene

RESPONDED_WITHIN = timedelta(hours=1)
"""A signal that nobody answered for longer was not what set off the response."""

_STATED = ((Marker.ACKNOWLEDGED, Fact.ACKNOWLEDGED), (Marker.DECLARED, Fact.DECLARED))
"""Points that are the first row of their fact."""

_SIGNALS = (Kind.SIGNAL_LEFT, Kind.SIGNAL_RETURNED)
_RESPONSES = (Fact.ACKNOWLEDGED, Fact.DECLARED, Fact.COMMANDED)


def find_marks(rows: Sequence[Occurrence], items: Sequence[Item], scene: Scene) -> Mapping[Marker, Mark]:
    """Marker -> what shows it, for rows in order of time."""
    found: dict[Marker, Mark | None] = {marker: _of(_first(rows, fact)) for marker, fact in _STATED}
    detected = _detected(rows)
    found[Marker.DETECTED] = _of(detected)
    left, returned = _signal(items, scene, detected)
    found[Marker.IMPACT_STARTED] = _began(rows, left)
    mitigated = _mitigated(rows, returned, detected)
    found[Marker.MITIGATED] = mitigated
    found[Marker.IMPACT_ENDED] = _ended(returned, mitigated)
    step = _working_step(rows, mitigated)
    found[Marker.MITIGATION_STARTED] = _of(step)
    limit = step.at if step else (mitigated.at if mitigated else scene.until)
    decided = _last(rows, Fact.DECIDED, limit)
    found[Marker.FIX_DECIDED] = _of(decided)
    found[Marker.IDENTIFIED] = _identified(rows, decided.at if decided else limit)
    found[Marker.RESOLVED] = _resolved(rows)
    return {marker: mark for marker, mark in found.items() if mark is not None}


def _of(row: Occurrence | None) -> Mark | None:
    return Mark(at=row.at, items=row.items) if row else None


def _first(rows: Sequence[Occurrence], *facts: Fact) -> Occurrence | None:
    return next((row for row in rows if row.fact in facts), None)


def _last(rows: Sequence[Occurrence], fact: Fact, limit: datetime) -> Occurrence | None:
    return next((row for row in reversed(rows) if row.fact is fact and row.at <= limit), None)


def _detected(rows: Sequence[Occurrence]) -> Occurrence | None:
    """The first signal that somebody was paged for before the response; else the report that set it off."""
    response = _first(rows, *_RESPONSES)
    signals = [row for row in rows if row.fact is Fact.FIRED]
    if response is None:
        return _paged(signals)
    before = [row for row in signals if row.at <= response.at]
    told = [
        row for row in rows if row.fact is Fact.REPORTED and row.lead.kind is Kind.MESSAGE and row.at <= response.at
    ]
    recent = [row for row in (*before, *told) if response.at - row.at <= RESPONDED_WITHIN]
    if any(row in before for row in recent):
        return _paged(before)
    return next(iter(recent or before), None)


def _paged(signals: Sequence[Occurrence]) -> Occurrence | None:
    return next(
        (row for row in signals if any(item.kind is Kind.PAGED for item in row.items)), signals[0] if signals else None
    )


def _signal(items: Sequence[Item], scene: Scene, detected: Occurrence | None) -> tuple[Item | None, Item | None]:
    """When the signal of an involved service left its normal range, and when it came back to stay."""
    until = detected.at if detected else scene.until
    relevant = [item for item in items if scene.covers(item) and scene.service_of(item)]
    left = [item for item in relevant if item.kind is Kind.SIGNAL_LEFT and item.at <= until + timedelta(minutes=5)]
    back = [item for item in relevant if item.kind is Kind.SIGNAL_RETURNED]
    still_away = [
        item for item in left if not any(other.about == item.about and item.at < other.at < until for other in back)
    ]
    began = next(iter(still_away or left[-1:]), None)
    after = [
        item
        for item in relevant
        if began is not None and item.about == began.about and item.at > began.at and item.kind in _SIGNALS
    ]
    return began, (after[-1] if after and after[-1].kind is Kind.SIGNAL_RETURNED else None)


def _began(rows: Sequence[Occurrence], left: Item | None) -> Mark | None:
    """The signal; else the first harm, alert or report, which only says that it began no later."""
    if left is not None:
        row = next((row for row in rows if row.fact is Fact.HARM_BEGAN and left in row.items), None)
        return Mark(at=row.at if row else left.at, items=row.items if row else (left,), why=left.text)
    first = _first(rows, Fact.HARM_BEGAN, Fact.FIRED, Fact.REPORTED)
    if first is None:
        return None
    confidence = Confidence.LIKELY if first.fact is Fact.HARM_BEGAN else Confidence.SUSPECTED
    return Mark(at=first.at, items=first.items, confidence=confidence, why="the first sign; it may have begun earlier")


def _mitigated(rows: Sequence[Occurrence], returned: Item | None, detected: Occurrence | None) -> Mark | None:
    """When the signal came back; else the first recovery after the last step that began before it."""
    recoveries = [row for row in rows if row.fact is Fact.RECOVERED and (detected is None or row.at >= detected.at)]
    if returned is not None:
        near = next((row for row in recoveries if returned in row.items), None)
        return Mark(at=returned.at, items=near.items if near else (returned,), why=returned.text)
    if not recoveries:
        return None
    steps = [row for row in rows if row.fact is Fact.STEP_STARTED and row.at <= recoveries[-1].at]
    since = max(steps[-1].at if steps else recoveries[0].at, _relapsed(rows, recoveries[-1].at))
    row = next((row for row in recoveries if row.at >= since), recoveries[-1])
    return Mark(at=row.at, items=row.items, confidence=Confidence.LIKELY)


def _ended(returned: Item | None, mitigated: Mark | None) -> Mark | None:
    if returned is not None:
        return Mark(at=returned.at, items=(returned,), why=returned.text)
    if mitigated is None:
        return None
    return Mark(at=mitigated.at, items=mitigated.items, confidence=Confidence.SUSPECTED, why="recovery was seen then")


def _working_step(rows: Sequence[Occurrence], mitigated: Mark | None) -> Occurrence | None:
    """The last step before the mitigation that was not said to be without effect."""
    if mitigated is None:
        return None
    steps = [row for row in rows if row.fact is Fact.STEP_STARTED and row.at <= mitigated.at]
    idle = [row.at for row in rows if row.fact is Fact.NO_EFFECT and row.at <= mitigated.at]
    decided = _last(rows, Fact.DECIDED, mitigated.at)
    relapsed = _relapsed(rows, mitigated.at)
    after = [row for row in steps if row.at >= relapsed and not any(at > row.at for at in idle)]
    if decided is not None:
        after = [row for row in after if row.at >= decided.at] or after
    at_once = decided is not None and decided.at >= relapsed and says(decided.lead.text, Fact.STEP_STARTED)
    return after[0] if after else (decided if at_once else None)


def _relapsed(rows: Sequence[Occurrence], until: datetime) -> datetime:
    """When harm began again after a recovery, for the last time; else when it began."""
    recovered = [row.at for row in rows if row.fact is Fact.RECOVERED and row.at < until]
    harm = [row.at for row in rows if row.fact is Fact.HARM_BEGAN and row.at < until]
    again = [at for at in harm if any(at > one for one in recovered)]
    return again[-1] if again else rows[0].at


def _identified(rows: Sequence[Occurrence], limit: datetime) -> Mark | None:
    """The last finding before the fix was decided; else the first afterwards."""
    row = _last(rows, Fact.IDENTIFIED, limit) or _first(rows, Fact.IDENTIFIED)
    return _of(row)


def _resolved(rows: Sequence[Occurrence]) -> Mark | None:
    """The last row that says so; else the status page's own word."""
    said = [row for row in rows if row.fact is Fact.RESOLVED]
    published = [row for row in rows if row.fact is Fact.UPDATED and row.lead.state == "resolved"]
    told = said or published
    return _of(told[-1]) if told else None
