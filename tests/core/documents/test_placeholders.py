import pytest

from afterword.core.documents.placeholders import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "TBD", "**TODO**", "TODO: write it", "todo - later", "<owner>", "[owner]", "{{ owner }}", "YYYY-MM-DD", "n/a", "…", "?", "(tbd)",
        "To be written", "Lorem ipsum dolor", "under investigation", "SEV-X", "---",
    ],
)  # fmt: skip
def test_what_only_holds_a_place_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nadia", "none", "todos are listed", "tomorrow", "[graph](https://a.example)", "<https://a.example>", "<nadia@labels.example>", "[1]", "[]x",
        "[a] and [b] and [c]", "<>", "2026-03-04",
    ],
)  # fmt: skip
def test_what_somebody_wrote_is_none(text: str) -> None:
    assert not is_placeholder(text)
