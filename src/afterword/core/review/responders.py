"""Were the right responders involved? Who was needed, who came, and when."""

from collections.abc import Iterator
from datetime import datetime

from afterword.core.evidence.item import Item
from afterword.core.evidence.occurrence import Fact
from afterword.core.likeness.ranking import find_stems
from afterword.core.model.words import Marker, Verdict
from afterword.core.review.answer import Case, Computed, Said, Shortfall, Tag, minutes_between, write_minutes

_COMMUNICATIONS = frozenset(find_stems("comms communication communications pr press"))
_SUPPORT = frozenset(find_stems("support helpdesk care"))


def answer(case: Case) -> Computed:
    """Teams that were needed, joined and missing; how long after the declaration the mitigating team was there."""
    signs = case.account.signs
    needed = tuple(dict.fromkeys(team for team in _needed(case) if team))
    if not signs:
        return Computed()
    missing = tuple(team for team in needed if team not in signs)
    mitigating = _mitigating(case)
    declared = case.account.at(Marker.DECLARED)
    numbers: dict[str, object] = {
        "needed": needed,
        "joined": {team: item.at for team, item in signs.items()},
        "missing": missing,
    }
    lag = None
    if mitigating:
        numbers["mitigating_team"] = mitigating
        if declared is not None and mitigating in signs:
            lag = minutes_between(declared, signs[mitigating].at)
            numbers["mitigating_team_join_lag_min"] = lag
    late = lag is not None and lag > case.policy.join
    return Computed(
        verdict=_verdict(missing, lag, late=late),
        numbers=numbers,
        said=tuple(_said(case, needed, missing, mitigating, lag)),
        gaps=tuple(_gaps(case, missing, mitigating, lag, late=late)),
    )


def _needed(case: Case) -> Iterator[str]:
    """Who took the page, led, found the cause, decided and mitigated; who speaks with customers if they noticed."""
    marks = case.account.marks
    for marker in (Marker.ACKNOWLEDGED, Marker.IDENTIFIED, Marker.FIX_DECIDED):
        if marker in marks:
            yield _team(case, marks[marker].items)
    yield from (_team(case, row.items) for row in case.account.all(Fact.COMMANDED))
    yield _mitigating(case)
    known = case.teams.organisation.teams
    if case.final in case.policy.communications_for:
        yield from (team for team in known if _is(case, team, _COMMUNICATIONS))
    if case.account.reports:
        yield from (team for team in known if _is(case, team, _SUPPORT))


def _is(case: Case, team: str, words: frozenset[str]) -> bool:
    return bool(words & set(find_stems(f"{team.replace('-', ' ')} {case.teams.organisation.name(team)}")))


def _mitigating(case: Case) -> str:
    mark = case.account.marks.get(Marker.MITIGATION_STARTED)
    return _team(case, mark.items) if mark else ""


def _team(case: Case, items: tuple[Item, ...]) -> str:
    """The team of the first item whose actor belongs to one."""
    return next((team for item in items if (team := case.teams.of(item.actor))), "")


def _verdict(missing: tuple[str, ...], lag: float | None, *, late: bool) -> Verdict:
    if missing or late:
        return Verdict.NO
    return Verdict.UNKNOWN if lag is None else Verdict.YES


def _said(
    case: Case, needed: tuple[str, ...], missing: tuple[str, ...], mitigating: str, lag: float | None
) -> Iterator[Said]:
    name = case.teams.organisation.name
    for team in needed:
        if team in case.account.signs:
            item = case.account.signs[team]
            yield Said(text=f"{name(team)} from {_when(case, item.at)}", items=(item,))
    if missing:
        yield Said(text=f"no sign of {' and '.join(name(team) for team in missing)}")
    if lag is not None:
        when = f"{write_minutes(lag)} after the declaration" if lag > 0 else "before the declaration"
        yield Said(text=f"{name(mitigating)}, which mitigated, was there {when}")


def _when(case: Case, at: datetime) -> str:
    return case.clock(at)


def _gaps(
    case: Case, missing: tuple[str, ...], mitigating: str, lag: float | None, *, late: bool
) -> Iterator[Shortfall]:
    name = case.teams.organisation.name
    if late and lag is not None:
        text = f"{name(mitigating)} joined {write_minutes(lag)} after the declaration."
        yield Shortfall(tag=Tag.RESPONDER_LATE, text=text, minutes=lag, items=(case.account.signs[mitigating],))
    elif missing:
        text = f"{' and '.join(name(team) for team in missing)} did not take part."
        yield Shortfall(tag=Tag.RESPONDER_LATE, text=text)
