import enum

import pytest

from afterword.core.model import words

LISTS = [
    kind
    for kind in vars(words).values()
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum) and kind is not enum.StrEnum
]


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_words_are_lower_case_and_say_what_they_are_called(kind: type[enum.StrEnum]) -> None:
    for word in kind:
        assert str(word) == word.value.lower()
        assert word.name.replace("_", " ").casefold() == word.value.replace("'", "")


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_every_list_says_what_it_is_for(kind: type[enum.StrEnum]) -> None:
    assert kind.__doc__
