"""The hostile texts: nothing crashes, nothing is lost in silence, and what is impossible is said."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document, UnreadableError
from afterword.core.documents.projection import project_reading
from afterword.core.documents.read import read_document

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text())
ENGINE = Engine.of(Config(profile="strict"))


def build(case: dict[str, Any]) -> str:
    text = case.get("text", "")
    if "repeat" in case:
        piece, times = case["repeat"]
        text += piece * times
    if "nested_list" in case:
        text += "\n".join("  " * depth + "- x" for depth in range(case["nested_list"]))
    if "deep_front" in case:
        text += "---\na: " + "[" * case["deep_front"] + "]" * case["deep_front"] + "\n---\n# x\n"
    if case.get("surrogate"):
        text += "## Summary\n\nThe \ud800 mailer failed.\n"
    return text


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_hostile_text(case: dict[str, Any]) -> None:
    reading = read_document(Document.of(build(case), "hostile.md"))
    ENGINE.check(reading, datetime.date(2026, 1, 1))
    found = project_reading(reading)
    if "unread" in case:
        assert any(case["unread"] in unread["why"] for unread in found["unread"]), found["unread"]
    if "sections" in case:
        assert [section["kind"] for section in found["sections"]] == case["sections"]
    if "events" in case:
        assert len(found["timeline"]) == case["events"]
    if "field" in case:
        name, value = case["field"]
        assert reading.postmortem.fields[name].text == value
    if "title" in case:
        assert found["title"] == case["title"]
    if "utc" in case:
        assert [event["utc"] for event in found["timeline"]] == case["utc"]
    if "problem" in case:
        assert any(case["problem"] in (event.at.problem or "") for event in reading.postmortem.timeline)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"# x\n\n\0\n", "line 3 holds a NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0", "NUL"),
        (b"x" * 10_000_001, "the limit is"),
        (b"\xff\xfe\x00\xd8a\x00", "something else"),
    ],
)
def test_bytes_that_are_no_text_are_named(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        Document.decode(content, "x.md")
