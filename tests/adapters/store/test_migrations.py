"""An upgrade from older versions keeps every row."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("version", ["0001_initial", "0005_restricted", "0008_tokens"])
def test_every_row_of_an_older_version_is_kept(tmp_path: Path, version: str) -> None:
    command = [sys.executable, "-m", "tests.old_tables", str(tmp_path), version]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
