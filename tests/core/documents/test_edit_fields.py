"""Fields change where they stand, in the form that stands there; a new one joins its like."""

import pytest

from afterword.core.documents.edit_fields import escape_cell, write_scalar
from tests.core.documents.editing import SetField, changed, edited, refusal, under

FRONT = "---\ntitle: Old\ndate: 2026-03-04\nstatus: draft\n---\n# Old\n"
IMPACT = "## Customer impact\n"


@pytest.mark.parametrize(
    ("text", "field", "value", "line"),
    [
        (FRONT, "status", "in review", "status: in review"),
        (FRONT, "status", "yes: no", 'status: "yes: no"'),
        ("---\nowner: 'Ana Bo' # she\n---\n# T\n", "owner", "Cy Do", "owner: Cy Do # she"),
        ("---\nowner:\nstatus: draft\n---\n# T\n", "owner", "Cy Do", "owner: Cy Do"),
        ("---\nservices: [a, b]\n---\n# T\n", "services", "c, d", "services: c, d"),
        ("# T\n\n**Owner:** Ana Bo  \n**Status:** draft  \n", "owner", "Cy Do", "**Owner:** Cy Do  "),
        ("# T\n\n- Owner: *Ana Bo*\n", "owner", "Cy Do", "- Owner: Cy Do"),
        ("# T\n\n- **Owner:**\n- **Status:** draft\n", "owner", "Cy Do", "- **Owner:** Cy Do"),
        ("# T\n\n| Field | Value |\n|---|---|\n| Owner | Ana Bo |\n", "owner", "C | D", r"| Owner | C \| D |"),
        (f"{IMPACT}\n| Field | Value |\n|---|---|\n| Start |  |\n", "start", "09:02", "| Start | 09:02 |"),
        (f"{IMPACT}\n| Field | Value |\n|---|---|\n| Start || \n", "start", "09:02", "| Start | 09:02 | "),
    ],
)  # fmt: skip
def test_a_value_changes_in_its_place(text: str, field: str, value: str, line: str) -> None:
    assert changed(text, SetField(field=field, value=value)) == [line]


@pytest.mark.parametrize(
    ("text", "field", "value", "lines"),
    [
        (FRONT, "owner", "Ana: Bo", ['owner: "Ana: Bo"']),
        ("# T\n\n**Date:** 2026-03-04  \n**Status:** draft  \n\nWords.\n", "owner", "Ana", ["**Owner:** Ana  "]),
        ("# T\n\n- Date: 2026-03-04\n  and more\n\nWords.\n", "owner", "Ana", ["- Owner: Ana"]),
        ("# T\n\nWords about it.\n", "owner", "Ana", ["**Owner:** Ana"]),
        ("T\n===\nWords about it.\n", "owner", "Ana", ["**Owner:** Ana"]),
        ("Words about it.\n", "owner", "Ana", ["**Owner:** Ana"]),
        ("# T\n\nWords.\n", "incident", "INC-7", ["**Incident ID:** INC-7"]),
        (f"{IMPACT}\n| Field | Value |\n|---|---|\n| Start | 09:02 |\n", "data loss", "a | b", [r"| Data loss | a \| b |"]),
        (f"{IMPACT}\n| Field | Value |\n|---|---|\n", "segment", "all", ["| Customer segment | all |"]),
        (f"{IMPACT}\n> | Field | Value |\n> |---|---|\n> | Start | 09:02 |\n> | Data loss | no |\n", "end", "10:41", ["> | End | 10:41 |"]),
        (f"{IMPACT}\n- *Start:* 09:02\n\nWords.\n", "end", "10:41", ["- *End:* 10:41"]),
        (f"{IMPACT}\n| Region | Users |\n|---|---|\n| EU | 40 |\n", "end", "10:41", ["- **End:** 10:41"]),
        (f"{IMPACT}Words about it.\n", "business", "40 EUR", ["- **Business impact:** 40 EUR"]),
    ],
)  # fmt: skip
def test_a_new_field_joins_its_like(text: str, field: str, value: str, lines: list[str]) -> None:
    assert changed(text, SetField(field=field, value=value)) == lines


def test_a_new_field_does_not_take_the_words_around_it_into_its_own_block() -> None:
    after = edited("# T\nWords.\n", SetField(field="owner", value="Ana"))
    assert after == "# T\n\n**Owner:** Ana\n\nWords.\n"


