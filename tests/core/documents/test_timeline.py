from datetime import UTC, datetime

import pytest

from afterword.core.documents.timeline import read_marker, to_utc
from afterword.core.model.words import DateSource, Marker, Precision, ZoneSource
from tests.core.documents.reading import events, moments, timeline

DATED = "# Labels late on 4 March 2026\n"


def test_bullets_chat_lines_and_tables_give_the_same_events() -> None:
    table = ("| Time | Event |", "|---|---|", "| 09:02 | Alert fired |", "| 09:10 | Rollback |")
    expected = [("2026-03-04T09:02", "Alert fired"), ("2026-03-04T09:10", "Rollback")]
    for rows in (("- 09:02 - Alert fired", "- 09:10 - Rollback"), ("09.02 Alert fired", "", "09.10 Rollback"), table):
        found = timeline(*rows, above=DATED)
        assert [(str(event.at), event.text.text) for event in found] == expected


def test_an_event_knows_its_line_and_where_its_words_stand() -> None:
    text = "# A\n\n## Timeline\n\n- 09:02 - Alert fired\n"
    (event,) = events(text)
    assert event.line == event.span.line == 5
    assert text[event.span.start : event.span.end] == "- 09:02 - Alert fired"
    assert text[event.text.span.start : event.text.span.end] == "Alert fired"
    assert text[event.at.span.start : event.at.span.end] == "09:02"


@pytest.mark.parametrize(
    ("above", "path", "source"),
    [
        ("# Labels late on 4 March 2026\n", "", DateSource.TITLE),
        ("**Date:** 2026-03-04\n", "", DateSource.FIELD),
        ("- Start: 2026-03-04 09:00\n", "", DateSource.FIELD),
        ("---\ndate: 2026-03-04\n---\n", "", DateSource.FRONT_MATTER),
        ("# Labels late\n", "2026-03-04-labels.md", DateSource.FILE_NAME),
    ],
)
def test_a_bare_clock_gets_the_day_of_the_document(above: str, path: str, source: DateSource) -> None:
    (event,) = timeline("- 09:02 Alert", above=above, path=path)
    assert (str(event.at), event.at.date_source) == ("2026-03-04T09:02", source)


def test_a_bare_clock_without_any_day_stays_one() -> None:
    (event,) = timeline("- 09:02 Alert")
    assert (str(event.at), event.at.date_source, event.at.utc) == ("T09:02", None, None)


def test_the_day_of_a_row_counts_for_those_behind_it() -> None:
    first, second = timeline("- 2026-03-04 09:02 Alert", "- 09:10 Rollback")
    assert (str(second.at), first.at.date_source, second.at.date_source) == (
        "2026-03-04T09:10",
        DateSource.ROW,
        DateSource.NEIGHBOUR,
    )


def test_a_year_is_taken_from_anywhere() -> None:
    assert moments("- 4 March 09:02 Alert", above="# The outage of 2026\n") == ["2026-03-04T09:02"]
    assert moments("- 4 March 09:02 Alert", path="docs/2026/report-2026.md") == ["2026-03-04T09:02"]
    assert moments("- 4 March 09:02 Alert", "- 5 March 2026 09:00 Fix") == ["2026-03-04T09:02", "2026-03-05T09:00"]
    assert moments("- 4 March 09:02 Alert", above="Written in 2026.\n") == ["2026-03-04T09:02"]
    assert moments("- 4 March 09:02 Alert") == ["T09:02"]


def test_a_date_without_a_year_behind_december_is_in_the_next_year() -> None:
    assert moments("- 2025-12-31 23:50 Alert", "- Jan 1 00:10 Fix") == ["2025-12-31T23:50", "2026-01-01T00:10"]
    assert moments("- 9999-12-31 23:50 Alert", "- Jan 1 00:10 Fix")[1] == "9999-01-01T00:10"


