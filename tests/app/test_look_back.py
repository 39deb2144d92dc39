from datetime import UTC, date, datetime

import pytest

from afterword.app.look_back import ActionKey, Turn, find_turns, last_monday, turn_of_date
from afterword.app.server_ports import Member, Record
from afterword.core.model.words import ActionState, RecordKind

A1 = ActionKey(7, "A1")
AT = datetime(2026, 3, 5, tzinfo=UTC)


def record(kind: RecordKind, told: str = "") -> tuple[ActionKey, Record]:
    return A1, Record(kind=kind, by=Member(key="x", name="Bo"), at=AT, about="A1", told=told)


def turns(*told: tuple[ActionKey, Record]) -> set[Turn]:
    return {turn for turn, found in find_turns(told).items() if found}


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (date(2026, 3, 9), date(2026, 3, 2)),
        (date(2026, 3, 10), date(2026, 3, 9)),
        (date(2026, 3, 15), date(2026, 3, 9)),
    ],
)
def test_people_meet_on_monday_about_the_week_before(today: date, monday: date) -> None:
    assert last_monday(today) == monday


def test_what_failed_since_was_neither_done_nor_seen_to_work() -> None:
    done, seen, failed = record(RecordKind.DONE, "x"), record(RecordKind.VERIFIED), record(RecordKind.REOPENED)
    assert turns(done, seen) == {Turn.DONE, Turn.VERIFIED}
    assert turns(done, seen, failed) == set()
    assert turns(done, failed, done) == {Turn.DONE}
    assert turns(failed) == set()


def test_the_latest_record_of_each_stands_last() -> None:
    other = ActionKey(7, "A2"), record(RecordKind.DONE)[1]
    found = find_turns([record(RecordKind.DONE, "first"), other, record(RecordKind.DONE, "again")])
    assert [(key.id, one.told) for key, one in found[Turn.DONE].items()] == [("A2", ""), ("A1", "again")]


@pytest.mark.parametrize(
    ("moves", "is_slipped"),
    [
        (["2026-03-18 to 2026-03-25"], True),
        (["2026-03-18 to 2026-03-11"], False),
        (["2026-03-18 to 2026-03-25", "2026-03-25 to 2026-03-18"], False),
        (["2026-03-18 to 2026-03-11", "2026-03-11 to 2026-04-01"], True),
        (["soon to later"], True),
    ],
)
def test_a_date_slipped_if_it_ends_behind_where_it_began(moves: list[str], *, is_slipped: bool) -> None:
    assert (turns(*(record(RecordKind.MOVED, told) for told in moves)) == {Turn.SLIPPED}) is is_slipped


@pytest.mark.parametrize(
    ("due", "state", "turn"),
    [
        (date(2026, 3, 1), ActionState.OPEN, None),
        (date(2026, 3, 2), ActionState.OPEN, Turn.OVERDUE),
        (date(2026, 3, 8), ActionState.BLOCKED, Turn.OVERDUE),
        (date(2026, 3, 9), ActionState.IN_PROGRESS, Turn.DUE),
        (date(2026, 3, 16), ActionState.OPEN, Turn.DUE),
        (date(2026, 3, 17), ActionState.OPEN, None),
        (date(2026, 3, 8), ActionState.DONE, None),
        (None, ActionState.OPEN, None),
    ],
)
def test_a_due_date_came_or_comes(due: date | None, state: ActionState, turn: Turn | None) -> None:
    assert turn_of_date(state, due, date(2026, 3, 2), date(2026, 3, 9)) is turn
