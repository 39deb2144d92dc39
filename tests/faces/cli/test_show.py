"""`afterword show`: one postmortem for reading."""

import datetime
import io

import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.faces.cli.outputs.page import print_page, strip_chart
from tests.faces.cli.running import WHOLE, Shell, lines_with


def test_the_four_answers_the_rows_and_the_chain_are_told(shell: Shell) -> None:
    said = shell.run("show", "a.md", "--width", "90", files={"a.md": WHOLE})
    assert said.code == 0
    assert lines_with("▣ Labels late", said.out)
    assert lines_with("2026-03-04 · SEV2 · published · Ana Bo · 39 min of impact · label-queue, worker", said.out)
    for words in (
        "What broke",
        "840 of 7,000 shops",
        "Why",
        "A deploy made jobs fail.",
        "What we learned",
        "What changed",
        "Delete old jobs",
    ):
        assert words in said.out
    assert lines_with("impact started", said.out)
    assert lines_with("A1 Park rejected jobs  open · Ana Bo · due 2026-03-18 · 14 days late", said.out)
    assert lines_with("╌ no action", said.out)
    assert lines_with("Other actions", said.out)


def test_a_document_that_tells_little_is_shown_too(shell: Shell) -> None:
    said = shell.run("show", "a.md", files={"a.md": "## Action items\n\n- Park it; due: next week\n"})
    assert said.code == 0
    for words in (
        "□ a.md",
        "no date · no severity · no status · no owner",
        "not told",
        "Actions",
        "→ Park it  open · no owner · due next week",
    ):
        assert words in said.out


def test_what_is_no_text_is_refused_with_its_name(shell: Shell) -> None:
    said = shell.run("show", "a.md", files={"a.md": b"\0"})
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("afterword: a.md: not read: ")


@pytest.mark.parametrize(
    ("rows", "strip"),
    [
        ("- 2026-03-04 09:00 Detected: x\n- 2026-03-04 09:30 y\n- 2026-03-04 10:00 Resolved: z", "09:00 ●──·─● 10:00"),
        ("- 2026-03-04 09:00 x\n- 2026-03-04 09:00 y", ""),
        ("- 2026-03-04 09:00 x", ""),
        ("- 2026-03-04 09:00 Detected: x\n- 2026-03-04 09:00 y\n- 2026-03-04 10:00 z", "09:00 ●────· 10:00"),
    ],
)  # fmt: skip
def test_rows_stand_in_proportion_to_time(rows: str, strip: str) -> None:
    events = read_document(Document.of(f"## Timeline\n\n{rows}\n")).postmortem.timeline
    assert strip_chart(events, 6) in (strip, strip.replace("──·─", "─·──"))


def test_a_page_is_no_wider_than_people_read() -> None:
    stream = io.StringIO()
    reading = read_document(Document.of(WHOLE.replace("got no labels", "got no labels " * 40)))
    print_page(reading, stream, colour=False, width=None, today=datetime.date(2026, 4, 1))
    assert max(map(len, stream.getvalue().splitlines())) <= 100
