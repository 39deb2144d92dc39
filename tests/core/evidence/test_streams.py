"""JSON that is read while it arrives: the same values for every way of cutting it, and little of it held."""

import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.evidence.encodings import MOST_HELD, as_utf8, decode_chunks, hold
from afterword.core.evidence.json_input import Value, read_json, stream_json
from afterword.core.evidence.json_text import LONGEST
from afterword.core.evidence.registry import read_evidence
from afterword.core.evidence.table import read_table
from tests.core.evidence.made import message

MEGABYTE = 1 << 20

leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=8
)


def cut(content: bytes, sizes: list[int]) -> Iterator[bytes]:
    """The same bytes in chunks of these sizes, and the rest."""
    at = 0
    for size in sizes:
        yield content[at : at + size]
        at += size
    yield content[at:]


def read(content: bytes, *lists: str) -> tuple[list[Value], tuple[str, ...]]:
    found = stream_json([content], *lists)
    return list(found), found.warnings


@given(values, st.lists(st.integers(0, 9)), st.sampled_from(({}, {"indent": 1}, {"ensure_ascii": False})))
def test_a_list_is_given_member_by_member_however_it_is_cut(
    content: object, sizes: list[int], style: dict[str, Any]
) -> None:
    written = json.dumps([content, content], **style).encode("utf-8", "replace")
    found = stream_json(cut(written, sizes))
    assert [value.content for value in found] == json.loads(written)
    assert not found.warnings
    assert not found.is_broken


@given(st.lists(st.dictionaries(st.text(), leaves, max_size=3), min_size=2, max_size=4), st.lists(st.integers(0, 9)))
def test_lines_are_given_one_by_one_however_they_are_cut(contents: list[object], sizes: list[int]) -> None:
    written = "\n".join(map(json.dumps, contents)).encode()
    assert [value.content for value in stream_json(cut(written, sizes))] == contents


@given(st.binary(max_size=60) | st.text('[]{}",:1 \nnulNaE', max_size=40).map(str.encode), st.lists(st.integers(0, 9)))
def test_any_bytes_say_the_same_however_they_are_cut(content: bytes, sizes: list[int]) -> None:
    whole, pieces = stream_json([content], "a"), stream_json(cut(content, sizes), "a")
    assert repr(list(whole)) == repr(list(pieces))
    assert (whole.warnings, whole.is_broken) == (pieces.warnings, pieces.is_broken)


@given(values, st.lists(st.integers(0, 9)))
def test_a_value_that_is_held_whole_is_what_json_reads(content: object, sizes: list[int]) -> None:
    written = json.dumps(content, indent=1).encode()
    assert read_json(cut(written, sizes)) == ((Value(1, json.loads(written)),), ())


@pytest.mark.parametrize("size", range(1, 12))
def test_a_number_may_be_cut_anywhere(size: int) -> None:
    content = b"[-2.5e+17, 16.0, 7, 1E5, true]"
    found = stream_json(cut(content, [size] * 30))
    assert [value.content for value in found] == json.loads(content)
    assert read_json(cut(b"-2.5e-17", [size] * 8)) == ((Value(1, -2.5e-17),), ())


def test_members_know_their_line_and_their_place() -> None:
    assert read(b'[\n {"a": 1},\n\n {"a": 2}\n]')[0] == [Value(2, {"a": 1}, 1), Value(4, {"a": 2}, 2)]
    assert [value.own_line for value in stream_json([b"[1, 2]"])] == [0, 0]
    assert [value.own_line for value in stream_json([b'{"a": 1}\n{"a": 2}'])] == [1, 2]


def test_the_named_lists_of_an_object_are_given_member_by_member() -> None:
    found, warnings = read(b'{"total": 2, "items":\n[7, 8], "more": false}', "items")
    assert found == [Value(2, {"items": [7]}, 1), Value(2, {"items": [8]}, 2)]
    assert warnings == ()


