"""House rules that no linter checks: sizes, exemptions, placed files, a page and cases for each rule."""

import ast
import re
from pathlib import Path

from afterword.faces.cli.rules import write_pages
from tests.pages import write_formats

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "afterword"
FILE_LINES, FUNCTION_LINES = 400, 60
EXEMPTIONS_MAX = 40  # may only fall
EXEMPTION = re.compile(r"#\s*(type:\s*ignore|noqa|pragma:\s*no cover)(.*)")
DRAWERS = {"utils", "helpers", "common", "misc", "base", "manager", "service"}
MARKS = re.compile(r"\b(TODO|FIXME|XXX)\b")


def sources() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def test_files_stay_small() -> None:
    long = {str(p): n for p in sources() if (n := len(p.read_text().splitlines())) > FILE_LINES}
    assert not long


def test_functions_stay_small() -> None:
    long = [
        (str(path), node.name)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
    assert not long


def test_no_drawers() -> None:
    assert not [str(path) for path in sources() if path.stem in DRAWERS]


def test_exemptions_have_a_reason_and_only_fall() -> None:
    found = [
        (str(path), line) for path in sources() for line in path.read_text().splitlines() if EXEMPTION.search(line)
    ]
    bare = [
        place for place in found if not re.search(r"(noqa: [A-Z0-9, ]+|ignore\[[\w, -]+\]|no cover)\s+\S", place[1])
    ]
    assert not bare
    assert len(found) <= EXEMPTIONS_MAX


def test_every_package_says_what_it_is() -> None:
    assert not [str(path) for path in SRC.rglob("__init__.py") if not ast.get_docstring(ast.parse(path.read_text()))]


def test_the_changelog_and_the_pages_exist() -> None:
    for name in (
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/architecture.md",
        "docs/document-format.md",
    ):
        assert (ROOT / name).stat().st_size > 0, name


def test_every_dependency_has_its_reason() -> None:
    table = (ROOT / "docs" / "adr" / "0002-dependencies.md").read_text()
    project = (ROOT / "pyproject.toml").read_text()
    named = re.findall(r'^\s+"([a-z][\w-]*)(?:\[[\w,]+\])?[><=]=', project, re.MULTILINE)
    assert named
    assert not [name for name in named if f"`{name}`" not in table]


def test_the_page_of_formats_is_current() -> None:
    assert (ROOT / "docs" / "formats.md").read_text() == write_formats(), "run `make pages`"


def test_the_page_of_rules_is_current() -> None:
    assert (ROOT / "docs" / "rules.md").read_text() == "\n".join(write_pages()), "run `make pages`"
