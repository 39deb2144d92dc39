from pathlib import Path

import pytest

from afterword.adapters.evidence import disk as evidence
from afterword.adapters.evidence.disk import DiskEvidence
from afterword.app.ports import MissingFileError


def test_files_are_found_once_in_order_with_the_folder_around_them(tmp_path: Path) -> None:
    folder = tmp_path / "ev"
    (folder / "inc-7").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("b.json", "a.json", ".hidden", ".git/x.json", "inc-7/2026-02-10.json"):
        (folder / name).write_text("[]")
    (folder / "loop").symlink_to(folder)
    found = list(DiskEvidence().find([str(folder / "b.json"), str(folder)]))
    assert [name for name, _ in found] == ["ev/b.json", "ev/a.json", "ev/inc-7/2026-02-10.json"]


def test_a_missing_path_is_said() -> None:
    with pytest.raises(MissingFileError, match="no such file"):
        list(DiskEvidence().find(["/nowhere/at/all"]))


def test_bytes_come_in_chunks(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"x" * (evidence.CHUNK + 1))
    assert [len(chunk) for chunk in DiskEvidence().read(str(file))] == [evidence.CHUNK, 1]


def test_what_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MissingFileError, match="no regular file"):
        list(DiskEvidence().read(str(tmp_path)))
    file = tmp_path / "a.json"
    file.write_bytes(b"xx")
    monkeypatch.setattr(evidence, "LARGEST", 1)
    with pytest.raises(MissingFileError, match="larger than"):
        list(DiskEvidence().read(str(file)))
    monkeypatch.setattr(evidence, "LARGEST", 9)
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(OSError(13, "Permission denied")))
    with pytest.raises(MissingFileError, match="Permission denied"):
        list(DiskEvidence().read(str(file)))
