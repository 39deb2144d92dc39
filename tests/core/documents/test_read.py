from datetime import date
from pathlib import Path

import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.words import Marker, Part, Question, Status, Verdict
from tests.core.documents.reading import postmortem, read

FORMAT = Path(__file__).parents[3] / "docs" / "document-format.md"


def example() -> str:
    """The complete example of the page on the document format."""
    return FORMAT.read_text().split("```markdown\n", 1)[1].split("\n```\n", 1)[0] + "\n"


def test_the_canonical_example_is_read_completely() -> None:
    found = postmortem(example(), "labels.md")
    assert (found.title.text, found.date, found.severity.text) == (  # type: ignore[union-attr]
        "Shipping labels late or missing while label jobs looped",
        date(2026, 3, 4),
        "SEV-2",
    )
    assert (found.status, found.owner.text, found.incident_status) == (Status.PUBLISHED, "Nadia Ferro", None)  # type: ignore[union-attr]
    assert found.impact.services == ("label-queue", "label-worker", "tracking-mail")
    assert found.impact.duration_minutes == 99
    assert [event.marker for event in found.timeline].count(Marker.CUSTOMER_UPDATE) == 3
    assert all(event.at.utc is not None and event.at.problem is None for event in found.timeline)
    assert found.timeline[8].text.text.endswith("`schema=v4 | verdict=requeue`")
    assert [cause.id for cause in found.causes] == ["C1", "C2", "C3", "C4"]
    assert [gap.id for gap in found.gaps] == ["G1", "G2", "G3"]
    assert {answer.question: answer.verdict for answer in found.answers} == {
        Question.DETECTION: Verdict.NO,
        Question.SEVERITY: Verdict.YES,
        Question.UPDATES: Verdict.PARTLY,
        Question.RESPONDERS: Verdict.YES,
        Question.SLOWNESS: Verdict.PARTLY,
    }
    assert [action.id for action in found.actions] == ["A1", "A2", "A3", "A4", "A5"]
    assert found.actions[0].fields["verified by"].text == "Nadia Ferro"
    assert found.unread == ()


def test_windows_newlines_and_a_byte_order_mark_change_no_record() -> None:
    plain = postmortem(example())
    windows = read_document(Document.decode(b"\xef\xbb\xbf" + example().replace("\n", "\r\n").encode(), "")).postmortem
    assert [(e.line, str(e.at), e.text.text) for e in windows.timeline] == [
        (e.line, str(e.at), e.text.text) for e in plain.timeline
    ]
    assert [(a.line, a.text) for a in windows.actions] == [(a.line, a.text) for a in plain.actions]
    assert [(c.id, c.text) for c in windows.causes] == [(c.id, c.text) for c in plain.causes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_changes_no_record(encoding: str) -> None:
    document = Document.decode(example().encode(encoding), "labels.md")
    assert read_document(document).postmortem == postmortem(example(), "labels.md")


def test_a_page_of_a_site_generator_is_read() -> None:
    found = postmortem("""\
        ---
        title: Incident on 2026-03-04 - labels late
        last_reviewed_on: <%= today %>
        draft: false
        ---

        # <%= current_page.data.title %>

        - **Key events**
          - First detected 2026-03-04 09:13
          - Resolved 2026-03-04 10:52

        - **Impact**:
          - Shops waited for labels.

        <!-- more -->

        <details>
        <summary>Log</summary>

        - 09:13 a

        </details>
        """)
    assert [str(event.at) for event in found.timeline][:2] == ["2026-03-04T09:13", "2026-03-04T10:52"]
    assert found.date == date(2026, 3, 4)
    assert [section.kind for section in found.sections] == [Part.TIMELINE, Part.IMPACT]


def test_a_fence_that_is_never_closed_hides_only_what_is_behind_it() -> None:
    found = postmortem(
        "# Labels late\n\n## Timeline\n\n- 2026-03-04 09:02 Alert\n\n```\n- 09:05 in the log\n\n## Action items\n\n- Add\n"
    )
    assert (len(found.timeline), found.actions) == (1, ())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Labels late\n", "Labels late"),
        ("---\ntitle: Labels late\n---\n\nText.\n", "Labels late"),
        ("# Incident postmortem\n\n**Title:** Labels late\n", "Labels late"),
        ("# Labels late\n\n**Title:** Other\n", "Labels late"),
        ("# Incident postmortem\n", "Incident postmortem"),
        ("Text.\n", None),
    ],
)
def test_the_title_is_the_first_heading_unless_that_only_names_the_kind_of_document(
    text: str, title: str | None
) -> None:
    found = postmortem(text).title
    assert (found.text if found else None) == title


