import pytest

from afterword.core.documents.effects import find_internals, names_audience, names_effect


@pytest.mark.parametrize(
    ("text", "expected"),
    [("840 shops waited", True), ("The Customer", True), ("Developers could deploy", True), ("The queue grew", False)],
)
def test_a_text_names_an_audience(text: str, expected: bool) -> None:  # noqa: FBT001
    assert names_audience(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labels were delayed", True),
        ("They couldn’t print", True),
        ("503 for all", True),
        ("No one saw it", True),
        ("700 labels", False),
        ("It was", False),
    ],
)
def test_a_text_names_an_effect(text: str, expected: bool) -> None:  # noqa: FBT001
    assert names_effect(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("High CPU on it", "CPU"), ("the Pods", "Pods"), ("shops waited", None)]
)
def test_what_only_insiders_see_is_found(text: str, expected: str | None) -> None:
    assert find_internals(text) == expected
