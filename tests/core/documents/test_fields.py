import pytest

from afterword.core.documents.fields import get
from tests.core.documents.reading import fields


def named(text: str) -> dict[str, str]:
    return {field.name: field.value.text for field in reversed(fields(text))}


@pytest.mark.parametrize(
    "line",
    [
        "**Severity:** SEV2", "- **Severity**: SEV2", "Severity: SEV2", "**Severity:** **SEV2**<br>", "**Severity:** SEV2\\",
        "- Severity: SEV2<br />", "*Severity:* `SEV2`", "**Severity** - SEV2",
    ],
)  # fmt: skip
def test_a_labelled_line_is_a_field(line: str) -> None:
    assert named(f"# Labels late\n\n{line}\n") == {"severity": "SEV2"}


def test_houses_have_their_own_names_for_a_field() -> None:
    text = "# A\n\n- **Incident Commander:** Nadia\n- **Affected Systems:** queue\n- **Priority:** P1\n- **Weather:** rain\n"
    assert named(text) == {"owner": "Nadia", "services": "queue", "severity": "P1"}


def test_front_matter_comes_first_and_keeps_unknown_names() -> None:
    found = fields("---\nseverity: SEV1\nlast_reviewed_on: 2026-03-05\n---\n# A\n\n**Severity:** SEV2\n")
    assert [(field.name, field.label, field.value.text, field.line) for field in found] == [
        ("severity", "severity", "SEV1", 2),
        ("last reviewed on", "last_reviewed_on", "2026-03-05", 3),
        ("severity", "Severity", "SEV2", 7),
    ]


def test_a_table_of_two_columns_holds_fields() -> None:
    text = "# A\n\n| Severity | SEV2 |\n|---|---|\n| Owner | Nadia \\| Tomas |\n| Weather | rain |\n| Start |\n"
    assert named(text) == {"severity": "SEV2", "owner": "Nadia | Tomas"}
    assert [field.line for field in fields(text)] == [3, 5]


@pytest.mark.parametrize(
    "table",
    [
        "| Time | Event |\n|---|---|\n| 09:02 | Start |\n",
        "| Start | End | Owner | Status |\n|---|---|---|---|\n| Start | 10:00 | Nadia | open |\n",
        "| Owner | Status |\n|---|---|\n",
    ],
)
def test_other_tables_hold_no_fields(table: str) -> None:
    assert named(f"# A\n\n{table}") == {}


def test_labels_among_causes_and_actions_are_no_fields() -> None:
    text = "# A\n\n## Root cause\n\n**Owner:** x\n\n## Action items\n\n- Owner: y\n\n| Owner | y |\n|---|---|\n| Status | open |\n"
    assert named(text) == {}


def test_deeply_nested_items_are_no_fields() -> None:
    assert named("# A\n\n- a\n  - Owner: x\n    - Status: y\n") == {"owner": "x"}


def test_a_label_alone_and_an_italic_word_are_no_fields() -> None:
    assert named("# A\n\n**Owner:**\n\n*Status* unknown\n") == {}


def test_a_value_knows_its_place() -> None:
    text = "# A\n\n**Owner:**   **Nadia**\n"
    (field,) = fields(text)
    assert text[field.value.span.start : field.value.span.end] == "**Nadia**"


def test_the_first_value_that_is_not_empty_counts() -> None:
    found = fields("---\nowner: ''\n---\n# A\n\n**Owner:** Nadia\n\n**Owner:** Tomas\n")
    assert get(found, "owner").text == "Nadia"  # type: ignore[union-attr]
    assert get(found, "severity") is None
