from datetime import date, time

import pytest

from afterword.core.documents.clock import Stamp, find_dates, read_stamp


def stamp(text: str) -> Stamp:
    found = read_stamp(text, 0, len(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "clock", "taken"),
    [
        ("09:02 Alert", time(9, 2), "09:02"),
        ("9:02 Alert", time(9, 2), "9:02"),
        ("09.02 NF asked", time(9, 2), "09.02"),
        ("09h02 Alert", time(9, 2), "09h02"),
        ("0902 Alert", time(9, 2), "0902"),
        ("0902h Alert", time(9, 2), "0902h"),
        ("09:02:30 Alert", time(9, 2, 30), "09:02:30"),
        ("09:02:30.125 Alert", time(9, 2, 30), "09:02:30.125"),
        ("2:05 pm Alert", time(14, 5), "2:05 pm"),
        ("2:05 P.M. Alert", time(14, 5), "2:05 P.M."),
        ("12:05 am Alert", time(0, 5), "12:05 am"),
        ("12:05 PM Alert", time(12, 5), "12:05 PM"),
        ("3pm Alert", time(15), "3pm"),
        ("11 am: Alert", time(11), "11 am"),
        ("[09:02] Alert", time(9, 2), "[09:02]"),
        ("**09:02** Alert", time(9, 2), "**09:02**"),
        ("`09:02` Alert", time(9, 2), "`09:02`"),
        ("<09:02> Alert", time(9, 2), "<09:02>"),
        ("09:02 hrs Alert", time(9, 2), "09:02 hrs"),
        ("At 09:02, Alert", time(9, 2), "At 09:02"),
    ],
)
def test_a_clock_is_read_in_the_way_it_is_written(text: str, clock: time, taken: str) -> None:
    found = stamp(text)
    assert (found.clock, text[: found.end], found.problem) == (clock, taken, None)


@pytest.mark.parametrize(
    ("text", "clock", "problem"),
    [
        ("13:06 PM", time(13, 6), "'13:06 PM' mixes 24-hour and am/pm; read as 13:06"),
        ("0:30 am", time(0, 30), "'0:30 am' has no hour 0 on a 12-hour clock; read as 00:30"),
        ("00:30 PM", time(12, 30), None),
        ("24:00", time(0), "'24:00' is midnight of the next day; write 00:00 with that date"),
        ("23:59:60", time(23, 59, 59), "'23:59:60' is a leap second; read as :59"),
        ("25:10 Alert", time(0), "'25:10' is not a time of day"),
        ("12:75 Alert", time(0), "'12:75' is not a time of day"),
    ],
)
def test_what_is_impossible_in_a_clock_is_said(text: str, clock: time, problem: str | None) -> None:
    found = stamp(text)
    assert (found.clock, found.problem) == (clock, problem)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Alert",
        "30.61 seconds",
        "1.10.2 was deployed",
        "3 of 7 shops",
        "50:99",
        "99am",
        "UTC",
        "-",
        "May",
        "(at",
    ],
)
def test_what_is_no_time_gives_no_stamp(text: str) -> None:
    assert read_stamp(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "clock", "until"),
    [
        ("09:02–09:30 Outage", time(9, 2), time(9, 30)),
        ("09:02 - 09:30 Outage", time(9, 2), time(9, 30)),
        ("09:02 to 09:30 Outage", time(9, 2), time(9, 30)),
        ("09:02 until around 09:30: Outage", time(9, 2), time(9, 30)),
        ("between 09:02 and 09:30 Outage", time(9, 2), None),
        ("1402-1410: Outage", time(14, 2), time(14, 10)),
        ("1402 - 3000 shops failed", time(14, 2), None),
        ("1402 - 1200x", time(14, 2), None),
        ("09:02 - Alert", time(9, 2), None),
        ("09:02 -> Alert", time(9, 2), None),
        ("09:02-05:00 Alert", time(9, 2), time(5)),
    ],
)
def test_a_dash_joins_two_times_or_opens_the_words(text: str, clock: time, until: time | None) -> None:
    found = stamp(text)
    assert (found.clock, found.until) == (clock, until)


def test_a_range_with_two_dates_keeps_the_first() -> None:
    found = stamp("2026-03-04 09:02 - 2026-03-05 10:00 Outage")
    assert (found.date(None), found.clock, found.until) == (date(2026, 3, 4), time(9, 2), time(10))


def test_a_third_time_is_left_to_the_words() -> None:
    text = "09:02 - 09:30 - 09:40 checks"
    assert text[stamp(text).end :] == " - 09:40 checks"


@pytest.mark.parametrize(
    "text", ["~09:02", "c. 09:02", "around 09:02", "09:02 (approx)", "≈09:02", "approximately 09:02", "09:02?"]
)
def test_a_time_can_be_approximate(text: str) -> None:
    found = stamp(f"{text} Alert")
    assert (found.clock, found.approximate) == (time(9, 2), True)


