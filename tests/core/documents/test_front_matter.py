import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.front_matter import FrontMatter, read_front_matter
from afterword.core.documents.lines import scan_lines


def front(header: str) -> FrontMatter:
    document = Document.of(f"---\n{header}\n---\n\n# Title\n")
    return read_front_matter(document, scan_lines(document).lines)


def values(header: str) -> dict[str, str]:
    return {entry.key: entry.value.text for entry in front(header).entries}


def test_every_value_stays_what_was_typed() -> None:
    assert values("draft: NO\nversion: 1.10\nat: 12:30\nnote: ~\nday: 2026-03-04") == {
        "draft": "NO",
        "version": "1.10",
        "at": "12:30",
        "note": "~",
        "day": "2026-03-04",
    }


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("title: 'Labels: late'", {"title": "Labels: late"}),
        ('title: "Labels # late"', {"title": "Labels # late"}),
        ("title: Labels late # a comment", {"title": "Labels late"}),
        ("title: >\n  Labels\n  late", {"title": "Labels late"}),
        ("title:\n\ndate: 2026-03-04", {"title": "", "date": "2026-03-04"}),
        ("authors:\n  - nadia\n  - tomas", {"authors": "nadia, tomas"}),
        ("authors: [nadia, {a: b}, tomas]", {"authors": "nadia, tomas"}),
        ("meta:\n  a: b", {"meta": "a: b"}),
        ("title: x\n\n# only a comment", {"title": "x"}),
        ("# only a comment", {}),
        ("", {}),
    ],
)
def test_yaml_is_read_as_text(header: str, expected: dict[str, str]) -> None:
    found = front(header)
    assert ({entry.key: entry.value.text for entry in found.entries}, found.problems) == (expected, ())


def test_erb_in_a_value_is_only_text() -> None:
    assert values("title: Incident on <%= date %>\nlast_reviewed_on: 2026-03-04\nreview_in: 6 months") == {
        "title": "Incident on <%= date %>",
        "last_reviewed_on": "2026-03-04",
        "review_in": "6 months",
    }


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("a: &x 1\nb: *x", "front matter uses a tag, an anchor or an alias; write the value out"),
        ("b: *x", "front matter uses a tag, an anchor or an alias; write the value out"),
        ("a: !!python/object:os.system x", "front matter uses a tag, an anchor or an alias; write the value out"),
        ("a: [1", "front matter cannot be read: did not find expected ',' or ']'"),
        ("a: b: c", "front matter cannot be read: mapping values are not allowed in this context"),
        ("a: 'b'", "front matter cannot be read: it is not valid YAML"),
        ("a: '\ud800'", "front matter cannot be read: it is not valid YAML"),
        ("- a\n- b", "front matter is not a list of `key: value` lines"),
        ("just words", "front matter is not a list of `key: value` lines"),
        ("a: " + "[" * 25 + "]" * 25, "front matter nests deeper than 20; use plain lines"),
        ("- " * 2000 + "a", "front matter cannot be read: exceeded maximum nesting depth"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_place(header: str, message: str) -> None:
    found = front(header)
    assert found.entries == ()
    (problem,) = found.problems
    assert problem.message == message
    assert problem.span.line >= 2


def test_shallow_brackets_are_no_nesting() -> None:
    assert values("a: [[1], [2]]\nb: '" + "[]{}" * 30 + "'")["a"] == "[[1], [2]]"


def test_the_second_of_two_equal_keys_is_a_problem_and_the_first_counts() -> None:
    found = front("a: 1\nb: 2\na: 3")
    assert {entry.key: entry.value.text for entry in found.entries} == {"a": "1", "b": "2"}
    assert [(problem.message, problem.span.line) for problem in found.problems] == [
        ("front matter has the key 'a' twice; keep one", 4)
    ]


def test_values_and_keys_know_their_place_behind_wide_characters() -> None:
    text = "---\ntitle: 'é 🔥'\r\nowner: Nadia\r\n---\r\n"
    document = Document.of(text + "# T\n")
    found = read_front_matter(document, scan_lines(document).lines)
    assert [text[entry.value.span.start : entry.value.span.end].strip() for entry in found.entries] == [
        "'é 🔥'",
        "Nadia",
    ]
    assert [text[entry.key_span.start : entry.key_span.end] for entry in found.entries] == ["title", "owner"]


def test_a_document_without_front_matter_has_none() -> None:
    document = Document.of("# Title\n")
    assert read_front_matter(document, scan_lines(document).lines).last_line == 0
    assert read_front_matter(document, ()).entries == ()


def test_keys_are_asked_for_in_order_and_empty_ones_passed_over() -> None:
    found = front("Date:\ntimezone: CET\ntz: UTC")
    assert found.get("date") is None
    assert found.get("tz", "timezone").text == "UTC"  # type: ignore[union-attr]
    assert found.get("owner") is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("services: a, b,", ["a", "b"]),
        ("Services: [a, b]", ["a", "b"]),
        ("other: a", []),
        ("services: [{a: b}]", ["[{a: b}]"]),
    ],
)
def test_a_list_is_written_with_brackets_or_commas(header: str, expected: list[str]) -> None:
    assert [written.text for written in front(header).list("services")] == expected
