"""Were customer updates timely? The first, the gaps between them, promises kept, the closing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from afterword.core.evidence.item import Item
from afterword.core.evidence.occurrence import Fact
from afterword.core.model.words import Marker, Verdict
from afterword.core.review.answer import Case, Computed, Said, Shortfall, Tag, minutes_between, write_minutes
from afterword.core.review.promises import find_promise


def answer(case: Case) -> Computed:
    """The cadence of public updates against the policy; counts reports of customers as well."""
    updates = tuple(row.items[0] for row in case.account.all(Fact.UPDATED))
    reports = case.account.reports
    numbers: dict[str, object] = {"updates": len(updates)}
    if reports:
        before = [item for item in reports if not updates or item.at < updates[0].at]
        numbers |= {"tickets_total": len(reports), "tickets_before_first_update": len(before)}
    if not updates:
        none = Said(text="the evidence holds no public update")
        return Computed(numbers=numbers, said=(none, *_told_reports(numbers, reports)), gaps=_never(case))
    first = updates[0].at
    declared, began = case.account.at(Marker.DECLARED), case.account.at(Marker.IMPACT_STARTED)
    ended = case.account.at(Marker.IMPACT_ENDED)
    numbers["first_update"] = first
    if began is not None:
        numbers["first_update_from_impact_min"] = minutes_between(began, first)
    if declared is not None:
        numbers["first_update_from_declared_min"] = minutes_between(declared, first)
    gap = _longest_gap(updates, ended)
    if gap is not None:
        numbers["longest_gap_min"] = gap
    promises = _promises(case, updates)
    kept = [kept for _, _, kept in promises]
    numbers |= {"promises_total": len(kept), "promises_kept": sum(kept)}
    numbers |= _closing(updates, ended)
    late = _late(case, numbers)
    verdict = _verdict(case, numbers, late=late)
    said = (*_said(case, numbers, updates, promises), *_told_reports(numbers, reports))
    return Computed(
        verdict=verdict, numbers=numbers, said=said, gaps=_gaps(case, numbers, updates, promises, late=late)
    )


def _longest_gap(updates: Sequence[Item], ended: datetime | None) -> float | None:
    """Between consecutive updates until the impact ended, or the first update after that."""
    if ended is None:
        points = [item.at for item in updates]
    else:
        points = [item.at for item in updates if item.at <= ended]
        if not points:
            return None
        points.append(next((item.at for item in updates if item.at > ended), ended))
    return max((minutes_between(one, other) for one, other in pairwise(points)), default=0.0)


def _promises(case: Case, updates: Sequence[Item]) -> Sequence[tuple[Item, datetime, bool]]:
    """Each promise of a next update: who made it, for when, and whether the next one came by then."""
    found = []
    grace = timedelta(minutes=case.policy.grace)
    for place, item in enumerate(updates):
        promised = find_promise(item.text, item.at, case.zone)
        if promised is not None:
            following = updates[place + 1].at if place + 1 < len(updates) else None
            found.append((item, promised, following is not None and following <= promised + grace))
    return found


def _closing(updates: Sequence[Item], ended: datetime | None) -> dict[str, object]:
    closed = [item for item in updates if item.state.casefold() == "resolved"]
    if not closed or ended is None:
        return {}
    return {
        "closing_lag_min": minutes_between(ended, closed[-1].at),
        "premature_resolved": minutes_between(ended, closed[0].at) < -1,
    }


def _late(case: Case, numbers: dict[str, object]) -> bool | None:
    target = case.policy.first_update.get(case.final)
    waited = numbers.get("first_update_from_declared_min")
    return None if target is None or not isinstance(waited, float) else waited > target


def _verdict(case: Case, numbers: dict[str, object], *, late: bool | None) -> Verdict:
    if late or numbers.get("premature_resolved"):
        return Verdict.NO
    if late is None:
        return Verdict.UNKNOWN
    every, gap = case.policy.then_every.get(case.final), numbers.get("longest_gap_min")
    silent = every is not None and isinstance(gap, float) and gap > every
    broken = numbers["promises_kept"] != numbers["promises_total"]
    return Verdict.PARTLY if silent or broken else Verdict.YES


def _said(
    case: Case, numbers: dict[str, object], updates: Sequence[Item], promises: Sequence[tuple[Item, datetime, bool]]
) -> tuple[Said, ...]:
    n = len(updates)
    said = [
        Said(
            text=f"{n} public update{'' if n == 1 else 's'}, the first at {case.clock(updates[0].at)}",
            items=tuple(updates),
        )
    ]
    for key, words in (
        ("first_update_from_impact_min", "after customers were first affected"),
        ("first_update_from_declared_min", "after the declaration"),
    ):
        minutes = numbers.get(key)
        if isinstance(minutes, float) and minutes >= 0:
            said.append(Said(text=f"{write_minutes(minutes)} {words}"))
    gap = numbers.get("longest_gap_min")
    if isinstance(gap, float) and gap:
        said.append(Said(text=f"the longest silence lasted {write_minutes(gap)}"))
    if promises:
        said.append(
            Said(text=f"{sum(kept for _, _, kept in promises)} of {len(promises)} promised updates came in time")
        )
    lag = numbers.get("closing_lag_min")
    if isinstance(lag, float):
        words = f"{write_minutes(abs(lag))} {'after' if lag >= 0 else 'before'} the impact ended"
        said.append(Said(text=f"the page said resolved {words}"))
    return tuple(said)


def _told_reports(numbers: dict[str, object], reports: Sequence[Item]) -> tuple[Said, ...]:
    if not reports:
        return ()
    before = numbers["tickets_before_first_update"]
    n = len(reports)
    return (
        Said(
            text=f"{n} customer report{'' if n == 1 else 's'}, {before} of them before the first update",
            items=(reports[0],),
        ),
    )


def _gaps(
    case: Case,
    numbers: dict[str, object],
    updates: Sequence[Item],
    promises: Sequence[tuple[Item, datetime, bool]],
    *,
    late: bool | None,
) -> tuple[Shortfall, ...]:
    parts, items = [], list(updates[:1])
    waited = numbers.get("first_update_from_declared_min")
    if late and isinstance(waited, float):
        parts.append(f"the first public update came {write_minutes(waited)} after the declaration")
    for item, promised, kept in promises:
        if not kept:
            parts.append(f"the update promised for {case.clock(promised)} did not come in time")
            items.append(item)
    if numbers.get("premature_resolved"):
        parts.append("the page said resolved before the impact ended")
    if not parts:
        return ()
    text = "; ".join(parts)
    minutes = waited if late and isinstance(waited, float) else None
    return (Shortfall(tag=Tag.LATE_UPDATE, text=f"{text[:1].upper()}{text[1:]}.", minutes=minutes, items=tuple(items)),)


def _never(case: Case) -> tuple[Shortfall, ...]:
    if case.final in case.policy.first_update and case.account.reports:
        return (
            Shortfall(
                tag=Tag.LATE_UPDATE,
                text="No public update was found, though customers reported.",
                items=(case.account.reports[0],),
            ),
        )
    return ()
