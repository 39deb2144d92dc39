import pytest

from afterword.core.documents.prose import Prose, read_prose
from afterword.core.model.words import Part
from tests.core.documents.reading import read


def prose(text: str) -> Prose:
    reading = read(text)
    return read_prose(reading.document, reading.lines, reading.inline, reading.postmortem.sections, reading.tables)


def sentences(text: str) -> list[str]:
    found = prose(text)
    return [found.of(sentence) for sentence in found.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went! Was it three? Yes.", ["One came.", "Two went!", "Was it three?", "Yes."]),
        ("It came; then it went.", ["It came;", "then it went."]),
        ("See e.g. Nadia. Mr. Ferro came at 9 a.m. Tuesday.", ["See e.g. Nadia.", "Mr. Ferro came at 9 a.m. Tuesday."]),
        ("It rose to 1.5 percent. no capital follows.", ["It rose to 1.5 percent. no capital follows."]),
        ('He said "stop." Then it stopped.', ['He said "stop."', "Then it stopped."]),
        ("It is the plan of J. Doe.", ["It is the plan of J. Doe."]),
        ("wrapped\nline. Next one.", ["wrapped line.", "Next one."]),
        ("- one item\n- two items\n  wrapped\n", ["one item", "two items   wrapped"]),
        ("ab\n\nOK.", []),
        ("", []),
    ],
)
def test_sentences_end_where_people_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_what_nobody_said_is_blank() -> None:
    text = "---\nowner: Nadia\n---\n# Heading words\n\n```\ncode words\n```\n\n<div>html words</div>\n\n> quoted words\n\n***\n\nSaid words.\n"
    assert sentences(text) == ["Said words."]


def test_code_and_addresses_keep_a_sentences_shape() -> None:
    assert sentences("The `a.b` of https://a.example/x failed.") == ["The ¤¤¤¤¤ of ¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤ failed."]


def test_the_words_of_a_link_stay_and_its_target_goes() -> None:
    assert sentences("See [the graph](https://a.example) and ![img](i.png) now [x].\n\n[x]: https://b.example\n")[0].split() == [
        "See", "[the", "graph", "and", "now", "[x].",
    ]  # fmt: skip


def test_the_cells_of_a_table_are_sentences_in_order() -> None:
    text = "## Timeline\n\n| Time | Event |\n|---|---|\n| 09:02 | Alert fired. It rang. |\n\nThe end of it.\n"
    found = prose(text)
    assert [(found.of(sentence), sentence.part, sentence.line) for sentence in found.sentences] == [
        ("09:02", Part.TIMELINE, 5),
        ("Alert fired.", Part.TIMELINE, 5),
        ("It rang.", Part.TIMELINE, 5),
        ("The end of it.", Part.TIMELINE, 7),
    ]


def test_every_sentence_knows_its_part_and_its_line() -> None:
    found = prose("Before it.\n\n## Impact\n\nShops\nwaited. Long.\n")
    assert [(sentence.part, sentence.line) for sentence in found.sentences] == [
        (Part.OTHER, 1),
        (Part.IMPACT, 5),
        (Part.IMPACT, 6),
    ]


@pytest.mark.parametrize("text", ["a `b` c\r\nd", "plain\r\ntext\n", "[a](b) `c [d](e)` f <https://a.example/b>"])
def test_the_blanked_text_has_the_length_of_the_document(text: str) -> None:
    assert len(prose(text).text) == len(text)
    assert "\n" not in prose(text).text