def test_before_and_after_behind_a_time_belong_to_the_words() -> None:
    assert stamp("09:02 after the deploy").end == 5
    assert stamp("After 09:02 the deploy").approximate


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("09:02 UTC Alert", "UTC"),
        ("09:02Z Alert", "Z"),
        ("2026-03-04T09:02:00Z", "Z"),
        ("09:02 (CET) Alert", "CET"),
        ("09:02+02:00 Alert", "+02:00"),
        ("09:02 UTC-05:00 Alert", "UTC-05:00"),
        ("2026-03-04T09:02:00-05:00", "-05:00"),
        ("09:02 Europe/Berlin Alert", "Europe/Berlin"),
        ("09:02 pacific time Alert", "pacific time"),
        ("09:02 - 09:30 UTC Alert", "UTC"),
        ("09:02 UTC - 09:30 UTC Alert", "UTC"),
        ("09:02 Alert", None),
        ("09:02 CET UTC", "CET"),
    ],
)
def test_a_zone_behind_a_time_is_kept_as_written(text: str, zone: str | None) -> None:
    assert stamp(text).zone == zone


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04", "2026/3/4", "2026.03.04", "20260304", "4 March 2026", "4th of March, 2026", "4-Mar-2026", "March 4, 2026",
        "Mar. 4th 2026", "Wednesday, 4 March 2026", "On 4 March 2026", "04.03.2026", "13/03/2026", "(4 March 2026)", "3/13/26",
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_way_it_is_written(text: str) -> None:
    assert stamp(text).date(None) == date(2026, 3, 13 if "13" in text else 4)


@pytest.mark.parametrize(
    ("text", "month_first", "expected"),
    [
        ("03/04/2026", True, date(2026, 3, 4)),
        ("03/04/2026", False, date(2026, 4, 3)),
        ("3/4/26 10:00", True, date(2026, 3, 4)),
    ],
)
def test_which_number_is_the_month_is_decided_by_the_document(text: str, month_first: bool, expected: date) -> None:  # noqa: FBT001
    found = stamp(text)
    assert found.numeric is not None
    assert found.date(None, month_first=month_first) == expected


def test_a_date_without_a_year_takes_that_of_the_document() -> None:
    assert stamp("4 March 09:02").date(2026) == date(2026, 3, 4)
    assert stamp("4 March 09:02").date(None) is None
    assert stamp("09:02").date(2026) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-03-04 09:02", time(9, 2)),
        ("2026-03-04T09:02", time(9, 2)),
        ("2026-03-04, 09:02", time(9, 2)),
        ("2026-03-04: 09:02", time(9, 2)),
        ("2026-03-04 at 9am", time(9)),
        ("2026-03-04 - 09:02", time(9, 2)),
        ("09:02 on 2026-03-04", time(9, 2)),
        ("09:02, 2026-03-04", time(9, 2)),
        ("20260304T0902 UTC", time(9, 2)),
        ("2026-03-04_09:02", time(9, 2)),
    ],
)
def test_a_date_and_a_clock_go_together(text: str, clock: time) -> None:
    found = stamp(text)
    assert (found.date(None), found.clock) == (date(2026, 3, 4), clock)


@pytest.mark.parametrize("words", [" | Alert", " Alert fired", " `worker` down", " today", ""])
def test_the_words_behind_a_whole_stamp_are_left(words: str) -> None:
    text = f"2026-03-04 09:02{words}"
    found = stamp(text)
    assert (found.date(None), found.clock, text[found.end :]) == (date(2026, 3, 4), time(9, 2), words)


@pytest.mark.parametrize(
    ("words", "clock", "until", "zone", "approximate"),
    [
        (" pm Alert", time(21, 2), None, None, False),
        (" to 09:30 Outage", time(9, 2), time(9, 30), None, False),
        (" until 09:30 Outage", time(9, 2), time(9, 30), None, False),
        (" Europe/Berlin Alert", time(9, 2), None, "Europe/Berlin", False),
        (" pacific time Alert", time(9, 2), None, "pacific time", False),
        (" Z Alert", time(9, 2), None, "Z", False),
        (" approx. Alert", time(9, 2), None, None, True),
        (" hrs Alert", time(9, 2), None, None, False),
    ],
)
def test_what_belongs_to_a_whole_stamp_is_taken(
    words: str,
    clock: time,
    until: time | None,
    zone: str | None,
    approximate: bool,  # noqa: FBT001
) -> None:
    found = stamp(f"2026-03-04 09:02{words}")
    assert (found.clock, found.until, found.zone, found.approximate) == (clock, until, zone, approximate)


@pytest.mark.parametrize("text", ["2026-02-30 Alert", "31 April 2026", "2026-13-01"])
def test_a_day_that_the_calendar_does_not_have_is_a_problem(text: str) -> None:
    found = stamp(text)
    assert "is not a day of the calendar" in (found.problem or "")
    assert found.date(2026) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 4 March 2026 and again on 2026-03-06, not at 09:02.", ["4 March 2026", "2026-03-06"]),
        ("From 03/04/2026 to 13/03/2026", ["03/04/2026", "13/03/2026"]),
        ("version 1.2.3 and 14.15.16", []),
        ("20260304 and 5 of 7", ["20260304"]),
        ("May 4 2026 2026-03-06", ["May 4 2026", "2026-03-06"]),
        ("2026-3-4-5 and 2026/3.4", ["2026-3-4"]),
        ("on 4 March 4, 2026", ["4 March"]),
        ("", []),
    ],
)
def test_every_date_in_a_sentence_is_found(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_dates(text)] == expected
