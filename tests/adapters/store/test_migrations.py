"""An upgrade from older versions keeps every row."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from afterword.adapters.store.models import Postmortem
from tests.server import TEXT, TestServer


@pytest.mark.parametrize("version", ["0001_initial", "0005_restricted", "0008_tokens"])
def test_every_row_of_an_older_version_is_kept(tmp_path: Path, version: str) -> None:
    command = [sys.executable, "-m", "tests.old_tables", str(tmp_path), version]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_numbers_that_were_given_before_are_found_again(server: TestServer) -> None:
    key = server.postmortems.add(TEXT.replace("A2", "A7"), [], server.ann)
    other = server.postmortems.add("# Labels late\n", [], server.ann)
    Postmortem.objects.update(given="")
    importlib.import_module("afterword.adapters.store.migrations.0020_given").find(apps, connection)
    given = dict(Postmortem.objects.values_list("public_id", "given"))
    assert given == {key: "A7", other: ""}
