"""`afterword init`, and the hook, action and pages that must say the same."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from afterword.adapters.files import SUFFIXES, DiskFiles
from afterword.app.adopt import (
    FOLDER,
    GITLAB,
    HOOKS,
    WORKFLOW,
    FolderError,
    adopt,
    gitlab_lines,
    hook_lines,
    hooks_text,
    workflow_text,
)
from afterword.faces.cli.main import main
from tests.faces.cli.reports import CAFE_TEXT, ROOT

FOLDERS = ["postmortems", "docs/post mortems", "it's (all) here", "a: b #c", "é"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def hook(text: str) -> Any:
    (repo,) = yaml.safe_load(text)["repos"]
    (found,) = repo["hooks"]
    return found


def test_init_creates_the_files_and_tells_what_is_next(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert set(contents(repository)) == {"afterword.toml", HOOKS, WORKFLOW}
    assert "Next: afterword new --output postmortems/FILE.md" in capsys.readouterr().out


def test_a_second_run_changes_nothing(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "postmortems").mkdir()
    (repository / "postmortems/a.md").write_text(CAFE_TEXT)
    main(["init"])
    before = contents(repository)
    capsys.readouterr()
    assert main(["init"]) == 0
    said = capsys.readouterr().out
    assert contents(repository) == before
    assert said.count("kept ") == 3
    assert "add these lines" not in said
    assert "Next: afterword check postmortems" in said


def test_an_existing_hook_file_is_kept_and_the_lines_are_told(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "repos:\n  - repo: local\n    hooks: []\n"
    (repository / HOOKS).write_text(own)
    main(["init", "--folder", "docs/incidents/"])
    said = capsys.readouterr().out
    assert (repository / HOOKS).read_text() == own
    assert hook_lines("docs/incidents") in said
    assert "below `repos:`" in said


def test_a_gitlab_repository_gets_the_lines_of_a_job(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / GITLAB).write_text("stages: [test]\n")
    main(["init"])
    assert gitlab_lines(FOLDER) in capsys.readouterr().out
    assert not (repository / WORKFLOW).exists()
    (repository / GITLAB).write_text("stages: [test]\n" + gitlab_lines(FOLDER))
    main(["init"])
    assert "add these lines" not in capsys.readouterr().out


def test_settings_in_pyproject_are_not_shadowed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "pyproject.toml").write_text('[tool.afterword]\nprofile = "strict"\n')
    main(["init"])
    assert not (repository / "afterword.toml").exists()
    assert "kept     pyproject.toml" in capsys.readouterr().out


def test_what_stands_in_the_place_of_a_file_is_left_alone(repository: Path) -> None:
    (repository / HOOKS).mkdir()
    steps = {step.path: step for step in adopt(DiskFiles(), FOLDER)}
    assert not steps[HOOKS].created
    assert steps[HOOKS].missing == hook_lines(FOLDER)


@pytest.mark.parametrize("folder", ["/srv/postmortems", "../postmortems", "a/../../b", "a\nb"])
def test_a_folder_outside_is_refused(folder: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FolderError):
        list(adopt(DiskFiles(), folder))
    assert main(["init", "--folder", folder]) == 2
    assert "inside the repository" in capsys.readouterr().err
    assert not contents(repository)


@pytest.mark.parametrize("folder", FOLDERS)
def test_any_folder_name_gives_valid_files(folder: str) -> None:
    pattern = re.compile(hook(hooks_text(folder))["files"])
    assert pattern.search(f"{folder}/2026/a.md")
    assert not pattern.search(f"other/{folder}/a.md")
    assert not pattern.search(f"{folder}/a.png")
    run = yaml.safe_load(workflow_text(folder))["jobs"]["check"]["steps"][-1]["run"]
    last = subprocess.run(
        ["bash", "-c", run.replace("afterword", "printf '%s\\n'", 1)], capture_output=True, check=True
    )
    assert last.stdout.decode().splitlines()[-1] == folder
    job = yaml.safe_load(gitlab_lines(folder))["postmortems"]
    assert job["rules"][0]["changes"] == [f"{folder}/**/*"]


def test_the_root_folder_means_every_document() -> None:
    pattern = re.compile(hook(hooks_text("."))["files"])
    assert pattern.search("a.md")
    assert not pattern.search("a.py")


def test_the_hook_of_the_repository_agrees_with_init() -> None:
    (published,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    local = hook(hooks_text(FOLDER))
    same = set(local) - {"additional_dependencies", "files"}
    assert {key: published[key] for key in same} == {key: local[key] for key in same}
    for files in (published["files"], local["files"]):
        assert {f".{suffix}" for suffix in re.findall(r"\w+", files[files.rindex("(") :])} == SUFFIXES
        assert re.search(files, "postmortems/2026/a.md")
        assert not re.search(files, "README.md")


def test_the_page_on_ci_shows_what_init_writes() -> None:
    page = (ROOT / "docs/ci.md").read_text()
    for text in (workflow_text(FOLDER), hooks_text(FOLDER), gitlab_lines(FOLDER)):
        assert f"```yaml\n{text}```" in page
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert all(yaml.safe_load(block) for block in blocks)
    assert "id: afterword-check" in page
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    assert all(f"`{name}`" in page for name in action["inputs"])


def check_step() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"][-1]


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("never", 0)])
def test_the_action_checks_every_path(fail_on: str, code: int, repository: Path) -> None:
    (repository / "first folder").mkdir()
    (repository / "first folder/a.md").write_text(CAFE_TEXT)
    (repository / "b.md").write_text(CAFE_TEXT)
    step = check_step()
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "FAIL_ON": fail_on, "PROFILE": "strict"}
    environment["PATHS"] = "first folder\n\nb.md\n"
    assert set(step["env"]) == {"PATHS", "PROFILE", "FAIL_ON"}
    ran = subprocess.run(
        ["bash", "-e", "-c", step["run"]], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == code, ran.stderr
    assert "::error file=first folder/a.md,line=" in ran.stdout
    assert "::error file=b.md,line=" in ran.stdout


def test_the_action_passes_inputs_only_through_the_environment() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    steps = action["runs"]["steps"]
    assert not [step for step in steps if "${{" in step.get("run", "")]
    assert set(action["inputs"]) == {"paths", "profile", "fail-on", "version"}
    assert all("default" in value and value["description"] for value in action["inputs"].values())
    version_of_python = steps[0]["with"]["python-version"]
    assert (
        version_of_python
        == yaml.safe_load(workflow_text(FOLDER))["jobs"]["check"]["steps"][1]["with"]["python-version"]
    )
