"""A server that dies before or after any statement or commit has done nothing of a request, or all of it."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.promises.conftest import Tell

MOMENTS = int(os.environ.get("AFTERWORD_MOMENTS", "2"))  # noqa: TID251  of each request; the long form dies at all
REQUESTS = int(os.environ.get("AFTERWORD_REQUESTS", "5"))  # noqa: TID251  the long form asks all
SEED = int(os.environ.get("AFTERWORD_SEED", "4711"))  # noqa: TID251  to play a run again
PLAYS = "import django; django.setup(); from tests.promises.dying import main; main()"
"""What plays them: models can be imported once Django is set up."""


def play(what: str, folder: Path, moments: int = MOMENTS) -> tuple[list[str], Counter[str]]:
    """The pieces of work that died, and what was found then."""
    names, found = list[str](), Counter[str]()
    numbers = map(str, (moments, SEED, REQUESTS))
    command = [sys.executable, "-c", PLAYS, what, str(folder), *numbers]
    told = {"DJANGO_SETTINGS_MODULE": "tests.django_settings", "AFTERWORD_DATABASE": ""}
    ended = subprocess.run(command, capture_output=True, check=True, text=True, env=os.environ | told)  # noqa: TID251  for the process
    for line in ended.stdout.splitlines():
        work = json.loads(line)
        names.append(work.pop("name"))
        found.update(work)
    assert names
    assert not found["idle"]
    assert not found["failed"]
    assert found["died"]
    return names, found


def test_a_request_is_done_whole_or_not_at_all_and_once_if_it_is_sent_again(tmp_path: Path, tell: Tell) -> None:
    names, found = play("requests", tmp_path)
    assert (found["half"], found["refused again"], found["not once"]) == (0, 0, 0)
    tell(
        "at whatever moment a server dies, a request is done whole or not at all, and once when it is sent again",
        tried=found["died"], seed=SEED, moments_there_are=found["moments"], kinds_of_requests=len(names),
        done_whole=found["all"], done_in_half=0, done_twice=0,
    )  # fmt: skip


def test_an_import_that_died_read_in_nothing_or_everything(tmp_path: Path, tell: Tell) -> None:
    _, found = play("import", tmp_path)
    assert (found["half"], found["refused again"], found["not once"]) == (0, 0, 0)
    tell(
        "an import that dies at any moment has read in nothing or everything, and once more adds nothing", tried=found["died"],
        seed=SEED, moments_there_are=found["moments"], read_in_whole=found["all"], in_half=0, twice=0,
    )  # fmt: skip


def test_an_export_that_died_leaves_nothing_to_restore_from(tmp_path: Path, tell: Tell) -> None:
    _, found = play("export", tmp_path)
    assert (found["half"], found["read in"], found["not once"]) == (0, 0, 0)
    tell(
        "a backup that dies at any moment leaves no file under its name, and its part is refused", tried=found["died"],
        seed=SEED, moments_there_are=found["moments"], parts=found["parts"], read_in=0,
    )  # fmt: skip


def test_what_is_done_in_two_steps_is_found_out(tmp_path: Path) -> None:
    _, found = play("between", tmp_path, 8)
    assert found["half"]