def test_a_clock_that_falls_back_by_hours_has_crossed_midnight() -> None:
    rows = ("- 23:50 Alert", "- 00:10 Rollback", "- 00:05 seen late", "- 01:00 Fixed")
    assert moments(*rows, above=DATED) == [
        "2026-03-04T23:50",
        "2026-03-05T00:10",
        "2026-03-05T00:05",
        "2026-03-05T01:00",
    ]


def test_midnight_of_the_last_day_of_the_calendar_is_not_crossed() -> None:
    assert moments("- 9999-12-31 23:50 Alert", "- 00:10 Fix") == ["9999-12-31T23:50", "9999-12-31T00:10"]


@pytest.mark.parametrize(
    "rows",
    [
        ("### 4 March 2026", "- 09:02 Alert", "### 5 March 2026", "- 10:00 Fix"),
        ("### First day, 4 March 2026", "- 09:02 Alert", "### Day two: 2026-03-05", "- 10:00 Fix"),
        ("### Wednesday, 4 March 2026", "- 09:02 Alert", "### 2026-03-05: cleaning up", "- 10:00 Fix"),
        ("**2026-03-04**", "", "- 09:02 Alert", "", "**2026-03-05**", "", "- 10:00 Fix"),
        ("Wednesday 2026-03-04:<br>", "", "09:02 Alert", "", "Thursday 2026-03-05", "", "10:00 Fix"),
        ("- 2026-03-04", "  - 09:02 Alert", "- 2026-03-05", "  - 10:00 Fix"),
        ("- 2026-03-04: the first day", "  - 09:02 Alert", "- 2026-03-05: the second day", "  - 10:00 Fix"),
    ],
)
def test_a_heading_or_a_lone_date_gives_the_rows_below_their_day(rows: tuple[str, ...]) -> None:
    found = timeline(*rows)
    assert [str(event.at) for event in found] == ["2026-03-04T09:02", "2026-03-05T10:00"]
    assert [event.at.date_source for event in found] == [DateSource.HEADING] * 2


def test_a_date_in_a_sentence_is_no_day_for_the_rows_below() -> None:
    assert moments("On 2026-02-01 the worker was deployed to all of the shops.", "", "- 09:02 Alert", above=DATED) == [
        "2026-03-04T09:02"
    ]


def test_an_impossible_date_above_the_rows_says_nothing() -> None:
    assert moments("### 2026-02-30", "- 09:02 Alert", above=DATED) == ["2026-03-04T09:02"]


def test_a_day_with_words_and_without_clocked_rows_below_is_an_event_itself() -> None:
    assert moments("- 2026-03-04: alert", "- 2026-03-05: fix") == ["2026-03-04", "2026-03-05"]
    assert moments("### 2026-03-04 Alert", "### 2026-03-05 Fix") == ["2026-03-04", "2026-03-05"]
    assert moments("- 2026-03-04: alert", "  - seen by all", "- 2026-03-05 09:00 fix") == [
        "2026-03-04",
        "2026-03-05T09:00",
    ]
    assert moments("2026-03-04 Alert", "", "09:02 Fix") == ["2026-03-04", "2026-03-04T09:02"]
    assert moments("- 2026-03-04: alert", "  - 2026-03-05 10:00 fix") == ["2026-03-04", "2026-03-05T10:00"]
    assert moments("- 2026-03-04: alert") == ["2026-03-04"]
    assert moments("- 2026-03-04: alert", "### Later") == ["2026-03-04"]


