"""`afterword.reading/1` against its schema."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from afterword.core.model.words import (
    ActionState,
    ActionType,
    Confidence,
    DateSource,
    Marker,
    Part,
    Precision,
    Question,
    Role,
    Status,
    Strength,
    Verdict,
    ZoneSource,
)
from afterword.faces.cli.main import main
from tests.faces.cli.reports import CAFE_TEXT, OLD_TEXT, ROOT, report_of_every_rule

SCHEMA = json.loads((ROOT / "docs/schemas/afterword.reading-1.json").read_text())
PARTS = SCHEMA["$defs"]


def properties(name: str) -> Any:
    return PARTS[name]["properties"]


def test_the_schema_holds_the_closed_lists_of_words() -> None:
    document, event, action = properties("document"), properties("event"), properties("action")
    cause, answer = (document[name]["items"]["properties"] for name in ("causes", "answers"))
    assert document["sections"]["items"]["properties"]["kind"]["enum"] == list(Part)
    assert answer["question"]["enum"] == list(Question)
    assert event["precision"]["enum"] == list(Precision)
    assert action["state"]["enum"] == list(ActionState)
    for found, words in (
        (document["status"], Status),
        (cause["role"], Role),
        (cause["confidence"], Confidence),
        (answer["verdict"], Verdict),
        (event["zone_source"], ZoneSource),
        (event["date_source"], DateSource),
        (event["marker"], Marker),
        (action["type"], ActionType),
        (action["strength"], Strength),
    ):
        assert found["enum"] == [*words, None]


def test_every_reading_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs/document-format.md").read_text()
    texts = [CAFE_TEXT, OLD_TEXT, "", page, *(block.split("```")[0] for block in page.split("```markdown\n")[1:])]
    texts += [path.read_text() for path in (ROOT / "tests/founding").glob("*.md")]
    texts += [checked.document.text for checked in report_of_every_rule().checked]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.md").write_text(text)
    assert main(["read", str(tmp_path), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert len(data["documents"]) == len(texts)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_the_schema_refuses_what_it_does_not_know() -> None:
    with pytest.raises(jsonschema.ValidationError, match="tool"):
        jsonschema.validate({"schema": "afterword.reading/1", "documents": [], "tool": "x"}, SCHEMA)
