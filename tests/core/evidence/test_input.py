import pytest

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Kind
from afterword.core.evidence.json_input import Value, find_list, find_text, find_value, read_json
from afterword.core.evidence.masking import MASK, mask_secrets
from afterword.core.evidence.names import Names
from afterword.core.evidence.reading import Person
from tests.core.evidence.made import at, item


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("2026-02-10T10:00:00+01:00", "09:00:00"),
        ("2026-02-10T09:00:00.5Z", "09:00:00.500000"),
        (1770714000, "09:00:00"),
        (1770714000.25, "09:00:00.250000"),
        ("1770714000.000100", "09:00:00.000100"),
        (1770714000123, "09:00:00.123000"),
        (1770714000123456, "09:00:00.123456"),
        (1770714000123456789, "09:00:00.123456"),
        ("2026-02-10T10:00:00.000+0100", "09:00:00"),
        ("2026-02-10 09:00:00 UTC", "09:00:00"),
        ("2026-02-10T09:00:00,5z", "09:00:00.500000"),
        ("1770714000", "09:00:00"),
    ],
)
def test_instants(written: object, clock: str) -> None:
    assert read_instant(written) == at(clock)


@pytest.mark.parametrize(
    "written",
    [None, True, [], "", "soon", "2026-02-10T09:00:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+05:00", 0,
     float("nan"), float("inf"), 10**20, "9" * 20, "2026-02-30T00:00:00Z"],
)  # fmt: skip
def test_what_names_no_instant(written: object) -> None:
    found = read_instant(written)
    assert found is None or found.year > 5000


def test_one_value_or_one_per_line() -> None:
    assert read_json([b'{"a"', b": 1}"]) == ((Value(1, {"a": 1}),), ())
    assert read_json([b'{"a": 1}\n\n{"a": 2}\r\n'])[0] == (Value(1, {"a": 1}), Value(3, {"a": 2}))


def test_a_malformed_line_is_named_and_skipped() -> None:
    values, warnings = read_json([b'{"a": 1}\n{"a": \n{"a": 3}'])
    assert values == (Value(1, {"a": 1}), Value(3, {"a": 3}))
    assert warnings == ("line 2: not JSON (expecting value, column 7); the line was skipped.",)


def test_many_malformed_lines_are_counted() -> None:
    _, warnings = read_json([b"{x\n" + b'{"a": 1}\n' + b"{x\n" * 8])
    assert len(warnings) == 6
    assert warnings[-1] == "4 more lines are not JSON and were skipped."


def test_a_malformed_file_is_named_by_its_line() -> None:
    values, warnings = read_json([b'{\n "a": 1,\n "b" 2\n}'])
    assert values == ()
    assert warnings == ("line 3: not JSON (expecting ':' delimiter, column 6); nothing was read from this file.",)


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (b" \n", "the file is empty."),
        (b"[" * 100_000, "line 1: not readable (nested too deeply); nothing was read from this file."),
        (b"1" * 5000, "line 1: not readable (a number is too long); nothing was read from this file."),
    ],
)
def test_hostile_files_are_warnings(content: bytes, warning: str) -> None:
    assert read_json([content]) == ((), (warning,))


def test_encodings() -> None:
    assert read_json(['{"a": "é"}'.encode("utf-16")])[0] == (Value(1, {"a": "é"}),)
    values, warnings = read_json([b'{"a":\n"\xff"}'])
    assert values == (Value(1, {"a": "�"}),)
    assert warnings == ("line 2: bytes that are no text were replaced.",)


def test_values_at_a_path() -> None:
    content = {"a": {"b": "é", "n": 7, "t": True, "l": [1], "s": "\ud800", "h": 10**40}}
    assert find_value(content, "a", "b", "c") is None
    assert [find_text(content, "a", key) for key in "bntlsh"] == ["é", "7", "", "", "?", ""]
    assert find_list(content, "a", "l") == (1,)
    assert find_list(content, "a") == ()


def test_the_folder_of_an_item_is_its_channel() -> None:
    assert item("09:00:00", Kind.MESSAGE, file="slack/inc-1/2026-02-10.json").folder == "inc-1"
    assert item("09:00:00", Kind.MESSAGE, file="x.json").folder == ""


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("https://x.example/a?b=1&t=s3cr3t ok", f"https://x.example/a?b=1&t={MASK} ok"),
        ("https://ravi:pw@x.example/", f"https://{MASK}@x.example/"),
        ("password: hunter22, go", f"password: {MASK}, go"),
        ("Authorization: Bearer abcdefghijklmnop", f"Authorization: Bearer {MASK}"),
        ("key AKIAABCDEFGHIJKLMNOP", f"key {MASK}"),
        ("ghp_abcdefghijklmnopqrst", MASK),
        ("xoxb-123456789-abc", MASK),
        ("sk_live_abcdefgh1", MASK),
        ("eyJhbGciOiJI.eyJzdWIiOiIx.sig", MASK),
        ("the token was fine; see ?page=2", "the token was fine; see ?page=2"),
    ],
)
def test_secrets_are_masked(text: str, masked: str) -> None:
    assert mask_secrets(text) == masked


def test_names_become_roles() -> None:
    names = Names(
        [
            Person(id="U1", names=("Ravi Munk", "rmunk"), role="SRE"),
            Person(id="U2", names=("Will Li",)),
            Person(id="U3", names=("Ada B. Lee",), role="Support lead"),
        ]
    )
    assert names.hide("<@U1> asked Ravi and @rmunk, Will Li too") == "[SRE] asked [SRE] and [SRE], [a responder] too"
    assert names.hide("Will this help? <@U9|x>") == "Will this help? [a responder]"
    assert names.hide("Ravioli, rmunk-host") == "Ravioli, rmunk-host"
    assert (names.role("U1"), names.role("Ada B. Lee"), names.role("U8")) == ("SRE", "Support lead", "a responder")
    assert Names([]).hide("Ravi <@U1>") == "Ravi [a responder]"
