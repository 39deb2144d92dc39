"""docs/configuration.md: its examples are read, its lists are whole, what it promises happens."""

import re
import tomllib
from pathlib import Path

import pytest

from afterword.core.checks.config import Config
from afterword.core.checks.config_reader import KEYS, ConfigError, read_config
from afterword.core.checks.registry import MODULES
from afterword.core.checks.suppression import read_suppressions
from afterword.core.documents.document import Document
from afterword.core.model.words import Level, Part, Status
from afterword.faces.cli import main as cli
from afterword.faces.cli.main import main
from afterword.faces.cli.outputs import FORMATS
from tests.faces.cli.reports import OLD_TEXT, ROOT

PAGE = (ROOT / "docs/configuration.md").read_text()
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
EVERY_KEY, PYPROJECT = (tomllib.loads(block) for block in BLOCKS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "old.md").write_text(OLD_TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_shows_every_key_and_no_other() -> None:
    assert set(EVERY_KEY) == set(KEYS)
    assert EVERY_KEY["words"][0].keys() == {"name", "patterns", "message", "level", "suggestions"}


def test_the_example_is_a_configuration_that_sets_everything() -> None:
    config = read_config(EVERY_KEY, "docs/configuration.md")
    unset = [name for name in Config._fields if getattr(config, name) == getattr(Config(), name)]
    assert unset == ["select"]
    assert config.levels == {"B": Level.WARNING, "B05": Level.ERROR}
    assert config.severity_levels == {1: {"T08": Level.ERROR}}
    assert config.status_caps == {Status.DRAFT: Level.HINT, Status.IN_REVIEW: Level.WARNING}
    assert config.aliases["contributing factors"] is Part.CAUSES
    assert config.options["S06"] == {"known": ("KIAM", "CDC")}
    assert config.ignores_at("postmortems/2019/a.md", "T08")
    assert not config.ignores_at("postmortems/2020/a.md", "T08")


def test_the_example_for_pyproject_is_a_configuration() -> None:
    config = read_config(PYPROJECT["tool"]["afterword"], "pyproject.toml")
    assert config.profile == "strict"
    assert config.options["S12"] == {"words_other": 900}


@pytest.mark.parametrize("key", ["guide", "baseline"])
def test_a_text_must_be_a_text(key: str) -> None:
    with pytest.raises(ConfigError, match=f"{key} must be a text"):
        read_config({key: 5}, "afterword.toml")


def test_the_page_names_every_part_and_status() -> None:
    assert all(word in PAGE for word in (*Part, *Status))


def test_the_page_names_every_format_and_exit_code() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(FORMATS)
    codes = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    assert [int(code) for code in codes] == [cli.OK, cli.FINDINGS, cli.MISUSE, cli.BUG, cli.INTERRUPTED]


def test_the_suppressions_of_the_page_are_read() -> None:
    table = re.findall(r"`(<!-- afterword-disable.*?-->)`", PAGE)
    assert len(table) == 4
    for comment in table:
        found = read_suppressions(Document.of(f"{comment}\ntext\n"))
        assert found
        assert all(each.reason and each.code in MODULES for each in found)


def test_links_of_the_pages_lead_somewhere() -> None:
    for name in ("configuration.md", "ci.md"):
        page = (ROOT / "docs" / name).read_text()
        assert all((ROOT / "docs" / target).exists() for target in re.findall(r"\]\(([^)#:]+)\)", page))


def test_the_configured_baseline_is_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "afterword.toml").write_text('select = ["B"]\nbaseline = "accepted.tsv"\n')
    assert main(["check", "old.md"]) == 2
    assert "accepted.tsv" in capsys.readouterr().err
    assert main(["check", "old.md", "--write-baseline"]) == 0
    assert "B02" in (folder / "accepted.tsv").read_text()
    assert main(["check", "old.md"]) == 0


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_each_format_beside_standard_output(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "old.md", "--format", name, "--output-file", f"{name}:out.txt"]) == 1
    assert (folder / "out.txt").read_text() == capsys.readouterr().out
