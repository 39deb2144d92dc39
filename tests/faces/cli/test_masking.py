"""Names in what continuous integration shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.checks.rules.language._names import GIVEN_NAMES
from afterword.core.documents.document import Document
from afterword.faces.cli.outputs.masking import MASK, NAMES_TOO, Names, ordinary_words

MESSAGE = "'{} should have checked' measures people by what is known now. Say what was normal practice."


def hidden(message: str, text: str | None = None) -> str:
    return Names(Document.of(message if text is None else text)).hide(message)


def test_no_given_name_is_an_ordinary_word() -> None:
    assert not ordinary_words() & (NAMES_TOO | {name.casefold() for name in GIVEN_NAMES})


@pytest.mark.parametrize(
    "name",
    [
        "Mina",
        "Mina Okafor",
        "Jean-Luc O'Brien",
        "J. Doe",
        "Łukasz Żak",
        "Will Page",
        "Mark",
        "李雷",
        "@mina",
        "@ops/mina.o",
        "mina@example.org",
        "McDonald",
    ],
)
def test_a_name_is_masked(name: str) -> None:
    assert hidden(MESSAGE.format(name)) == MESSAGE.format(MASK)


@pytest.mark.parametrize(
    "words",
    ["Human error", "The on-call engineer", "Somebody", "SEV2", "API", "the team", "14:05", "Root cause"],
)
def test_ordinary_words_and_abbreviations_stay(words: str) -> None:
    assert hidden(MESSAGE.format(words)) == MESSAGE.format(words)


def test_a_possessive_and_a_cut_name_are_masked() -> None:
    assert hidden("'Mina's change' is a label.", "Mina's change broke it.") == f"'{MASK}'s change' is a label."
    assert hidden("'because Okaf…' is a label.", "because Okafor did it") == f"'because {MASK}…' is a label."


def test_words_that_the_document_does_not_hold_stay() -> None:
    message = "This action has no owner. Write `Owner: Zebedee Quill`, as in the page."
    assert hidden(message, "# Mails late") == message


def test_owners_are_masked_however_they_are_written() -> None:
    text = "---\nowner: mina and JK\n---\n# Late\n\n## Actions\n\n| Action | Owner |\n|---|---|\n| Mend it | zoe |\n"
    message = "The owner is `mina and JK`; this team asks for one. `zoe` may own it."
    assert hidden(message, text) == f"The owner is `{MASK} and {MASK}`; this team asks for one. `{MASK}` may own it."


def test_a_placeholder_is_no_owner() -> None:
    text = "---\nowner: TBD\n---\n# Mails late\n"
    assert hidden("The owner is `TBD`, which is nobody.", text) == "The owner is `TBD`, which is nobody."


@given(st.sampled_from(sorted(GIVEN_NAMES)), st.sampled_from(["'{}", "because {}", "It failed. {}", "`{}` and"]))
def test_no_given_name_passes(name: str, before: str) -> None:
    message = f"{before.format(name)} should have known' is a label."
    assert name not in hidden(message).replace("It", "").replace("known", "").split("should")[0]
