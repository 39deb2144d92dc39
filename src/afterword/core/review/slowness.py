"""What slowed mitigation? The phases from the first harm to the mitigation, attempts without effect, and waits."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.model.words import Marker
from afterword.core.review.answer import Case, Computed, Said, Shortfall, Tag, minutes_between, write_minutes

PHASES = (
    Marker.IMPACT_STARTED, Marker.DETECTED, Marker.ACKNOWLEDGED, Marker.DECLARED, Marker.IDENTIFIED, Marker.FIX_DECIDED,
    Marker.MITIGATION_STARTED, Marker.MITIGATED,
)  # fmt: skip
"""The order of the phases (methods, question 5); a point out of order or unknown merges its phase into the next."""

WORTH_TELLING = 2.0
"""Minutes of waiting below which nothing was slowed."""

SLOW_START = 15.0
"""Minutes between the decision and the start of a rollback that are slow."""

SLOW_ROLLOUT = 45.0
"""Minutes from the start of the step that worked until it took effect that are slow."""

_BACK = re.compile(r"(?i)roll(?:ing|ed)?[ _-]?back|\brevert")
_VENDOR = re.compile(
    r"(?i)\b(?:vendor|provider|upstream|aws|gcp|google cloud|azure|cloudflare|carrier|their (?:support|team|engineers?))\b"
)
_WAITS = re.compile(r"(?i)\bwait(?:ing|ed)?\b|\bcase (?:is )?open|\bopened a (?:case|ticket)|\bescalat")


def answer(case: Case) -> Computed:
    """Minutes to mitigate and to resolve, by phase; what was tried without effect, and what was waited for."""
    account = case.account
    began, mitigated = account.at(Marker.IMPACT_STARTED), account.at(Marker.MITIGATED)
    numbers: dict[str, object] = {}
    for name, start, marker in (
        ("ttm_min", began, Marker.MITIGATED), ("ttr_min", began, Marker.RESOLVED), ("impact_min", began, Marker.IMPACT_ENDED),
    ):  # fmt: skip
        end = account.at(marker)
        if start is not None and end is not None and end >= start:
            numbers[name] = minutes_between(start, end)
    phases = _phases(case)
    if phases:
        numbers["phases"] = tuple((one, other, minutes) for one, other, minutes in phases)
        numbers["biggest_phase"] = max(phases, key=lambda phase: phase[2])[1]
    idle = _without_effect(case, mitigated)
    if mitigated is not None:
        numbers["failed_attempts"] = len(idle)
    delays = tuple(_delays(case))
    return Computed(
        numbers=numbers,
        said=tuple(_said(numbers, phases, idle, delays)),
        gaps=tuple(_gaps(delays, case)),
        delays=delays,
    )


def _phases(case: Case) -> list[tuple[Marker, Marker, float]]:
    """From one known point to the next in order; they sum to the time to mitigate."""
    found: list[tuple[Marker, Marker, float]] = []
    last: tuple[Marker, datetime] | None = None
    if case.account.at(Marker.MITIGATED) is None:
        return found
    for marker in PHASES:
        at = case.account.at(marker)
        if at is None or (last is not None and at < last[1]):
            continue
        if last is not None:
            found.append((last[0], marker, minutes_between(last[1], at)))
        last = (marker, at)
    return found if last is not None and last[0] is Marker.MITIGATED else []


def _without_effect(case: Case, mitigated: datetime | None) -> list[Occurrence]:
    """What was tried before the mitigation and said to have had no effect."""
    return [row for row in case.account.all(Fact.NO_EFFECT) if mitigated is None or row.at <= mitigated]


def _delays(case: Case) -> Iterator[Shortfall]:
    yield from _page(case)
    yield from _hypotheses(case)
    yield from _approval(case)
    yield from _person(case)
    yield from _vendor(case)
    yield from _rollback(case)


def _page(case: Case) -> Iterator[Shortfall]:
    detected, acknowledged = case.account.marks.get(Marker.DETECTED), case.account.marks.get(Marker.ACKNOWLEDGED)
    escalated = case.account.all(Fact.ESCALATED)
    if detected and acknowledged and escalated and acknowledged.at > detected.at:
        minutes = minutes_between(detected.at, acknowledged.at)
        text = f"The page was answered after {write_minutes(minutes)}, after an escalation."
        yield Shortfall(
            tag=Tag.PAGE_NOT_ANSWERED, text=text, minutes=minutes, items=(*escalated[0].items, *acknowledged.items)
        )


def _hypotheses(case: Case) -> Iterator[Shortfall]:
    """From the guess that was tried first until it was known to be wrong."""
    guesses = case.account.all(Fact.SUSPECTED)
    for idle in case.account.all(Fact.NO_EFFECT):
        before = [row for row in guesses if row.at < idle.lead.at]
        if before:
            guess = before[-1]
            minutes = minutes_between(guess.lead.at, idle.lead.at)
            text = f"A first explanation was followed for {write_minutes(minutes)} before it was dropped."
            yield Shortfall(tag=Tag.WRONG_HYPOTHESIS, text=text, minutes=minutes, items=(*guess.items, *idle.items))
            return


def _approval(case: Case) -> Iterator[Shortfall]:
    asked, given = case.account.all(Fact.ASKED), case.account.all(Fact.APPROVED)
    for row in given:
        before = [one for one in asked if one.at < row.at]
        if before:
            minutes = minutes_between(before[-1].at, row.at)
            if minutes >= WORTH_TELLING:
                text = f"The step waited {write_minutes(minutes)} for an approval."
                yield Shortfall(
                    tag=Tag.WAITING_FOR_APPROVAL, text=text, minutes=minutes, items=(*before[-1].items, *row.items)
                )
                return


def _person(case: Case) -> Iterator[Shortfall]:
    """Until the team that mitigated was there, if that was later than the policy allows."""
    declared = case.account.at(Marker.DECLARED)
    mark = case.account.marks.get(Marker.MITIGATION_STARTED)
    team = next((team for item in mark.items if (team := case.teams.of(item.actor))), "") if mark else ""
    sign = case.account.signs.get(team)
    if declared is not None and sign is not None:
        minutes = minutes_between(declared, sign.at)
        if minutes > case.policy.join:
            name = case.teams.organisation.name(team)
            text = f"{name}, which mitigated, was there {write_minutes(minutes)} after the declaration."
            yield Shortfall(tag=Tag.WAITING_FOR_PERSON, text=text, minutes=minutes, items=(sign,))


def _vendor(case: Case) -> Iterator[Shortfall]:
    """From the first word of waiting for another company until its last mention before the mitigation."""
    said = [item for item in case.spoken if item.kind is Kind.MESSAGE]
    waits = [item for item in said if _VENDOR.search(item.text) and _WAITS.search(item.text)]
    later = [item for item in said if waits and _VENDOR.search(item.text) and item.at > waits[0].at]
    if later and later[-1].at - waits[0].at >= timedelta(minutes=WORTH_TELLING):
        minutes = minutes_between(waits[0].at, later[-1].at)
        text = f"Another company was waited for, {write_minutes(minutes)} between its first and last mention."
        yield Shortfall(tag=Tag.WAITING_FOR_VENDOR, text=text, minutes=minutes, items=(waits[0], later[-1]))


def _rollback(case: Case) -> Iterator[Shortfall]:
    decided, started = case.account.marks.get(Marker.FIX_DECIDED), case.account.marks.get(Marker.MITIGATION_STARTED)
    mitigated = case.account.marks.get(Marker.MITIGATED)
    if started is None:
        return
    back = any(item.kind is Kind.ROLLBACK_STARTED or _BACK.search(item.text) for item in started.items)
    if decided is not None and back and minutes_between(decided.at, started.at) > SLOW_START:
        minutes = minutes_between(decided.at, started.at)
        text = f"{write_minutes(minutes)} passed between the decision and the start of the rollback."
        yield Shortfall(tag=Tag.SLOW_ROLLBACK, text=text, minutes=minutes, items=(*decided.items, *started.items))
    elif mitigated is not None and minutes_between(started.at, mitigated.at) > SLOW_ROLLOUT:
        minutes = minutes_between(started.at, mitigated.at)
        text = f"The step that worked took {write_minutes(minutes)} to take effect."
        yield Shortfall(
            tag=Tag.SLOW_ROLLBACK if back else Tag.SLOW_ROLLOUT,
            text=text,
            minutes=minutes,
            items=(*started.items, *mitigated.items),
        )


_IMPLIED = {
    Tag.PAGE_NOT_ANSWERED: Tag.PAGE_NOT_ANSWERED, Tag.WRONG_HYPOTHESIS: Tag.WRONG_HYPOTHESIS,
    Tag.WAITING_FOR_APPROVAL: Tag.APPROVAL_DELAY, Tag.WAITING_FOR_VENDOR: Tag.WAITING_FOR_VENDOR,
    Tag.SLOW_ROLLBACK: Tag.SLOW_ROLLBACK, Tag.SLOW_ROLLOUT: Tag.SLOW_ROLLOUT,
}  # fmt: skip
"""Delay -> the response gap that it is; waiting for a person is a gap of the fourth question."""


def _gaps(delays: tuple[Shortfall, ...], case: Case) -> Iterator[Shortfall]:
    for delay in delays:
        if delay.tag in _IMPLIED:
            yield Shortfall(tag=_IMPLIED[delay.tag], text=delay.text, minutes=delay.minutes, items=delay.items)
    del case


def _said(
    numbers: dict[str, object],
    phases: list[tuple[Marker, Marker, float]],
    idle: list[Occurrence],
    delays: tuple[Shortfall, ...],
) -> Iterator[Said]:
    total = numbers.get("ttm_min")
    if isinstance(total, float):
        yield Said(text=f"{write_minutes(total)} from the first harm to the mitigation")
    if phases:
        whole = sum(minutes for _, _, minutes in phases) or 1.0
        parts = (f"{minutes:g} min to {marker.value} ({minutes / whole:.0%})" for _, marker, minutes in phases)
        yield Said(text=", ".join(parts))
    if idle:
        items: tuple[Item, ...] = tuple(row.lead for row in idle)
        n = len(idle)
        yield Said(text=f"{n} attempt{'' if n == 1 else 's'} without effect", items=items)
    for delay in delays:
        yield Said(text=f"{delay.text[:1].lower()}{delay.text[1:].rstrip('.')}", items=delay.items)