@pytest.mark.parametrize(
    ("heading", "above", "rows", "zone", "source"),
    [
        ("Timeline (UTC)", "", ("- 09:02 Alert",), "UTC", ZoneSource.HEADING),
        ("Timeline", "", ("All times in CET.", "", "- 09:02 Alert"), "CET", ZoneSource.DECLARED),
        ("Timeline", "Times below are EST.\n", ("- 09:02 Alert",), "EST", ZoneSource.DECLARED),
        ("Timeline", "**Timezone:** Europe/Berlin\n", ("- 09:02 Alert",), "Europe/Berlin", ZoneSource.DECLARED),
        ("Timeline", "---\ntimezone: Asia/Tokyo\n---\n", ("- 09:02 Alert",), "Asia/Tokyo", ZoneSource.FRONT_MATTER),
        ("Timeline", "", ("| Time (PST) | Event |", "|---|---|", "| 09:02 | Alert |"), "PST", ZoneSource.COLUMN),
        (
            "Timeline",
            "",
            ("| Day | UTC | Event |", "|---|---|---|", "| Wed | 09:02 | Alert |"),
            "UTC",
            ZoneSource.COLUMN,
        ),
        ("Timeline", "", ("| Time | Event |", "|---|---|", "| 09:02 | Alert |"), None, None),
        ("Timeline (UTC)", "", ("- 09:02 CET Alert",), "CET", ZoneSource.ROW),
        ("Timeline", "No timezone is told.\n", ("- 09:02 Alert",), None, None),
        ("Timeline", "", ("```", "All times in CET", "```", "- 09:02 Alert"), None, None),
    ],
)
def test_a_zone_is_taken_from_the_nearest_place_that_tells_one(
    heading: str, above: str, rows: tuple[str, ...], zone: str | None, source: ZoneSource | None
) -> None:
    (event,) = timeline(*rows, heading=heading, above=above)
    assert (event.at.zone, event.at.zone_source) == (zone, source)


def test_each_table_has_the_zone_of_its_own_column() -> None:
    rows = (
        "| Time (UTC) | Event |",
        "|---|---|",
        "| 09:02 | a |",
        "| 09:03 | b |",
        "",
        "| Time (CET) | Event |",
        "|---|---|",
        "| 10:04 | c |",
    )
    assert [event.at.zone for event in timeline(*rows)] == ["UTC", "UTC", "CET"]


@pytest.mark.parametrize(
    ("row", "utc", "problem"),
    [
        ("- 2026-03-04 09:02 CET", datetime(2026, 3, 4, 8, 2, tzinfo=UTC), None),
        ("- 2026-07-04 09:02 Europe/Berlin", datetime(2026, 7, 4, 7, 2, tzinfo=UTC), None),
        ("- 2026-03-04T09:02:00-05:00", datetime(2026, 3, 4, 14, 2, tzinfo=UTC), None),
        ("- 2026-03-04 09:02 IST", None, None),
        ("- 09:02 UTC", None, None),
        ("- 2026-03-29 02:30 Europe/Berlin", None,
         "02:30 on 2026-03-29 does not happen exactly once in Europe/Berlin; write the offset"),
        ("- 0001-01-01 00:30 +02:00", None, "the year 1 is out of range"),
    ],
)  # fmt: skip
def test_the_instant_needs_a_date_and_a_zone_that_tells_one(
    row: str, utc: datetime | None, problem: str | None
) -> None:
    (event,) = timeline(f"{row} Alert")
    assert (event.at.utc, event.at.problem) == (utc, problem)


def test_a_written_problem_is_kept() -> None:
    (event,) = timeline("- 13:06 PM UTC Alert", above=DATED)
    assert str(event.at) == "2026-03-04T13:06"
    assert "mixes 24-hour and am/pm" in (event.at.problem or "")


def test_the_order_of_a_numeric_date_is_told_by_the_document_or_asked_for() -> None:
    (unknown,) = timeline("- 03/04/2026 09:02 Alert")
    assert "order of day and month is not told" in (unknown.at.problem or "")
    (known,) = timeline("- 04/03/2026 09:02 Alert", above=DATED)
    assert (str(known.at), known.at.problem) == ("2026-03-04T09:02", None)
    (same,) = timeline("- 03/03/2026 09:02 Alert")
    assert same.at.problem is None
    first, second = timeline("- 13/03/2026 09:02 Alert", "- 04/03/2026 09:02 Fix")
    assert (str(first.at), str(second.at)) == ("2026-03-13T09:02", "2026-03-04T09:02")


