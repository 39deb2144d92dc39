"""How days and parts look on pages."""

from datetime import UTC, date, datetime

from afterword.app.done import PartState
from afterword.faces.doors import server
from afterword.faces.web.templatetags.words import dated, day, moment, six


def test_the_year_stands_with_a_day_only_if_it_is_another_one() -> None:
    this = server().now().year
    assert day(date(this, 3, 4)) == "4 Mar"
    assert day(date(this, 3, 4), "l j F").endswith("4 March")
    assert day(date(this - 1, 12, 19)) == f"19 Dec {this - 1}"
    assert day(date(this + 1, 1, 8), "j F") == f"8 January {this + 1}"
    assert day(None) == ""
    assert moment(datetime(this, 3, 4, 9, 2, 7, tzinfo=UTC)) == "4 Mar, 09:02"
    assert moment(datetime(this - 1, 3, 4, 9, 2, 7, tzinfo=UTC), "H:i:s") == f"4 Mar {this - 1}, 09:02:07"
    assert moment(None) == ""


def test_days_in_what_was_written_look_like_all_days() -> None:
    year = server().now().year
    assert dated("") == ""
    assert dated(f"{year}-06-11") == "11 Jun"
    assert dated(f"{year}-06-11 to {year + 1}-01-08") == f"11 Jun to 8 Jan {year + 1}"
    same = "2026-02-30, 12026-06-11, https://a.example/2026-06-11/ and 2026-06-11T09:02"
    assert dated(same) == same


def test_six_squares_are_counted_in_words() -> None:
    complete, findings, missing = PartState.COMPLETE, PartState.FINDINGS, PartState.MISSING
    told = six((complete, complete, complete, findings, complete, missing))
    assert told.count("<i ") == 6
    assert (
        'role="img" aria-label="4 of 6 parts complete: summary complete, customer impact complete, timeline complete, '
        'root cause has findings, response review complete, follow-up actions missing"' in told
    )
    assert six(()) == ""
