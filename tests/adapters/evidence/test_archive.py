import stat
import struct
import zipfile
from pathlib import Path

import pytest

from afterword.adapters.evidence import archive
from afterword.adapters.evidence.disk import DiskEvidence
from afterword.app.ports import MissingFileError


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
        "up.json": "has a path that leads out of the archive", "abs.json": "has a path that leads out of the archive",
        "b.json": "has a path that leads out of the archive", "w.json": "has a path that leads out of the archive",
        "l.json": "is a link or a device, not a file", "in.zip": "is an archive inside an archive; unpack it and name the folder",
        "A.json": b"x", "a.json": "has the name of another entry",
    }  # fmt: skip


def test_a_bomb_is_stopped_by_what_it_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path, ("big.json", b"0" * 3_000_000))
    monkeypatch.setattr(archive, "BOMB_FROM", 1_000_000)
    monkeypatch.setattr(archive, "BOMB_RATIO", 100)
    (said,) = read_all(path).values()
    assert said == "grows beyond every measure when it is unpacked; nothing of it was read"
    monkeypatch.setattr(archive, "LARGEST", 10)
    monkeypatch.setattr(archive, "BOMB_FROM", 10_000_000)
    (said,) = read_all(path).values()
    assert said == "grows beyond every measure when it is unpacked; nothing of it was read"


def test_damaged_archives_are_said_and_nothing_is_raised(tmp_path: Path) -> None:
    whole = make(tmp_path, ("a.json", b"[1, 2, 3]" * 50)).read_bytes()
    (tmp_path / "slack.zip").write_bytes(whole[: len(whole) // 2])
    (said,) = read_all(tmp_path / "slack.zip").values()
    assert str(said).startswith("is no readable archive (")
    broken = bytearray(whole)
    broken[40] ^= 0xFF
    (tmp_path / "slack.zip").write_bytes(broken)
    (said,) = read_all(tmp_path / "slack.zip").values()
    assert str(said).startswith("is damaged or packed in a way that cannot be read (")


def test_an_encrypted_entry_is_said(tmp_path: Path) -> None:
    content = bytearray(make(tmp_path, ("a.json", b"[]")).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "slack.zip").write_bytes(content)
    assert list(read_all(tmp_path / "slack.zip").values()) == ["is encrypted; unpack it and name the folder"]


def test_too_many_entries_and_entries_over_each_other_refuse_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path, ("a.json", b"[]"), ("b.json", b"[]"))
    content = bytearray(path.read_bytes())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    path.write_bytes(content)
    assert list(read_all(path).values()) == ["holds entries that lie over each other, as only a harmful archive does"]
    monkeypatch.setattr(archive, "MOST_ENTRIES", 1)
    assert list(read_all(path).values()) == ["holds 2 entries, more than 1; pack fewer"]