def test_a_new_line_ends_as_the_document_does() -> None:
    text = "# T\r\n\r\n- Status: draft\r\n"
    assert edited(text, SetField(field="owner", value="Ana")) == "# T\r\n\r\n- Status: draft\r\n- Owner: Ana\r\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (FRONT, FRONT.replace("Old", "New")),
        ("# Old\n\nWords.\n", "# New\n\nWords.\n"),
        ("Old\n===\n\nWords.\n", "New\n===\n\nWords.\n"),
        ("# Postmortem\n\n**Title:** Old\n", "# Postmortem\n\n**Title:** New\n"),
        ("## Summary\n\nWords.\n", "# New\n\n## Summary\n\nWords.\n"),
        ("---\ndate: 2026-03-04\n---\n## Summary\n\nWords.\n", "---\ndate: 2026-03-04\n---\n# New\n\n## Summary\n\nWords.\n"),
    ],
)  # fmt: skip
def test_the_title_changes_wherever_it_stands(text: str, after: str) -> None:
    assert edited(text, SetField(field="title", value="New")) == after


@pytest.mark.parametrize("field", ["title", "status"])
def test_a_value_that_stands_there_already_is_not_written_again(field: str) -> None:
    text = FRONT.replace("draft", "'Old'")
    assert edited(text, SetField(field=field, value="Old")) == text


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        (FRONT, SetField(field="colour", value="red"), "there is no field 'colour'"),
        (FRONT, SetField(field="title", value=" \n"), "title cannot be empty; give it another value."),
        (FRONT, SetField(field="status", value="closed", was="published"), "status is 'draft', not 'published'"),
        (FRONT, SetField(field="owner", value="Ana", was="Bo"), "owner is empty, not 'Bo'"),
        ("---\nowner: [a\n---\n# T\n", SetField(field="owner", value="Ana"), "line 3: front matter cannot be read"),
        (FRONT.replace("draft", "'x'"), SetField(field="owner", value="Ana\x07"), "owner would be read as None"),
        ("# Old\n", SetField(field="title", value="Summary"), "title would be read as None"),
        (under("Impact", "- Start: 09:02"), SetField(field="segment", value="***"), "segment would be read as None"),
        (under("Impact", "- Start: 09:02"), SetField(field="segment", value="all<br>"), "segment would be read as 'all'"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_faithfully_is_refused_with_the_reason(text: str, edit: SetField, why: str) -> None:
    assert why in refusal(text, edit)


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        ("---\nowner: 'Ana'\n---\n# T\n", SetField(field="owner", value=" "), "---\nowner:\n---\n# T\n"),
        ("# T\n\n**Owner:** Ana  \n", SetField(field="owner", value=""), "# T\n\n**Owner:**  \n"),
        (under("Impact", "| Field | Value |\n|---|---|\n| Start | 09:02 |"), SetField(field="start", value=""), "| Start |  |\n"),
        (under("Impact", "- Start: 09:02\n- End:\n  09:05"), SetField(field="start", value=""), "- Start:\n- End:\n  09:05\n"),
        ("---\nservices: a\n---\n# T\n\n## Impact\n- Services: b\n", SetField(field="services", value=""), "---\nservices:\n---\n# T\n\n## Impact\n- Services:\n"),
        ("# T\n\nOwner: Ana\nBo", SetField(field="owner", value=""), "Owner:\nBo"),
        (FRONT, SetField(field="owner", value=""), FRONT),
    ],
)  # fmt: skip
def test_an_empty_value_takes_a_field_away_wherever_it_is_told(text: str, edit: SetField, after: str) -> None:
    assert edited(text, edit).endswith(after)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("draft", "draft"), ("09:02", "09:02"), ("a#b", "a#b"), ("a #b", '"a #b"'), ("a: b", '"a: b"'), ("a:", '"a:"'),
        ("- a", '"- a"'), ('say "x"', 'say "x"'), ('"x"', '"\\"x\\""'), ("@ana \\o", '"@ana \\\\o"'), ("été", "été"),
    ],
)  # fmt: skip
def test_a_scalar_is_quoted_only_where_yaml_would_read_something_else(value: str, written: str) -> None:
    assert write_scalar(value) == written


def test_a_cell_is_one_line_with_its_pipes_escaped_once() -> None:
    assert escape_cell("a | b \\| c\n d") == r"a \| b \| c d"
