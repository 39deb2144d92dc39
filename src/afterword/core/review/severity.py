"""Was the severity correct? What was declared, what the impact made it, and how long they differed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from afterword.core.model.words import Marker, Verdict
from afterword.core.review.answer import Case, Computed, Said, Shortfall, Tag, minutes_between, write_minutes
from afterword.core.review.shares import failing_shares

TOLERABLE = 3
"""Up to so many times the target is "partly" (methods, question 2)."""


def answer(case: Case) -> Computed:
    """First and final severity; the true peak and the lag where a metric and thresholds allow it."""
    if not case.severities:
        return Computed()
    first, final = case.severities[0], case.severities[-1]
    numbers: dict[str, object] = {"declared_first": first[1], "declared_final": final[1]}
    said = [Said(text=f"declared at {first[1]} at {case.clock(first[0])}", items=(first[2],))]
    said += [
        Said(text=f"changed to {level} at {case.clock(at)}", items=(item,)) for at, level, item in case.severities[1:]
    ]
    reached = find_reached(case)
    if not reached:
        return Computed(numbers=numbers, said=tuple(said))
    peak, since = max(reached, key=lambda one: -(case.policy.rank(one[0]) or 0))
    lag = _lag(case, peak, since)
    numbers |= {"true_peak": peak, "underclassified_min": _under(case, peak, since)}
    said.append(Said(text=f"by the metric the impact reached {peak} at {case.clock(since)}"))
    target = case.policy.lag.get(peak)
    if lag is not None:
        numbers["severity_lag_min"] = lag
        said.append(
            Said(text=f"that severity was declared {write_minutes(lag)} later" if lag else "it was declared by then")
        )
    verdict = _verdict(final[1], peak, lag, target)
    gaps: tuple[Shortfall, ...] = ()
    if lag is not None and target is not None and lag > target:
        text = f"{peak} was reached at {case.clock(since)} and declared {write_minutes(lag)} later."
        items = tuple(item for _, level, item in case.severities if level == peak)
        gaps = (Shortfall(tag=Tag.SEVERITY_LATE, text=text, minutes=lag, items=items),)
    return Computed(verdict=verdict, numbers=numbers, said=tuple(said), gaps=gaps)


def find_reached(case: Case) -> Sequence[tuple[str, datetime]]:
    """Severity -> when the share of failing requests had held its threshold for long enough, within the impact."""
    began, ended = case.account.at(Marker.IMPACT_STARTED), case.account.at(Marker.IMPACT_ENDED)
    if began is None:
        return ()
    found: dict[str, datetime] = {}
    for points in failing_shares(case.series, case.affected):
        inside = [(at, share) for at, share in points if at >= began and (ended is None or at <= ended)]
        for threshold in case.policy.thresholds:
            at = _first_held(inside, threshold.share, timedelta(minutes=threshold.minutes))
            if at is not None and at < found.get(threshold.severity, at + timedelta(1)):
                found[threshold.severity] = at
    return tuple(found.items())


def _first_held(points: Sequence[tuple[datetime, float]], share: float, held: timedelta) -> datetime | None:
    since: datetime | None = None
    for at, value in points:
        if value < share or value == 0:
            since = None
            continue
        since = since or at
        if at - since >= held:
            return since + held
    return None


def _lag(case: Case, peak: str, since: datetime) -> float | None:
    """Minutes until that severity or a graver one was declared; None if it never was."""
    told = [at for at, level, _ in case.severities if not case.policy.is_graver(peak, level)]
    return max(0.0, minutes_between(since, min(told))) if told else None


def _under(case: Case, peak: str, since: datetime) -> float:
    """Minutes of impact during which a lesser severity was declared than had been reached."""
    ended = case.account.at(Marker.IMPACT_ENDED)
    total = 0.0
    steps = [*case.severities[1:], None]
    for (at, level, _), following in zip(case.severities, steps, strict=True):
        until = following[0] if following else ended
        if until is not None and case.policy.is_graver(peak, level):
            start, end = max(at, since), min(until, ended or until)
            total += max(0.0, minutes_between(start, end))
    return round(total, 1)


def _verdict(final: str, peak: str, lag: float | None, target: float | None) -> Verdict:
    if final != peak:
        return Verdict.NO
    if lag is None or target is None:
        return Verdict.UNKNOWN
    if lag <= target:
        return Verdict.YES
    return Verdict.PARTLY if lag <= TOLERABLE * target else Verdict.NO
