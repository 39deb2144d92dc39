import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.documents.difference import Change, compare, splices_back, splices_between
from afterword.core.documents.splice import Splice, apply_splices

TEXTS = st.text(alphabet="ab \n\r\x0b😀", max_size=40)


def shown(old: str, new: str) -> list[str]:
    signs = {Change.SAME: " ", Change.REMOVED: "-", Change.ADDED: "+"}
    marks = {Change.SAME: "{}", Change.REMOVED: "[{}]", Change.ADDED: "<{}>"}
    return [
        f"{signs[line.change]}{line.number} " + "".join(marks[change].format(words) for change, words in line.words)
        for stretch in compare(old, new)
        for line in stretch
    ]


def test_a_reworded_line_shows_which_words() -> None:
    assert shown("One\nThe disk was full.\nTwo\n", "One\nThe queue disk was full today.\nTwo\n") == [
        " 1 One",
        "-2 The disk was full.",
        "+2 The< queue> disk was full< today>.",
        " 3 Two",
    ]


def test_lines_that_came_and_went_and_what_is_far_away_is_left_out() -> None:
    old = "\n".join(f"line {n}" for n in range(9))
    assert shown(old, old.replace("line 7\n", "") + "\nnew") == [
        " 6 line 5", " 7 line 6", "-8 [line 7]", " 8 line 8", "+9 <new>",
    ]  # fmt: skip
    assert shown(old, old) == []


def test_a_line_became_two() -> None:
    assert shown("a b", "a c\nd") == ["-1 a [b]", "+1 a <c>", "+2 <d>"]


def test_long_texts_are_compared_in_no_time() -> None:
    old = "same\n" + "".join(f"old {n}\n\n" for n in range(5000)) + "last\n"
    new = "same\n" + "".join(f"new {n}\n\n" for n in range(5000)) + "last\n"
    (splice,) = splices_between(old, new)
    assert (splice.start, old[splice.end :]) == (5, "\nlast\n")
    assert apply_splices(old, (splice,)) == new
    assert shown("x " * 2000 + "a", "y " * 2000 + "a")[0].startswith("-1 [x x")
    assert splices_between("a\n" * 999, "a\n" * 999) == ()
    assert splices_between("", "a\n" * 999) == (Splice(0, 0, "a\n" * 999),)


@given(TEXTS, TEXTS)
def test_the_splices_turn_one_into_the_other(old: str, new: str) -> None:
    assert apply_splices(old, splices_between(old, new)) == new


BEFORE = "a\nb\nc\nd\ne\n"


@pytest.mark.parametrize(
    ("after", "now", "made"),
    [
        ("a\nB\nc\nd\ne\n", "a\nB\nc\nd\ne\n", BEFORE),
        ("a\nB\nc\nd\ne\n", "0\na\nB\nc\nd\nE\n", "0\na\nb\nc\nd\nE\n"),
        ("a\nb\nx\nc\nd\ne\n", "a\nb\nx\nc\nD\ne", "a\nb\nc\nD\ne"),
        ("a\nb\nd\ne\n", "A\nb\nd\ne\n", "A\nb\nc\nd\ne\n"),
        ("b\nc\nd\ne\nf", "b\nc\nd\ne\nf", BEFORE),
        (BEFORE, "z\n", "z\n"),
        ("a\nB\nc\nd\ne\n", "a\nB!\nc\nd\ne\n", None),
        ("a\nB\nc\nd\ne\n", "a\nB\nC\nd\ne\n", None),
        ("a\nb\nd\ne\n", "a\nb\nx\nd\ne\n", None),
        ("a\nB\nc\nd\ne\n", "", None),
    ],
)
def test_one_change_is_taken_back_beside_what_came_since(after: str, now: str, made: str | None) -> None:
    splices = splices_back(now, after, BEFORE)
    assert (None if splices is None else apply_splices(now, splices)) == made


@given(st.text("ab\n"), st.text("ab\n"))
def test_what_was_changed_last_can_always_be_taken_back(before: str, after: str) -> None:
    splices = splices_back(after, after, before)
    assert splices is not None
    assert apply_splices(after, splices) == before
