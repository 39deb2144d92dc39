import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.redaction.passage import Passage

NAME = Passage(words="Nina Fox", reason="a person's name")


@pytest.mark.parametrize(
    "written",
    [
        "Nina Fox",
        "NINA FOX",
        "nina\n  fox",
        "Nina\u00a0Fox",
        "nina+fox",
        "Nina%20Fox",
        "nina&nbsp;fox",
        "\\u004eina\\nFox",
    ],
)
def test_the_words_are_found_however_they_are_written(written: str) -> None:
    assert NAME.redact(f"then {written} saw it") == "then (redacted – a person’s name) saw it"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Zoë K", "Zoe\u0308 K"),
        ("Zoe\u0308 K", "Zoë K"),
        ("Zoë K", "Zo\\u00eb K"),
        ("Zoë K", "Zo%C3%AB%20K"),
        ("a_b*c", "a\\_b\\*c"),
        ("a<b&c", "a&lt;b&amp;c"),
        ('say "it"', "say &quot;it&quot;"),
        ('say "it"', 'say ""it""'),
        ("it's me", "it&#39;s me"),
        ("key/😀", "key\\/\\ud83d\\ude00"),
    ],
)
def test_other_spellings_of_a_character_are_the_same_words(words: str, written: str) -> None:
    assert Passage(words=words, reason="x").redact(f"<{written}>") == "<(redacted – x)>"


def test_a_part_of_a_longer_word_is_left_where_only_whole_words_are_meant() -> None:
    text = "Ann saw that Annual plans annoy Ann."
    assert Passage(words="Ann", reason="x", is_whole=True).redact(text) == (
        "(redacted – x) saw that Annual plans annoy (redacted – x)."
    )
    assert len(Passage(words="Ann", reason="x").spans(text)) == 4


@pytest.mark.parametrize(
    ("reason", "marker"),
    [
        ("a password", "(redacted – a password)"),
        ("[a|b]: *c* `d` #e, {f}", "(redacted – a b c d e f)"),
        ("it's no. 1", "(redacted – it’s no. 1)"),
        ("???", "(redacted)"),
    ],
)
def test_a_marker_means_nothing_to_markdown_yaml_or_json(reason: str, marker: str) -> None:
    told = Passage(words="secret words", reason=reason).marker
    assert told == marker
    text = f"---\nowner: {told}\nservices: [labels, {told}]\n---\n# Title\n\n## Timeline\n| Time | Event |\n|---|---|\n| 09:00 | {told}: yes |\n"
    found = read_document(Document.of(text, "x.md")).postmortem
    assert found.owner is not None
    assert found.owner.text == marker
    assert found.timeline[0].text.text == f"{marker}: yes"
    assert json.loads(f'{{"a": "{told}"}}') == {"a": marker}


def test_a_letter_that_json_escapes_is_none_of_the_words() -> None:
    nina = Passage(words="nina", reason="x")
    assert nina.spans('{"a": "\\nina"}', is_json=True) == ()
    assert nina.redact('{"a": "C:\\\\nina"}', is_json=True) == '{"a": "C:\\\\(redacted – x)"}'
    assert nina.redact("C:\\nina") == "C:\\(redacted – x)"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("said Nina F", "said (redacted – a person’s name)"),
        ("na Fox said", "(redacted – a person’s name) said"),
        ("Fox saw Nina Fox and Nin", "(redacted – a person’s name) saw (redacted – a person’s name) and (redacted – a person’s name)"),
        ("ina F", "(redacted – a person’s name)"),
        ("ox and Ni", "ox and Ni"),
        ("Nina Fox", "(redacted – a person’s name)"),
        ("İ said Nina F", "İ said Nina F"),
    ],
)  # fmt: skip
def test_where_a_text_was_cut_within_the_words_their_rest_goes_too(text: str, told: str) -> None:
    assert NAME.redact_cut(text) == told


@pytest.mark.parametrize(
    ("before", "quote", "told"),
    [
        ("then ", "Nina Fox saw", ("then ", "(redacted – a person’s name) saw")),
        ("then Nina ", "Fox saw", ("then ", "(redacted – a person’s name) saw")),
        ("na Fox saw ", "the disk", ("(redacted – a person’s name) saw ", "the disk")),
        ("then ", "saw Nin", ("then ", "saw (redacted – a person’s name)")),
        ("", "", ("", "")),
    ],
)
def test_an_anchor_still_finds_its_place(before: str, quote: str, told: tuple[str, str]) -> None:
    assert NAME.redact_anchor(before, quote) == told
    text = "x then Nina Fox saw the disk, and then saw Nina Fox."
    assert before + quote in text
    assert "".join(told) in NAME.redact(text)


@given(st.text(), st.text('abü_/"\\ \n', min_size=3).filter(lambda words: any(map(str.isalnum, words))), st.text())
def test_what_is_redacted_once_holds_the_words_no_more(before: str, words: str, after: str) -> None:
    passage = Passage(words=words, reason="x")
    told = passage.redact(f"{before} {words.strip()} {after}")
    assert passage.marker in told
    if passage.spans(passage.marker) == ():
        assert passage.redact(told) == told
