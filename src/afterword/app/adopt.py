"""Adopt Afterword in a repository: a configuration, a pre-commit hook and a job for continuous integration.

A file that exists is never touched: what belongs into it is told. The same lines stand in docs/ci.md.
"""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from afterword.app.ports import AfterwordError, Files, MissingFileError
from afterword.app.start import ExistsError, new_file

FOLDER = "postmortems"
HOOKS = ".pre-commit-config.yaml"
GITLAB = ".gitlab-ci.yml"
WORKFLOW = ".github/workflows/postmortems.yml"

_CONFIGURATION = """\
# Afterword, see `afterword check --help` and docs/configuration.md.
profile = "founding"
# ignore = ["S06"]
# scale = ["SEV1", "SEV2", "SEV3", "SEV4"]

# [sections]
# causes = ["Contributing factors"]
"""

_HOOK = """\
  - repo: local
    hooks:
      - id: afterword-check
        name: afterword check
        entry: afterword check
        language: python
        additional_dependencies: [afterword]
        require_serial: true
        files: {files}
"""

_WORKFLOW = """\
name: postmortems
on:
  pull_request:
    paths: [{paths}]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install afterword
      - run: |
          afterword check --format github {folder}
"""

_GITLAB_JOB = """\
postmortems:
  image: python:3.12-slim
  rules:
    - changes: [{paths}]
  script:
    - pip install afterword
    - |
      afterword check --output-file gitlab:gl-code-quality-report.json {folder}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


class FolderError(AfterwordError):
    """The folder of the postmortems is not in the repository."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"--folder {folder}: name a folder inside the repository, as docs/postmortems.")


class Step(NamedTuple):
    """What became of one file: created, or kept; `missing` are the lines that its owner should add."""

    path: str
    created: bool
    missing: str = ""


def adopt(files: Files, folder: str, *, configured: str | None = None) -> Iterator[Step]:
    """Creates what is not there yet; a second run changes nothing. `configured` is where settings stand already.

    Raises:
        FolderError: if the folder is absolute or outside.
    """
    folder = _inside(folder)
    if configured is not None:
        yield Step(configured, created=False)
    else:
        yield _create(files, "afterword.toml", _CONFIGURATION)
    yield _create(files, HOOKS, hooks_text(folder), lines=hook_lines(folder))
    if _read(files, GITLAB) is not None:
        yield _create(files, GITLAB, "", lines=gitlab_lines(folder))
    else:
        yield _create(files, WORKFLOW, workflow_text(folder))


def hook_lines(folder: str) -> str:
    """The hook, to stand below `repos:`."""
    inside = "" if folder == "." else f"^{_escaped(folder)}/.*"
    pattern = rf"{inside}\.(md|markdown|mdx|qmd|erb|txt)$"
    return _HOOK.replace("{files}", "'" + pattern.replace("'", "''") + "'")


def hooks_text(folder: str) -> str:
    """A whole pre-commit configuration with the hook."""
    return f"repos:\n{hook_lines(folder)}"


def workflow_text(folder: str) -> str:
    """The GitHub workflow."""
    return _fill(_WORKFLOW, folder)


def gitlab_lines(folder: str) -> str:
    """The GitLab job, to stand at the top level."""
    return _fill(_GITLAB_JOB, folder)


def _fill(template: str, folder: str) -> str:
    paths = "**/*" if folder == "." else f"{folder}/**/*"
    return template.replace("{paths}", json.dumps(paths, ensure_ascii=False)).replace("{folder}", shlex.quote(folder))


def _escaped(text: str) -> str:
    """A text as a regular expression, with no more escapes than needed."""
    return re.sub(r"[.^$*+?()\[\]{}|\\]", r"\\\g<0>", text)


def _inside(folder: str) -> str:
    place = PurePosixPath(folder.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or not folder.isprintable():
        raise FolderError(folder)
    return str(place)


def _create(files: Files, path: str, text: str, *, lines: str = "") -> Step:
    found = _read(files, path)
    if found is not None:
        return Step(path, created=False, missing="" if "afterword" in found else lines)
    try:
        new_file(files, path, text)
    except ExistsError:
        return Step(path, created=False, missing=lines)
    return Step(path, created=True)


def _read(files: Files, path: str) -> str | None:
    try:
        return files.read(path).decode("utf-8", "replace")
    except MissingFileError:
        return None
