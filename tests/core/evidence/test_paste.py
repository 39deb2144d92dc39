from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.evidence.item import Kind
from afterword.core.evidence.paste import Told, is_paste, read_paste
from afterword.core.evidence.reading import Reading
from tests.core.evidence.made import at

BERLIN = Told(date(2026, 3, 4), ZoneInfo("Europe/Berlin"))


def read(text: str, told: Told = BERLIN) -> Reading:
    return read_paste("x/chat.txt", text.encode(), told)


def rows(text: str, told: Told = BERLIN) -> list[tuple[str, str, str]]:
    return [(f"{item.at:%d %H:%M:%S}", item.actor, item.text) for item in read(text, told).items]


SLACK = """New messages
Ada Moss  10:42 AM
checkout is down

since 10:30
Rota APP  10:44 PM
Incident declared
"""


def test_slack_as_it_is_copied() -> None:
    assert rows(SLACK) == [
        ("04 09:42:00", "Ada Moss", "checkout is down since 10:30"),
        ("04 21:44:00", "Rota", "Incident declared"),
    ]


@pytest.mark.parametrize(
    ("line", "actor", "text", "clock"),
    [
        ("[10:42] Ada Moss: restarting now", "Ada Moss", "restarting now", "09:42:00"),
        ("10:42 <@ada> restarting now", "ada", "restarting now", "09:42:00"),
        ("10:42:07 <ada> restarting now", "ada", "restarting now", "09:42:07"),
        ("[2026-03-04, 10:42:07] Ada: restarting now", "Ada", "restarting now", "09:42:07"),
        ("  501  2026-03-04 10:42:07 kubectl rollout undo", "", "kubectl rollout undo", "09:42:07"),
        ("10:42 - Ada Moss: restarting now", "Ada Moss", "restarting now", "09:42:00"),
        ("2026-03-04T10:42:07Z worker stopped", "", "worker stopped", "10:42:07"),
        ("2026-03-04 10:42:07+01:00 worker stopped", "", "worker stopped", "09:42:07"),
    ],
)
def test_a_line_of_each_kind(line: str, actor: str, text: str, clock: str) -> None:
    (found,) = read(line).items
    assert (found.actor, found.text, found.at) == (actor, text, at(clock, "2026-03-04"))
    assert found.kind is (Kind.MESSAGE if actor else Kind.LOGGED)
    assert found.precision_seconds == (1 if clock[-2:] != "00" else 60)
    assert (found.ref, found.folder, found.line) == ("paste:chat.txt:L1", "pasted", 1)


def test_joins_are_told_from_words() -> None:
    text = "10:42:07 -!- ada [ada@example] has joined #inc-7\n[10:43] Ravi: joined the channel\n"
    assert [(item.kind, item.actor) for item in read(text).items] == [(Kind.JOINED, "ada"), (Kind.JOINED, "Ravi")]


def test_midnight_passes_and_a_little_disorder_does_not() -> None:
    text = "[23:58] a: x\n[00:03] b: y\n[00:01] c: z\n"
    assert [clock for clock, _, _ in rows(text)] == ["04 22:58:00", "04 23:03:00", "04 23:01:00"]


def test_hours_that_the_clocks_skip_or_repeat_are_said() -> None:
    gap = read("[02:30] a: x", Told(date(2026, 3, 29), ZoneInfo("Europe/Berlin")))
    assert gap.warnings == (
        "line 1: 02:30 did not exist on 2026-03-29: the clocks went forward; the time before was taken",
    )
    twice = read("[02:30] a: x", Told(date(2026, 10, 25), ZoneInfo("Europe/Berlin")))
    assert twice.warnings == ("line 1: 02:30 happened twice on 2026-10-25: the clocks went back; the first was taken",)
    assert twice.items[0].at == at("00:30:00", "2026-10-25")


def test_what_is_no_time_is_named_and_skipped() -> None:
    reading = read("[25:00] a: x\n2026-13-04T10:42:07Z stopped\n[10:42] b: y\n")
    assert reading.warnings == (
        "line 1: '[25:00] a: x' has no such time; the message was skipped",
        "line 2: '2026-13-04T10:42:07Z' is no time; the message was skipped",
    )
    assert len(reading.items) == 1


def test_whoever_speaks_is_known_so_that_names_can_be_hidden() -> None:
    assert [person.names for person in read("[10:42] Ada: x\n[10:43] Ada: y\n").people] == [("Ada",)]


def test_discord_as_it_is_copied() -> None:
    assert rows("ada — Today at 10:42 AM\ncheckout is down\nravi — 10:44\nlooking\n") == [
        ("04 09:42:00", "ada", "checkout is down"),
        ("04 09:44:00", "ravi", "looking"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "3/4/26, 10:42 AM - Ada: restarting now",
        "[04/03/2026, 10:42:00] Ada: restarting now",
        "[04.03.26, 10:42:00] Ada: restarting now",
        "[3/4 10:42 AM] Ada: restarting now",
        "[4.3 10:42] Ada: restarting now",
    ],
)
def test_days_in_the_order_that_lies_nearer_to_the_told_day(line: str) -> None:
    (found,) = read(line).items
    assert (found.actor, found.text, found.at) == ("Ada", "restarting now", at("09:42:00", "2026-03-04"))


def test_one_line_that_can_be_read_in_one_way_only_decides_for_all() -> None:
    text = "[2/3/26, 10:42] Ada: x\n[13/3/26, 10:43] Ada: y\n"
    assert [f"{item.at:%m-%d}" for item in read(text, Told(date(2026, 2, 3), ZoneInfo("UTC"))).items] == [
        "03-02",
        "03-13",
    ]


def test_a_day_without_a_year_lies_near_the_told_day() -> None:
    text = "[31/12 23:58] a: x\n[1/1 00:03] b: y\n"
    items = read(text, Told(date(2025, 12, 31), ZoneInfo("UTC"))).items
    assert [f"{item.at:%Y-%m-%d}" for item in items] == ["2025-12-31", "2026-01-01"]

    leap = read("[29/2 10:42] a: x\n", Told(date(2024, 2, 29), ZoneInfo("UTC"))).items
    assert [item.at for item in leap] == [at("10:42:00", "2024-02-29")]


@pytest.mark.parametrize("day", ["2026-13-45", "31/31/26", "30/2", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_named_and_skipped(day: str) -> None:
    reading = read(f"[{day}, 10:42] Ada: x\n[10:43] Ada: y\n")
    assert reading.warnings == (f"line 1: '[{day}, 10:42] Ada: x' has no such time; the message was skipped",)
    assert [item.text for item in reading.items] == ["y"]


def test_a_text_without_clock_times_is_no_paste() -> None:
    assert is_paste(SLACK.encode())
    assert not is_paste(b"checkout was down from 10:30 to 10:55\nall fine\n")
    assert read("").items == ()


@given(st.text(max_size=200))
def test_no_text_makes_it_crash(text: str) -> None:
    for item in read(text).items:
        assert item.at.tzinfo is not None
