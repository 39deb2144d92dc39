"""A folder with the two example postmortems, and a way to run a command in it on a fixed day."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from afterword.faces.cli.main import main
from afterword.wiring import Wiring
from tests.faces.cli.reports import ROOT
from tests.faces.cli.running import Shell
from tests.fakes.files import StillClock

LABELS = "pm/2026-03-04-shipping-labels.md"
INVOICES = "pm/2026-06-11-late-invoices.md"


TODAY = datetime.date(2026, 7, 1)


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    shutil.copytree(ROOT / "examples/postmortems", tmp_path / "pm")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    assert folder.is_dir()

    def call(*arguments: str) -> Ended:
        code = main(list(arguments), Wiring(clock=StillClock(TODAY)))
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return call


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands on files in memory; they run in an empty folder that is a repository of its own."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Shell(capsys)
