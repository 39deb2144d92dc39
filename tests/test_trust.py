"""The page of figures has a row for each promise that a test tells, and for no other."""

import re
from pathlib import Path

from afterword.app.configure import Told, configure
from tests.promises.conftest import read_rows

ROOT = Path(__file__).resolve().parents[1]
TOLD = re.compile(r"\btell\(\s*\"([^\"]+)\"")
LONG = re.compile(r"\b(AFTERWORD_[A-Z]+)=(\w\S*)")
"""What `make trust` tells the tests."""


def test_each_promise_has_its_row_and_each_row_its_promise() -> None:
    told = {
        promise
        for file in (ROOT / "tests" / "promises").glob("test_*.py")
        for promise in TOLD.findall(file.read_text())
    }
    assert set(read_rows(ROOT / "docs" / "trust.md")) == told


def test_no_server_takes_what_the_long_form_is_told_for_a_setting() -> None:
    """Servers that the tests start have the same environment, and refuse what looks like a misspelt setting."""
    told = dict(LONG.findall((ROOT / "Makefile").read_text()))
    assert len(told) > 10
    configure(Told(line={}, environment=told, file={}, file_name=""))
