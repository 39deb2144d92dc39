from datetime import date

import pytest

from afterword.core.documents.clock import Stamp, read_stamp
from afterword.core.documents.dates import decide_order, file_date, find_declared_zone, first_full_date, first_year


def stamps(*texts: str) -> list[Stamp]:
    return [stamp for text in texts if (stamp := read_stamp(text, 0, len(text))) is not None]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("All times in CET.", "CET"),
        ("All times are UTC", "UTC"),
        ("Timeline (UTC)", "UTC"),
        ("Time [GMT+2]", "GMT+2"),
        ("Timestamps below: Europe/Berlin", "Europe/Berlin"),
        ("Time zone: America/New_York", "America/New_York"),
        ("Times (all in PST)", "PST"),
        ("We shipped in UTC what was meant in CET", "UTC"),
        ("Timeline", None),
        ("(internal)", None),
        ("The team met in time", None),
        ("Nothing here", None),
        ("GMT", None),
    ],
)
def test_a_line_can_declare_the_zone_of_the_times_around_it(line: str, zone: str | None) -> None:
    assert find_declared_zone(line) == zone


@pytest.mark.parametrize(
    ("texts", "known", "zone", "expected"),
    [
        (("03/04/2026",), date(2026, 3, 4), None, (True, True)),
        (("03/04/2026",), date(2026, 4, 3), None, (False, True)),
        (("03/04/2026",), date(2026, 3, 9), None, (True, True)),
        (("03/04/2026",), date(2026, 4, 9), None, (False, True)),
        (("03/04/2026",), date(2026, 7, 9), "CET", (False, False)),
        (("03/03/2026",), date(2026, 3, 3), "EST", (True, False)),
        (("03/04/2026", "09:02"), None, None, (True, False)),
        ((), None, "UTC", (False, False)),
        (("02-03-2026", "01-20-2026"), None, "UTC", (True, True)),
        (("02/03/2026", "20/01/2026"), None, None, (False, True)),
    ],
)
def test_a_known_date_else_the_zone_tells_the_order_of_numeric_dates(
    texts: tuple[str, ...], known: date | None, zone: str | None, expected: tuple[bool, bool]
) -> None:
    assert decide_order(stamps(*texts), texts, known, zone) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labels late on 4 March 2026", date(2026, 3, 4)),
        ("from 4 March, that is 2026-03-04", date(2026, 3, 4)),
        ("03/04/2026", None),
        ("2026-02-30", None),
        ("in March", None),
    ],
)
def test_the_first_whole_date_counts(text: str, expected: date | None) -> None:
    assert first_full_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-04", 2026),
        ("4 March, the outage of 2025", 2025),
        ("Report 2026 of the team", 2026),
        ("version 2.2026.1", None),
        ("20260 shops", None),
        ("nothing", None),
    ],
)
def test_a_year_stands_in_a_date_or_alone(text: str, expected: int | None) -> None:
    assert first_year(text) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/2026-03-04-labels-late.html.md.erb", date(2026, 3, 4)),
        ("docs\\20260304_down.md", date(2026, 3, 4)),
        ("2026-03-04/report.md", None),
        ("PM2026-004_-_labels.md", None),
        ("", None),
    ],
)
def test_the_name_of_a_file_can_hold_the_date(path: str, expected: date | None) -> None:
    assert file_date(path) == expected