@pytest.mark.parametrize(
    ("stamp", "precision"),
    [
        ("09:02", Precision.MINUTE), ("09:02:10", Precision.SECOND), ("9am", Precision.HOUR), ("~09:02", Precision.APPROXIMATE),
        ("09:02-09:05", Precision.RANGE), ("2026-03-04", Precision.DAY),
    ],
)  # fmt: skip
def test_a_moment_is_as_precise_as_it_was_written(stamp: str, precision: Precision) -> None:
    (event,) = timeline(f"- {stamp}: Alert")
    assert event.at.precision is precision


def test_key_events_behind_labels_are_rows_of_a_timeline() -> None:
    found = timeline("- First detected 2026-03-04 09:02", "- Resolved: 2026-03-04 09:30")
    assert [(event.text.text, event.marker) for event in found] == [
        ("First detected 2026-03-04 09:02", Marker.DETECTED),
        ("Resolved: 2026-03-04 09:30", Marker.RESOLVED),
    ]


def test_markers_and_evidence_are_read_from_their_cells_and_else_from_the_words() -> None:
    rows = (
        "| Time | Event | Marker | Evidence |", "|---|---|---|---|", "| 09:02 | Alert | detected | E1, E2 |", "| 09:03 | **Resolved:** all well E3 | | |",
        "| 09:04 | a \\| b | weather | |",
    )  # fmt: skip
    found = timeline(*rows)
    assert [event.marker for event in found] == [Marker.DETECTED, Marker.RESOLVED, None]
    assert [event.evidence for event in found] == [("E1", "E2"), ("E3",), ()]
    assert found[2].text.text == "a | b"


@pytest.mark.parametrize(
    ("words", "marker"),
    [
        ("detected", Marker.DETECTED), ("Impact_started", Marker.IMPACT_STARTED), ("**customer update**", Marker.CUSTOMER_UPDATE),
        ("Alert:", Marker.DETECTED), ("First alert", Marker.DETECTED), ("Acked", Marker.ACKNOWLEDGED),
        ("Incident was declared", Marker.DECLARED), ("Root cause found", Marker.IDENTIFIED), ("Decision:", Marker.FIX_DECIDED),
        ("Rollback started", Marker.MITIGATION_STARTED), ("Service restored.", Marker.MITIGATED), ("Fully resolved", Marker.RESOLVED),
        ("Outage begins", Marker.IMPACT_STARTED), ("End of impact", Marker.IMPACT_ENDED), ("Incident began", Marker.STARTED),
        ("Status page: delayed", Marker.CUSTOMER_UPDATE), ("Severity changed", Marker.SEVERITY_CHANGED),
        ("Detected by a customer", None), ("weather", None), ("", None),
    ],
)  # fmt: skip
def test_a_cell_or_a_label_names_a_marker(words: str, marker: Marker | None) -> None:
    assert read_marker(words) is marker


def test_rows_elsewhere_count_if_they_are_clocked_items_and_not_actions() -> None:
    rows = "- 2026-03-04 09:02 a\n- 09:03 b\n- c\n- d\n- e\n"
    assert len(events(f"# A\n\n## Response review\n\n{rows}")) == 2
    assert len(events("# A\n\n## Response review\n\n- 09:02 a\n- c\n")) == 0
    assert len(events(f"# A\n\n## Action items\n\n{rows}")) == 0
    assert len(events("# A\n\n## Response review\n\n09:02 a\n\n09:03 b\n\nc\n\nd\n\ne\n")) == 0


def test_quoted_and_fenced_times_are_no_rows() -> None:
    assert moments("> 09:02 said in chat", "", "```", "09:03 in a log", "```", "", "- 09:04 Alert") == ["T09:04"]


def test_a_wall_time_becomes_an_instant() -> None:
    assert to_utc(datetime(2026, 3, 4, 9, 2), "CET") == (datetime(2026, 3, 4, 8, 2, tzinfo=UTC), None)  # noqa: DTZ001
