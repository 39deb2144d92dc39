"""Where something new goes."""

import pytest

from afterword.core.documents.places import (
    block_at_end,
    block_before,
    block_behind,
    last_below,
    last_line_of,
    last_said,
)
from afterword.core.documents.splice import Splice, apply_splices
from tests.core.documents.editing import read

LIST = "- one\n  more\n\n  a paragraph\n  - nested\n\n- two\n\nWords\nand more.\n\n# Head\n"


@pytest.mark.parametrize(("line", "last"), [(1, 5), (5, 5), (7, 7), (9, 10), (12, 12)])
def test_what_belongs_to_a_line(line: int, last: int) -> None:
    assert last_line_of(read(LIST), line) == last


def test_a_line_that_begins_something_of_its_own_ends_a_paragraph() -> None:
    assert last_line_of(read(LIST), 9, {10}) == 9


def test_a_heading_with_its_underline_is_one() -> None:
    reading = read("Causes\n------\nIt broke.\n\n\n## Next\n")
    assert last_line_of(reading, 1) == 2
    assert last_below(reading, 1) == 3
    assert [last_said(reading, section) for section in reading.postmortem.sections] == [3, 6]
    assert last_below(read("# A\n\n# B"), 1) == 1


@pytest.mark.parametrize(
    ("text", "after"),
    [("a\nb\n", "a\n\nX\n\nb\n"), ("a\n\nb\n", "a\n\nX\n\nb\n"), ("a\n", "a\n\nX\n"), ("a", "a\n\nX"), ("a\r\nb", "a\r\n\r\nX\r\n\r\nb")],
)  # fmt: skip
def test_a_block_behind_a_line_has_blank_lines_around_it(text: str, after: str) -> None:
    assert apply_splices(text, (block_behind(read(text), 1, "X"),)) == after


@pytest.mark.parametrize(
    ("text", "line", "after"),
    [("a\nb\n", 1, "X\n\na\nb\n"), ("a\nb\n", 2, "a\n\nX\n\nb\n"), ("a\n\nb", 3, "a\n\nX\n\nb")],
)
def test_a_block_before_a_line_has_blank_lines_around_it(text: str, line: int, after: str) -> None:
    assert apply_splices(text, (block_before(read(text), line, "X"),)) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [("", "X\n"), ("\n", "\nX\n"), ("a", "a\n\nX\n"), ("a\n", "a\n\nX\n"), ("a\n\n\n", "a\n\n\nX\n"), ("a\r\n", "a\r\n\r\nX\r\n")],
)  # fmt: skip
def test_a_block_at_the_end_ends_with_a_newline(text: str, after: str) -> None:
    assert apply_splices(text, (block_at_end(read(text), "X"),)) == after


def test_splices_are_made_in_the_order_of_the_text() -> None:
    assert apply_splices("abcd", (Splice(3, 4, "D"), Splice(0, 0, ">"), Splice(0, 1, "A"))) == ">AbcD"
    assert apply_splices("abcd", ()) == "abcd"
