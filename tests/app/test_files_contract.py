"""What every kind of files promises, for the ones in memory and the ones on disk alike."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.adapters.files import DiskFiles
from afterword.app.ports import ChangedFileError, Files, MissingFileError
from tests.fakes.files import MemoryFiles

Make = Callable[[dict[str, bytes]], Files]

TREE = {
    "b.md": b"b", "a.markdown": b"a", "notes.pdf": b"", ".hidden.md": b"", "sub/c.txt": b"c", "sub/deep/d.MD": b"d", "a2/e.md": b"e",
    "node_modules/x.md": b"", ".git/y.md": b"", "sub/2026-03-04": b"f", "sub/README": b"", "venv/z.md": b"", "2026.03.04 down": b"g",
}  # fmt: skip
FOUND = ["2026.03.04 down", "a.markdown", "b.md", "a2/e.md", "sub/2026-03-04", "sub/c.txt", "sub/deep/d.MD"]


@pytest.fixture(params=["memory", "disk"])
def make(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes files that hold what is given; their paths are relative to the folder we stand in."""

    def in_memory(held: dict[str, bytes]) -> Files:
        return MemoryFiles(held)

    def on_disk(held: dict[str, bytes]) -> Files:
        monkeypatch.chdir(tmp_path)
        for path, content in held.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
        return DiskFiles()

    return in_memory if request.param == "memory" else on_disk


def test_documents_of_a_folder_come_in_order_and_others_not_at_all(make: Make) -> None:
    found = make(TREE).find(["."])
    assert [path.removeprefix("./") for path in found] == FOUND


def test_a_folder_inside_comes_with_its_path(make: Make) -> None:
    assert list(make(TREE).find(["sub"])) == ["sub/2026-03-04", "sub/c.txt", "sub/deep/d.MD"]


def test_a_named_file_always_counts_and_each_comes_once(make: Make) -> None:
    files = make(TREE)
    assert list(files.find(["notes.pdf", "sub", "b.md", "sub/c.txt", "b.md"])) == [
        "notes.pdf", "sub/2026-03-04", "sub/c.txt", "sub/deep/d.MD", "b.md",
    ]  # fmt: skip


def test_what_is_not_there_is_named(make: Make) -> None:
    files = make(TREE)
    with pytest.raises(MissingFileError, match="nowhere: no such file or folder"):
        list(files.find(["b.md", "nowhere"]))
    with pytest.raises(MissingFileError, match="nowhere: cannot be read"):
        files.read("nowhere")


def test_what_is_written_is_read(make: Make) -> None:
    files = make({"a.md": b"old\r\n"})
    assert files.read("a.md") == b"old\r\n"
    files.write("a.md", b"new\xff", expected=b"old\r\n")
    files.write("sub/b.md", b"", expected=None)
    assert (files.read("a.md"), files.read("sub/b.md")) == (b"new\xff", b"")


@pytest.mark.parametrize(("path", "expected"), [("a.md", b"older"), ("a.md", None), ("gone.md", b"old")])
def test_a_file_that_is_not_as_expected_is_left_alone(make: Make, path: str, expected: bytes | None) -> None:
    files = make({"a.md": b"old"})
    with pytest.raises(ChangedFileError, match="changed since it was read; nothing was written"):
        files.write(path, b"new", expected=expected)
    assert files.read("a.md") == b"old"
    assert list(files.find(["."])) in (["a.md"], ["./a.md"])


# --- what only a disk can do --------------------------------------------------------------------------------------


def test_loops_of_links_end_and_a_linked_file_comes_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "c.md").symlink_to(tmp_path / "nowhere.md")
    found = [Path(path).name for path in DiskFiles().find([str(tmp_path), str(tmp_path / "loop")])]
    assert found == ["a.md", "c.md"]
    with pytest.raises(MissingFileError, match=r"c\.md: cannot be read \(No such file"):
        DiskFiles().read(str(tmp_path / "c.md"))


def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="cannot be read"):
        DiskFiles().read(str(tmp_path))


def test_a_link_stays_a_link_and_its_file_is_written_with_its_rights(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    DiskFiles().write(str(link), b"new", expected=b"old")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


class Crash(BaseException):
    """What stops a process in the middle."""


class CrashingFiles(DiskFiles):
    """Files whose process ends, or whose file changes, between writing beside and renaming."""

    def __init__(self, then: Callable[[], None]) -> None:
        self.then = then
        self.checked = 0

    def _check(self, path: str, target: str, expected: bytes | None) -> None:
        self.checked += 1
        if self.checked == 2:
            self.then()
        super()._check(path, target, expected)


def crash() -> None:
    raise Crash


def test_a_crash_before_the_rename_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "a.md"
    place.write_bytes(b"old")
    with pytest.raises(Crash):
        CrashingFiles(crash).write(str(place), b"new", expected=b"old")
    assert place.read_bytes() == b"old"
    assert [place.name for place in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("expected", [b"old", None])
def test_a_file_that_changes_while_we_write_is_left_alone(tmp_path: Path, expected: bytes | None) -> None:
    place = tmp_path / "a.md"
    if expected is not None:
        place.write_bytes(expected)
    with pytest.raises(ChangedFileError):
        CrashingFiles(lambda: place.write_bytes(b"theirs") and None).write(str(place), b"new", expected=expected)
    assert place.read_bytes() == b"theirs"
    assert [place.name for place in tmp_path.iterdir()] == ["a.md"]


class VanishingFiles(DiskFiles):
    """Files of which somebody takes one away when it was just looked at."""

    def _check(self, path: str, target: str, expected: bytes | None) -> None:
        super()._check(path, target, expected)
        Path(target).unlink()


def test_a_file_that_vanishes_while_we_write_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    with pytest.raises(MissingFileError, match=r"a\.md: cannot be written"):
        VanishingFiles().write(str(tmp_path / "a.md"), b"new", expected=b"old")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MissingFileError, match="cannot be written"):
        DiskFiles().write(str(tmp_path / "file" / "a.md"), b"new", expected=None)
    (tmp_path / f"b.md.{os.getpid()}.new").mkdir()
    (tmp_path / "b.md").write_bytes(b"old")
    with pytest.raises(MissingFileError, match="cannot be written"):
        DiskFiles().write(str(tmp_path / "b.md"), b"new", expected=b"old")
    assert (tmp_path / "b.md").read_bytes() == b"old"


# --- what only a memory can do ------------------------------------------------------------------------------------


def test_files_in_memory_can_be_unreadable() -> None:
    files = MemoryFiles({"a.md": "a"}, unreadable=["a.md"])
    assert list(files.find(["."])) == ["a.md"]
    with pytest.raises(MissingFileError, match=r"a\.md: cannot be read"):
        files.read("a.md")
