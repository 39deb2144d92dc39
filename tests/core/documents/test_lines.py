import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.lines import DEPTH_LIMIT, FRONT_LIMIT, Kind, scan_lines
from tests.core.documents.reading import lines, read


def kinds(text: str) -> str:
    return " ".join(line.kind for line in lines(text))


def contents(text: str) -> list[str]:
    document = Document.of(text)
    return [text[line.content : line.end] for line in scan_lines(document).lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\ntext\nmore\n", "heading blank text text"),
        ("A\n===\n\nB\n---\n", "heading heading blank heading heading"),
        ("- a\n  b\n* c\n1. d\n2) e\n", "item text item item item"),
        ("| a | b |\n|:--|--:|\n| - | - |\n| c | d |\n", "table rule rule table"),
        ("```\n# code\n\n```\nafter\n", "code code code code text"),
        ("```\nnever closed\n# still code\n", "code code code"),
        ("    indented\n", "code"),
        ("<details>\n<summary>Log</summary>\n\ntext\n\n</details>\n", "html html blank text blank html"),
        ("> quoted\n> - item\n", "text item"),
        ("---\na: 1\n---\ntext\n", "front front front text"),
        ("---\na: 1\n...\ntext\n", "front front front text"),
        ("a | b\n--|--\nc | d\n", "table rule table"),
        ("[x]: https://a.example\n", "text"),
        ("", "blank"),
    ],
)
def test_each_line_has_a_kind(text: str, expected: str) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Impact ##", ["Impact ##"]),
        ("- one", ["one"]),
        ("12. one", ["one"]),
        ("- [ ] one", ["one"]),
        ("- [x]   two", ["two"]),
        ("> - three", ["three"]),
        ("> quoted", ["quoted"]),
        ("\t- a\n", ["- a"]),
        ("| a |\n|---|", ["| a |", "|---|"]),
        ("-\n", [""]),
        ("#\n", [""]),
    ],
)
def test_a_lines_own_words_begin_behind_its_marks(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_items_know_their_nesting() -> None:
    assert [line.depth for line in lines("- a\n  - b\n    text\n- c\n\nd\n") if line.kind is not Kind.BLANK] == [
        1,
        2,
        2,
        1,
        0,
    ]


def test_check_boxes_know_whether_they_are_ticked() -> None:
    assert [line.ticked for line in lines("- [ ] a\n- [x] b\n- c\n")] == [False, True, None]


def test_the_label_in_a_check_box_is_found() -> None:
    assert read("# Labels\n\n- [ ] **Severity:** SEV2\n").postmortem.severity.text == "SEV2"  # type: ignore[union-attr]


def test_quotes_are_marked() -> None:
    assert [line.quoted for line in lines("> a\n\nb\n")] == [True, False, False]


def test_only_the_first_line_of_a_block_is_fresh() -> None:
    assert [line.fresh for line in lines("a\nb\n\nc\n")] == [True, False, False, True]


def test_a_table_head_of_dashes_is_the_head_of_its_table() -> None:
    assert kinds("| - | - |\n|---|---|\n| a | b |\n") == "table rule table"


def test_crlf_and_a_byte_order_mark_change_nothing() -> None:
    document = Document.decode(b"\xef\xbb\xbf---\r\na: 1\r\n---\r\n# A\r\n\r\n- b\r\n", "a.md")
    found = scan_lines(document).lines
    assert " ".join(line.kind for line in found) == "front front front heading blank item"
    assert document.text[found[5].content : found[5].end] == "b"


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_nesting_that_is_too_deep_is_noted_once_at_its_line(mark: str) -> None:
    scan = scan_lines(Document.of("text\n\n" + mark * (DEPTH_LIMIT + 2) + "deep\n"))
    assert scan.too_deep == 3
    assert scan_lines(Document.of(mark * DEPTH_LIMIT + "deep\n")).too_deep is None


@pytest.mark.parametrize(
    "text",
    [
        "--- \ntext\n",
        "---\na: 1\n---",
        "text\n---\na: 1\n---\n",
        "---\n" + "a: 1\n" * FRONT_LIMIT + "---\ntext\n",
    ],
)
def test_what_is_not_closed_at_the_top_is_no_front_matter(text: str) -> None:
    assert all(line.kind is not Kind.FRONT for line in scan_lines(Document.of(text)).lines)


def test_code_html_links_struck_and_strong_words_have_their_places() -> None:
    text = "é `code` <br> [a](https://a.example) ![i](i.png) ~~old~~ **new**\n"
    inline = scan_lines(Document.of(text)).inline
    assert [text[start:end] for start, end in inline.masked] == ["`code`", "<br>"]
    assert [(text[link.start : link.end], link.target) for link in inline.links] == [
        ("[a](https://a.example)", "https://a.example"),
        ("![i](i.png)", "i.png"),
    ]
    assert [text[start:end] for start, end in inline.struck] == ["~~old~~"]
    assert [text[start:end] for start, end in inline.strong] == ["**new**"]


def test_places_hold_behind_front_matter_with_wide_characters() -> None:
    text = "---\ntitle: 🔥 é\n---\n\n# Ü\n\n`ß` ok\n"
    scan = scan_lines(Document.of(text))
    assert [text[start:end] for start, end in scan.inline.masked] == ["`ß`"]
    assert scan.lines[4].kind is Kind.HEADING


def test_lone_surrogates_do_not_stop_the_parser() -> None:
    text = "# \ud800\n\n`a`\n"
    scan = scan_lines(Document.of(text))
    assert [text[start:end] for start, end in scan.inline.masked] == ["`a`"]