@pytest.mark.parametrize(
    ("content", "value"),
    [(b'{"items": [], "n": 1}', {"items": [], "n": 1}), (b'{"items": 7}', {"items": 7}), (b"{}", {}), (b" {\n}", {})],
)
def test_an_object_without_members_is_given_as_it_stands(content: bytes, value: object) -> None:
    assert [one.content for one in stream_json([content], "items")] == [value]


def test_values_after_each_other_are_all_read() -> None:
    assert [value.content for value in stream_json([b'[{"a": 1}]\n[{"a": 2}][]'])] == [{"a": 1}, {"a": 2}]
    assert [value.content for value in stream_json([b'{\n"a": 1\n}\n{\n"a": 2\n}\n'])] == [{"a": 1}, {"a": 2}]
    assert [value.content for value in stream_json([b'{"a": 1}\n[{"a": 2}]\n'])] == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b'[{"a": 1},\n {"a" 2}]', "line 2: not JSON (expecting ':' delimiter, column 7)"),
        (b'[{"a": 1},\n {"a": 2}', "line 2: not JSON (expecting ',' delimiter, column 10)"),
        (b'[{"a": 1}\n {"a": 2}]', "line 2: not JSON (expecting ',' delimiter, column 2)"),
        (b'{"items": [1, 2', "line 1: not JSON (expecting ',' delimiter, column 16)"),
        (b'{"items": [1]} x', "line 1: not JSON (expecting value, column 16)"),
        (b'{"items" [1]}', "line 1: not JSON (expecting ':' delimiter, column 10)"),
        (b"{items: [1]}", "line 1: not JSON (expecting property name enclosed in double quotes, column 2)"),
        (b'{"items": [1],\n"items": [2]}', "line 2: the list 'items' stands twice"),
        (b"[1, " + b"1" * 5000 + b"]", "line 1: not readable (a number is too long)"),
        (b"[1,\n" + b"[" * 60_000, "line 2: not readable (nested too deeply)"),
    ],
)
def test_a_broken_value_is_named_by_its_place_and_counts_for_nothing(content: bytes, trouble: str) -> None:
    found = stream_json([content], "items")
    list(found)
    assert found.is_broken
    assert found.warnings == (f"{trouble}; nothing was read from this file.",)


def test_a_column_is_counted_from_the_beginning_of_its_line() -> None:
    content = b'{"n": 1,\n"items": [' + b"11, " * 5000 + b"x]}"
    found = stream_json(cut(content, [100] * 250), "items")
    list(found)
    assert found.warnings == (f"line 2: not JSON (expecting value, column {20_011}); nothing was read from this file.",)


def test_nothing_of_a_broken_export_is_half_read() -> None:
    content = json.dumps([message("one"), message("two")]).encode()[:-30]
    tool, reading = read_evidence("inc-1/2026-02-10.json", [content])
    assert (tool, reading.items) == ("slack", ())
    assert "nothing was read from this file" in reading.warnings[0]
    _, hooks = read_evidence("hooks.json", [b'[{"event": "push", "request": {}, "headers": "X-GitHub-Event"}, {'])
    assert (hooks.items, len(hooks.warnings)) == ((), 1)
    _, table = read_evidence("a.jsonl", [b'{"ts": '])
    assert table.items == ()


def test_the_last_line_may_be_cut() -> None:
    found, warnings = read(b'{"a": 1}\n{"a": 2}\n{"a": "thr')
    assert [value.content for value in found] == [{"a": 1}, {"a": 2}]
    assert warnings == ("line 3: not JSON (unterminated string starting at, column 7); the line was skipped.",)


@pytest.mark.parametrize(
    "first", [b"starting", b"[2026-02-10] starting", b"{x", b'{"a": 1} {"a": 2}', b"[1]", b"1" * 5000]
)
def test_other_words_among_the_lines_are_named_and_skipped(first: bytes) -> None:
    found, warnings = read(first + b'\n{"a": 1}\nbye\n\n{"a": 2}')
    assert [value.content for value in found][-2:] == [{"a": 1}, {"a": 2}]
    assert any(warning.startswith("line 3: ") for warning in warnings)


