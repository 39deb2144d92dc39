import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.lines import scan_lines
from afterword.core.documents.rows import Row, find_labelled, find_row, find_table_rows
from afterword.core.documents.tables import read_tables


def row(text: str) -> Row | None:
    document = Document.of(text)
    return find_row(document, scan_lines(document).lines[0])


def labelled(text: str) -> Row | None:
    document = Document.of(text)
    return find_labelled(document, scan_lines(document).lines[0])


def table_rows(text: str) -> list[tuple[str, str]]:
    """Each row's stamp and words, as they are written."""
    document = Document.of(text)
    lines = scan_lines(document).lines
    return [
        (text[row.stamp.start : row.stamp.end], text[row.said : row.end])
        for index, table in enumerate(read_tables(document, lines))
        for row in find_table_rows(document, table, index)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 09:02 - Alert", "Alert"),
        ("- 09:02: Alert", "Alert"),
        ("* **09:02** Alert", "Alert"),
        ("* **09:02:** Alert", "Alert"),
        ("- [ ] 09:02 Alert", "Alert"),
        ("1. 09:02 UTC | Alert", "Alert"),
        ("09.02 NF asked", "NF asked"),
        ("[09:02] Alert", "Alert"),
        ("### 09:02 Alert", "Alert"),
        ("- 2026-03-04 09:02 – Alert<br>", "Alert"),
        ("- 09:02<b>Alert</b>", "<b>Alert</b>"),
        ("- March 4: Alert", "Alert"),
        ("- Tue 09:02 Alert", "Alert"),
        ("- c. 09:02 Alert", "Alert"),
        ("- c09:02 Alert", "Alert"),
        ("- around 09:02 Alert", "Alert"),
        ("- 09:02", ""),
        ("0902 Alert", "Alert"),
        ("2026h Alert", "Alert"),
        ("2026 UTC Alert", "Alert"),
    ],
)
def test_a_row_begins_with_a_stamp(text: str, said: str) -> None:
    found = row(text)
    assert found is not None
    assert text[found.said : found.end] == said


@pytest.mark.parametrize(
    "text",
    [
        "Alert at 09:02", "> 09:02 Alert", "| 09:02 |", "09:02Alert", "- On 4 March the team met", "4 March 2026, the team met",
        "- 2026 was a year", "1999 shops", "- [ ]", "**", "- mayor elected", "- 12 shops", "5 of 7", "    09:02 code", "",
    ],
)  # fmt: skip
def test_ordinary_lines_are_no_rows(text: str) -> None:
    assert row(text) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("- First detected: 2026-03-04 09:02", "First detected"),
        ("- First detected 2026-03-04 09:02", "First detected"),
        ("**Resolved**: 09:30 UTC", "Resolved"),
        ("- **Resolved:** ~09:30", "Resolved"),
        ("Incident declared on 4 March 2026 at 09:10 (by support)", "Incident declared"),
    ],
)
def test_a_label_with_a_stamp_and_little_more_is_a_key_event(text: str, label: str) -> None:
    found = labelled(text)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize(
    "text",
    [
        "Resolved: later", "# Resolved: 09:30", "> Resolved: 09:30", "Duration: 09:30", "Last updated: 2026-03-04",
        "Resolved: 09:30 after the rollback was complete everywhere", "resolved: 09:30", "",
    ],
)  # fmt: skip
def test_other_labels_are_no_key_events(text: str) -> None:
    assert labelled(text) is None


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        ("Time | Event", "09:02 | Alert", ("09:02", "Alert")),
        ("Time (UTC) | What happened", "09:02 | Alert", ("09:02", "Alert")),
        ("When | Who | Event", "09:02 | Nadia Ferro of storage | Alert", ("09:02", "Alert")),
        ("Time | Who | Words", "09:02 | Nadia | Alert fired", ("09:02", "Alert fired")),
        ("Date | Time | Event", "2026-03-04 | 09:02 | Alert", ("2026-03-04 | 09:02", "Alert")),
        ("Time | Date | Event", "09:02 | 2026-03-04 | Alert", ("09:02", "Alert")),
        ("Start | Time | Event", "09:02 | 09:30 | Alert", ("09:02 | 09:30", "Alert")),
        ("Date | Time | Event", "2026-03-04 | | Alert", ("2026-03-04", "Alert")),
        ("Time | Event", "09:02", ("09:02", "")),
        ("Time | Event", "09:02 | a \\| b", ("09:02", "a \\| b")),
        ("Time | Event", "09:02 | `a | b` | more", ("09:02", "`a | b`")),
    ],
)
def test_a_table_with_times_is_a_timeline(head: str, line: str, expected: tuple[str, str]) -> None:
    rule = " | ".join("---" for _ in head.split("|"))
    assert table_rows(f"| {head} |\n| {rule} |\n| {line} |\n") == [expected]


def test_a_table_with_a_start_and_an_end_has_ranges() -> None:
    document = Document.of(
        "| Start | When | Event |\n|---|---|---|\n| 09:02 | 09:30 UTC | Outage |\n| 09:40 - 09:50 | 10:00 | Again |\n"
    )
    (table,) = read_tables(document, scan_lines(document).lines)
    first, second = find_table_rows(document, table, 0)
    assert (str(first.stamp.until), first.stamp.zone) == ("09:30:00", "UTC")
    assert str(second.stamp.until) == "09:50:00"


def test_columns_without_a_name_are_times_if_most_cells_are() -> None:
    assert table_rows("| | |\n|---|---|\n| 09:02 | a |\n| 09:05 | b |\n| later | c |\n") == [
        ("09:02", "a"),
        ("09:05", "b"),
    ]
    assert table_rows("| who | then |\n|---|---|\n| Al | 09:02 |\n| Bo | 09:05 |\n| Cy |\n") == [
        ("09:02", "Al"),
        ("09:05", "Bo"),
    ]
    assert table_rows("| who | then |\n|---|---|\n| Al | 09:02 |\n| Bo | soon |\n") == []


def test_a_table_of_actions_is_no_timeline() -> None:
    assert table_rows("| Date | Owner |\n|---|---|\n| 2026-03-04 | Nadia |\n") == []


def test_rows_of_a_table_without_a_time_are_left_out() -> None:
    assert table_rows("| Time | Event |\n|---|---|\n| later | a |\n| 09:02 | b |\n|\n") == [("09:02", "b")]


def test_marker_and_evidence_cells_are_kept() -> None:
    document = Document.of(
        "| Time | Event | Marker | Evidence |\n|---|---|---|---|\n| 09:02 | a | detected | E1 |\n| 09:03 | b | |\n"
    )
    (table,) = read_tables(document, scan_lines(document).lines)
    assert [(row.marker, row.evidence) for row in find_table_rows(document, table, 0)] == [
        ("detected", "E1"),
        (None, None),
    ]
