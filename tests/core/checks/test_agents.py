"""Which words of a sentence stand for a role or a team that acts."""

import pytest

from afterword.core.checks.rules.language._shared import mark_roles


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("the on-call engineer forgot it", "ꓣ" * 11 + " " + "ꓣ" * 8 + " forgot it"),
        ("Platform team forgot it", "ꓔ" * 13 + " forgot it"),
        ("the team was paged at 09:02", "the team was paged at 09:02"),
        ("People usually wait for the page", "People usually wait for the page"),
        ("a role account failed", "a role account failed"),
    ],
)
def test_agents_are_marked_at_the_same_length(words: str, marked: str) -> None:
    assert mark_roles(words) == marked
