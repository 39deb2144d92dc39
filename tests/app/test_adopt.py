"""Adopt: what is missing is created, what exists is kept and its owner told; a second run changes nothing."""

import pytest
import yaml

from afterword.app.adopt import FolderError, adopt, gitlab_lines, hook_lines, workflow_text
from afterword.app.ports import ChangedFileError
from afterword.core.checks.config_reader import read_config
from tests.fakes.files import MemoryFiles

CREATED = ["afterword.toml", ".pre-commit-config.yaml", ".github/workflows/postmortems.yml"]


def steps(
    files: MemoryFiles, folder: str = "postmortems", configured: str | None = None
) -> list[tuple[str, bool, bool]]:
    return [(step.path, step.created, bool(step.missing)) for step in adopt(files, folder, configured=configured)]


def test_an_empty_repository_gets_all_three_and_a_second_run_changes_nothing() -> None:
    files = MemoryFiles()
    assert steps(files) == [(path, True, False) for path in CREATED]
    held = dict(files.held)
    assert steps(files) == [(path, False, False) for path in CREATED]
    assert files.held == held


def test_what_is_created_is_understood_by_those_who_read_it() -> None:
    import tomllib  # noqa: PLC0415

    files = MemoryFiles()
    list(adopt(files, "docs/post mortems"))
    read_config(tomllib.loads(files.read("afterword.toml").decode()), "afterword.toml")
    hooks = yaml.safe_load(files.read(".pre-commit-config.yaml"))
    assert hooks["repos"][0]["hooks"][0]["files"].startswith("^docs/post mortems/")
    assert "afterword check --format github 'docs/post mortems'" in workflow_text("docs/post mortems")
    assert yaml.safe_load(workflow_text("a"))["jobs"]["check"]


def test_files_of_others_are_kept_and_the_lines_told() -> None:
    files = MemoryFiles(
        {".pre-commit-config.yaml": "repos: []\n", ".gitlab-ci.yml": "stages: []\n", "x/pyproject.toml": ""}
    )
    assert steps(files, configured="x/pyproject.toml") == [
        ("x/pyproject.toml", False, False), (".pre-commit-config.yaml", False, True), (".gitlab-ci.yml", False, True),
    ]  # fmt: skip
    assert files.read(".gitlab-ci.yml") == b"stages: []\n"
    told = {step.path: step.missing for step in adopt(files, "pm")}
    assert told[".gitlab-ci.yml"] == gitlab_lines("pm")
    assert yaml.safe_load(gitlab_lines("pm"))["postmortems"]["script"]


def test_a_file_that_appears_meanwhile_is_kept() -> None:
    class Racing(MemoryFiles):
        def write(self, path: str, content: bytes, *, expected: bytes | None) -> None:  # noqa: ARG002  somebody was faster
            raise ChangedFileError(path)

    assert steps(Racing()) == [
        ("afterword.toml", False, False),
        (".pre-commit-config.yaml", False, True),
        (CREATED[2], False, False),
    ]


@pytest.mark.parametrize("folder", [".", "a.b/c (1)", "it's"])
def test_a_hook_names_the_documents_of_any_folder(folder: str) -> None:
    import re  # noqa: PLC0415

    pattern = yaml.safe_load(hook_lines(folder))[0]["hooks"][0]["files"]
    inside = "x.md" if folder == "." else f"{folder}/x.md"
    assert re.search(pattern, inside)
    assert not re.search(pattern, inside[:-3] + ".py")


@pytest.mark.parametrize("folder", ["/etc", "../x", "a/../../b", "a\nb", "..\\x"])
def test_a_folder_outside_is_refused(folder: str) -> None:
    with pytest.raises(FolderError, match="name a folder inside the repository"):
        list(adopt(MemoryFiles(), folder))
