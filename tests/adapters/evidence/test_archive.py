import stat
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.adapters.evidence import archive
from afterword.adapters.evidence.disk import DiskEvidence
from afterword.app.ports import MissingFileError

OUT = "has a path that leads out of the archive; unpack it where it can do no harm"
TWICE = "has the name of another entry, which was read; give it another"


def make(folder: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    path = folder / "slack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content, zipfile.ZIP_DEFLATED)
    return path


def read_all(path: Path) -> dict[str, bytes | str]:
    found: dict[str, bytes | str] = {}
    disk = DiskEvidence()
    for name, place in disk.find([str(path)]):
        try:
            found[name] = b"".join(disk.read(place))
        except MissingFileError as error:
            found[name] = str(error).removeprefix(f"{place}: ")
    return found


def test_an_archive_counts_as_the_folder_that_it_holds(tmp_path: Path) -> None:
    path = make(
        tmp_path,
        ("inc-7/2026-02-10.json", b"[]"),
        ("users.json", b"[1]"),
        ("inc-7/", b""),
        (".git/x", b"x"),
        ("__MACOSX/a", b"x"),
    )
    held = {"slack/inc-7/2026-02-10.json": b"[]", "slack/users.json": b"[1]"}
    assert read_all(path) == {f"{tmp_path.name}/{name}": content for name, content in held.items()}


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def test_entries_that_may_harm_are_refused_with_a_reason(tmp_path: Path) -> None:
    path = make(
        tmp_path, ("../up.json", b"x"), ("/abs.json", b"x"), ("a\\..\\b.json", b"x"), ("C:/w.json", b"x"), (link("l.json"), b"x"),
        ("in.zip", b"PK"), ("A.json", b"x"), ("a.json", b"y"),
    )  # fmt: skip
    found = {name.rpartition("/")[2]: said for name, said in read_all(path).items()}
    assert found == {
        "up.json": OUT, "abs.json": OUT,
        "b.json": OUT, "w.json": OUT,
        "l.json": "is a link or a device, not a file; name the file that it stands for", "in.zip": "is an archive inside an archive; unpack it first",
        "A.json": b"x", "a.json": TWICE,
    }  # fmt: skip


def test_a_bomb_is_stopped_by_what_it_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path, ("big.json", b"0" * 3_000_000))
    monkeypatch.setattr(archive, "BOMB_FROM", 1_000_000)
    monkeypatch.setattr(archive, "BOMB_RATIO", 100)
    (said,) = read_all(path).values()
    assert said == "grows beyond every measure when it is unpacked; nothing of it was read. Split it by day"
    monkeypatch.setattr(archive, "LARGEST", 10)
    monkeypatch.setattr(archive, "BOMB_FROM", 10_000_000)
    (said,) = read_all(path).values()
    assert said == "grows beyond every measure when it is unpacked; nothing of it was read. Split it by day"


def test_damaged_archives_are_said_and_nothing_is_raised(tmp_path: Path) -> None:
    whole = make(tmp_path, ("a.json", b"[1, 2, 3]" * 50)).read_bytes()
    (tmp_path / "slack.zip").write_bytes(whole[: len(whole) // 2])
    (said,) = read_all(tmp_path / "slack.zip").values()
    assert str(said).startswith("is no readable archive (")
    broken = bytearray(whole)
    broken[40] ^= 0xFF
    (tmp_path / "slack.zip").write_bytes(broken)
    (said,) = read_all(tmp_path / "slack.zip").values()
    assert str(said).startswith("is damaged (")


def test_an_encrypted_entry_is_said(tmp_path: Path) -> None:
    content = bytearray(make(tmp_path, ("a.json", b"[]")).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "slack.zip").write_bytes(content)
    assert list(read_all(tmp_path / "slack.zip").values()) == ["is encrypted; unpack it first"]


def test_an_archive_that_holds_nothing_is_said(tmp_path: Path) -> None:
    path = make(tmp_path)
    assert read_all(path) == {f"{tmp_path.name}/slack.zip": "is an archive that holds nothing"}


def test_too_many_entries_and_entries_over_each_other_refuse_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path, ("a.json", b"[]"), ("b.json", b"[]"))
    content = bytearray(path.read_bytes())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    path.write_bytes(content)
    assert list(read_all(path).values()) == [
        "holds entries that lie over each other, as only a harmful archive does; unpack a copy that you trust"
    ]
    monkeypatch.setattr(archive, "MOST_ENTRIES", 1)
    assert list(read_all(path).values()) == ["holds 2 entries, more than 1; pack fewer"]


def test_every_name_that_a_channel_may_have_is_kept(tmp_path: Path) -> None:
    path = make(tmp_path, ("inc-störung/2026-02-10.json", b"[]"), ("a\nb/c.json", b"[]"))
    assert list(read_all(path)) == [
        f"{tmp_path.name}/slack/inc-störung/2026-02-10.json",
        f"{tmp_path.name}/slack/a%nb/c.json",
    ]


def test_names_that_are_none_or_the_same_in_another_spelling_are_refused(tmp_path: Path) -> None:
    path = make(tmp_path, ("caf\u00e9.json", b"x"), ("cafe\u0301.json", b"y"))
    assert list(read_all(path).values()) == [b"x", TWICE]
    content = bytearray(make(tmp_path, ("a", b"x")).read_bytes())
    content[content.index(b"PK\x01\x02") + 46] = 0
    path.write_bytes(content)
    assert list(read_all(path).values()) == ["has no name; give it one"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_unpacks_without_measure_is_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "slack.zip"
    with zipfile.ZipFile(path, "w", method) as made:
        made.writestr("a.json", b"[]")
    assert list(read_all(path).values()) == [f"is packed by a method that is not read ({method}); unpack it first"]


def test_data_before_the_first_entry_refuses_the_whole(tmp_path: Path) -> None:
    path = make(tmp_path, ("a.json", b"[]"))
    path.write_bytes(b"MZ" * 20 + path.read_bytes())
    assert list(read_all(path).values()) == [
        "has other data before its first entry, as a file in disguise does; unpack it first"
    ]


def test_a_header_that_lies_about_its_size_is_found_out(tmp_path: Path) -> None:
    content = bytearray(make(tmp_path, ("a.json", b"[1, 2, 3]" * 50)).read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 7)
    (tmp_path / "slack.zip").write_bytes(content)
    (said,) = read_all(tmp_path / "slack.zip").values()
    assert said == "is damaged (Bad CRC-32 for file 'a.json'); export or copy it again"


def test_many_small_bombs_are_a_large_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path, ("a.json", b"12345"), ("b.json", b"12345"))
    monkeypatch.setattr(archive, "LARGEST_ALL", 9)
    assert list(read_all(path).values()) == [b"12345", "is in an archive that is too large to unpack; pack fewer days"]


def test_two_archives_are_read_in_turn(tmp_path: Path) -> None:
    make(tmp_path, ("a.json", b"[1]")).rename(tmp_path / "one.zip")
    make(tmp_path, ("a.json", b"[2]"))
    disk = DiskEvidence()
    places = [place for _, place in disk.find([str(tmp_path)])]
    assert [b"".join(disk.read(place)) for place in (*places, places[0])] == [b"[1]", b"[2]", b"[1]"]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 20))
def test_no_damage_makes_it_crash(changes: list[tuple[int, int]], cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder), ("inc-7/2026-02-10.json", bytes(range(256)) * 3), ("users.json", b"[]"))
        content = bytearray(path.read_bytes())
        for place, value in changes:
            content[place % len(content)] = value
        path.write_bytes(content[: len(content) - cut])
        read_all(path)
