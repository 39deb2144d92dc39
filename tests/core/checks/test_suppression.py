"""Suppressions: which lines each comment covers, for how long, with which reason."""

import datetime

import pytest

from afterword.core.checks.suppression import read_suppressions
from afterword.core.documents.document import Document

TODAY = datetime.date(2026, 4, 1)


def lines(text: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.first_line, found.last_line) for found in read_suppressions(Document.of(text))]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("a\n<!-- afterword-disable-next-line B05: quoted -->\nb\nc\n", [("B05", 3, 3)]),
        ("a\n| b | <!-- afterword-disable-line B05: quoted -->\nc\n", [("B05", 2, 2)]),
        ("a\nb\n<!-- afterword-disable-file B05: quoted -->\n", [("B05", 1, 3)]),
        ("a\n<!-- afterword-disable B05: quoted -->\nb\n<!-- afterword-enable B05 -->\nc\n", [("B05", 2, 4)]),
        ("a\n<!-- afterword-disable B05: quoted -->\nb\n<!-- afterword-enable -->\nc\n", [("B05", 2, 4)]),
        ("a\n<!-- afterword-disable B05: quoted -->\nb\n<!-- afterword-enable T01 -->\nc\n", [("B05", 2, 5)]),
        ("<!-- afterword-disable-next-line B05, t01: quoted -->\nb\n", [("B05", 2, 2), ("T01", 2, 2)]),
        ("<!-- afterword-disable-next-line: no code -->\nb\n", []),
        ("<!-- afterword-enable B05 -->\n", []),
        ("<!-- disable B05: not ours -->\n", []),
    ],
)  # fmt: skip
def test_a_comment_covers_its_lines(text: str, covered: list[tuple[str, int, int]]) -> None:
    assert lines(text) == covered


def test_a_reason_ends_before_its_date_and_may_be_missing() -> None:
    text = (
        "<!-- afterword-disable-file T08: vendor incident until=2026-03-31 -->\n<!-- afterword-disable-file B05 -->\n"
    )
    dated, bare = read_suppressions(Document.of(text))
    assert (dated.reason, dated.until) == ("vendor incident", datetime.date(2026, 3, 31))
    assert (bare.reason, bare.until) == ("", None)
    assert text[dated.span.start : dated.span.end].startswith("<!-- afterword-disable-file T08")


def test_it_holds_on_its_last_day_and_no_longer() -> None:
    text = "<!-- afterword-disable-file T08: vendor until=2026-04-01 -->\n"
    (found,) = read_suppressions(Document.of(text))
    assert found.covers("T08", 1, TODAY)
    assert not found.covers("T08", 1, TODAY + datetime.timedelta(days=1))
    assert not found.covers("T09", 1, TODAY)
    assert not found.covers("T08", 2, TODAY)


def test_a_date_that_is_no_day_of_the_calendar_silences_nothing() -> None:
    (found,) = read_suppressions(Document.of("<!-- afterword-disable-file T08: vendor until=2026-02-31 -->\n"))
    assert not found.covers("T08", 1, TODAY)