@pytest.mark.parametrize(
    ("text", "path", "day"),
    [
        ("**Date:** 2026-03-04\n\n## Timeline\n\n- 2026-03-05 09:00 Alert\n", "", date(2026, 3, 4)),
        ("# Labels late on 2026-03-04\n\n## Timeline\n\n- 2026-03-05 09:00 Alert\n", "", date(2026, 3, 4)),
        ("## Timeline\n\n- 2026-03-05 09:00 Alert\n", "2026-03-01-labels.md", date(2026, 3, 5)),
        ("---\ndate: 2026-03-20\n---\n\n## Timeline\n\n- 2026-03-05 09:00 Alert\n", "", date(2026, 3, 5)),
        ("---\ndate: 2026-03-20\n---\n\n## Timeline\n\n- 2025-03-05 09:00 Alert\n", "", date(2026, 3, 20)),
        ("---\ndate: 2026-03-20\n---\n\nText.\n", "", date(2026, 3, 20)),
        ("## Timeline\n\n- 09:00 Alert\n", "2026-03-01-labels.md", date(2026, 3, 1)),
        ("## Weather\n\nOn 2026-03-03.\n\n## Summary\n\nFrom 2026-02-30 and 03/04/2026 on.\n", "", date(2026, 3, 4)),
        ("## Summary\n\nOne day.\n\n## Impact\n\nOn 4 March 2026.\n", "", date(2026, 3, 4)),
        ("## Summary\n\nOne day.\n", "", None),
    ],
)
def test_the_date_is_told_by_a_field_the_title_the_rows_the_file_or_the_summary(
    text: str, path: str, day: date | None
) -> None:
    assert postmortem(text, path).date == day


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("**Severity:** SEV2 (major)\n", "SEV2 (major)"),
        ("## Summary\n\nA Sev-1 outage.\n", "Sev-1"),
        ("## Impact\n\nSeverity: 3\n", "3"),
        ("## Summary\n\nA P1 ticket.\n", None),
        ("## Weather\n\nA SEV1 storm.\n", None),
        ("", None),
    ],
)
def test_the_severity_stands_in_a_field_or_in_the_summary(text: str, severity: str | None) -> None:
    found = postmortem(text).severity
    assert (found.text if found else None) == severity


@pytest.mark.parametrize(
    ("text", "status", "incident_status"),
    [
        ("**Status:** In Review\n", Status.IN_REVIEW, None),
        ("**Status:** Resolved\n", None, "Resolved"),
        ("**Status:** Resolved\n\n**Document status:** draft\n", Status.DRAFT, "Resolved"),
        ("**Owner:** Nadia\n", None, None),
    ],
)
def test_the_status_of_the_document_is_not_that_of_the_incident(
    text: str, status: Status | None, incident_status: str | None
) -> None:
    found = postmortem(text)
    assert (found.status, found.incident_status.text if found.incident_status else None) == (status, incident_status)


def test_fields_are_kept_under_our_names_the_first_one_winning() -> None:
    found = postmortem("---\nseverity: SEV1\nteam: labels\n---\n\n**Severity:** SEV2\n")
    assert {name: written.text for name, written in found.fields.items()} == {"severity": "SEV1", "team": "labels"}


def test_what_was_not_understood_is_listed_in_order() -> None:
    found = postmortem(
        "---\na: 1\na: 2\n---\n# Labels late\n\n## Weather\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |\n\n"
        + "- " * 21
        + "deep\n\nend\n"
    )
    assert [(unread.first_line, unread.last_line, unread.why) for unread in found.unread] == [
        (3, 3, "front matter has the key 'a' twice; keep one"),
        (7, 16, "no known part"),
        (11, 11, "3 cells below a head of 2; write a pipe inside a cell as \\|"),
        (14, 16, "nesting deeper than 20 at line 14"),
    ]


def test_a_reading_keeps_everything_it_was_made_from() -> None:
    reading = read(
        "# Labels late\n\n| Field | Value |\n|---|---|\n| Owner | Nadia |\n| Severity | SEV2 |\n", "labels.md"
    )
    assert reading.document.path == "labels.md"
    assert len(reading.tables) == 1
    assert [field.name for field in reading.fields] == ["owner", "severity"]
    assert reading.front.entries == ()
    assert reading.context.day is None


def test_a_row_with_an_impossible_date_is_listed_as_unread() -> None:
    text = "# A\n\n## Timeline\n\n- 2021-03-04 10:00 UTC down\n- 22025-03-05 10:00 UTC up\n- 3 nodes restarted\n"
    found = read_document(Document.of(text)).postmortem
    assert [(one.first_line, one.why) for one in found.unread] == [(6, "begins like a time, but there is no such time")]


def test_the_date_of_a_post_is_not_the_day_of_its_incident() -> None:
    post = "---\nlayout: post\ndate: 2023-07-19\n---\n\nOn July 18, 2023, between 16:41 and 18:22 UTC, nothing could be downloaded.\n"
    assert read_document(Document.of(post)).postmortem.date == date(2023, 7, 18)
    timed = post.replace("layout: post\ndate: 2023-07-19", "date: 2023-07-19 10:00:00")
    assert read_document(Document.of(timed)).postmortem.date == date(2023, 7, 18)
    ours = post.replace("layout: post\n", "")
    assert read_document(Document.of(ours)).postmortem.date == date(2023, 7, 19)
    long_ago = post.replace("July 18, 2023", "July 18, 2021")
    assert read_document(Document.of(long_ago)).postmortem.date == date(2023, 7, 19)
