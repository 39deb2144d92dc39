"""The page of figures has a row for each promise that a test tells, and for no other."""

import re
from pathlib import Path

from tests.promises.conftest import read_rows

ROOT = Path(__file__).resolve().parents[1]
TOLD = re.compile(r"\btell\(\s*\"([^\"]+)\"")


def test_each_promise_has_its_row_and_each_row_its_promise() -> None:
    told = {promise for file in (ROOT / "tests" / "promises").glob("test_*.py") for promise in TOLD.findall(file.read_text())}
    assert set(read_rows(ROOT / "docs" / "trust.md")) == told