def test_a_key_that_stands_twice_is_named_and_the_last_one_counts() -> None:
    found, warnings = read(b'[{"a": 1},\n{"b": {"a": 1, "a": 2, "a\\n": 3}}]')
    assert found[1].content == {"b": {"a": 2, "a\n": 3}}
    assert warnings == ("line 2: the key 'a' stands twice in one object; the last one counts.",)
    _, warnings = read(b'{"a": 1,\n"a": 2}', "items")
    assert warnings == ("line 2: the key 'a' stands twice in one object; the last one counts.",)
    _, warnings = read(b'{"a": 1, "a": 2}\n' * 9)
    assert warnings[5:] == ("4 more objects have a key twice.",)


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_count_as_not_set(word: str) -> None:
    told = (f"line 1: '{word}' is no JSON; it counts as not set.",)
    assert read(f'[{{"a": {word}}}]'.encode()) == ([Value(1, {"a": None}, 1)], told)
    assert read(word.encode()) == ([Value(1, None)], told)


def test_a_line_that_is_too_long_is_named_and_skipped() -> None:
    long = (b"x" * MEGABYTE for _ in range(LONGEST // MEGABYTE + 1))
    found = stream_json(chunk for part in ([b'{"a": 1}\n'], long, [b'\n{"a": 3}']) for chunk in part)
    assert list(found) == [Value(1, {"a": 1}), Value(3, {"a": 3})]
    assert found.warnings == ("line 2: longer than 64 MB; the line was skipped.",)


def test_a_value_that_is_too_long_is_named() -> None:
    long = (b"x" * MEGABYTE for _ in range(2 * LONGEST // MEGABYTE))
    found = stream_json(chunk for part in ([b'[{"a": "'], long) for chunk in part)
    assert list(found) == []
    assert found.warnings == ("line 1: one value is longer than 64 MB; nothing was read from this file.",)


def lines() -> Iterator[bytes]:
    for number in range(10_000):
        yield json.dumps(message("x" * 100, ts=f"{number}.1")).encode() + b"\n"


def members() -> Iterator[bytes]:
    yield b'{"items": ['
    for line in lines():
        yield line + b","
    yield b"1]}"


@pytest.mark.parametrize("make", [lines, members])
def test_little_of_a_large_file_is_held(make: type[Iterator[bytes]]) -> None:
    tracemalloc.start()
    n = sum(1 for _ in stream_json(make(), "items"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert n >= 10_000
    assert peak < 300_000


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_becomes_utf_8(codec: str) -> None:
    content = json.dumps([message("é ≥ 𝄞")], ensure_ascii=False).encode(codec)
    for sizes in ([], [1] * len(content)):
        tool, reading = read_evidence("inc-1/2026-02-10.json", cut(content, sizes))
        assert (tool, [item.text for item in reading.items]) == ("slack", ["é ≥ 𝄞"])
        assert b"".join(as_utf8(cut(content, sizes))).decode("utf-8") == content.decode(codec)


def test_bytes_that_are_no_text_are_named_by_their_line_once() -> None:
    warnings: list[str] = []
    assert "".join(decode_chunks([b"a\nb", b"\xffc\n", b"\xfe\xe2\x82"], warnings)) == "a\nb\ufffdc\n\ufffd\ufffd"
    assert warnings == ["line 2: bytes that are no text were replaced."]


def test_a_file_that_must_be_held_whole_has_a_limit() -> None:
    huge = [b"a,b\n" * (MEGABYTE // 4)] * (MOST_HELD // MEGABYTE + 1)
    told = "larger than 512 MB; nothing was read from this file. Split it by day."
    assert hold(huge) == (b"", (told,))
    assert read_table(huge).warnings == (told,)
