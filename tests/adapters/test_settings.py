"""The configuration that is nearest upwards, and what the environment says about colour and the editor."""

import datetime
from pathlib import Path

import pytest

from afterword.adapters.clock import SystemClock
from afterword.adapters.settings import SettingsError, editor, find_settings, load_settings, wants_colour
from afterword.wiring import Wiring


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "afterword.toml").write_text('profile = "strict"\n')
    assert find_settings(str(inner)) == ({"profile": "strict"}, str(tmp_path / "afterword.toml"))
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert find_settings(str(inner))[0] == {"profile": "strict"}
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.afterword]\nprofile = "standard"\n')
    assert find_settings(str(inner))[0] == {"profile": "standard"}


def test_a_repository_ends_the_search(tmp_path: Path) -> None:
    (tmp_path / "afterword.toml").write_text('profile = "strict"\n')
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert find_settings(str(tmp_path / "repo")) == ({}, None)


def test_the_root_ends_the_search_too() -> None:
    assert find_settings("/")[1] in (None, "/afterword.toml", "/pyproject.toml")


@pytest.mark.parametrize("content", [b"profile = ", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "afterword.toml"
    place.write_bytes(content)
    with pytest.raises(SettingsError, match=r"afterword\.toml: cannot be read as TOML"):
        load_settings(str(place))
    with pytest.raises(SettingsError, match=r"gone\.toml: cannot be read as TOML"):
        load_settings(str(tmp_path / "gone.toml"))


@pytest.mark.parametrize("tool", ["", "tool = 1", "tool = []", "[tool.other]"])
def test_a_project_file_that_does_not_name_us_holds_nothing(tmp_path: Path, tool: str) -> None:
    (tmp_path / "pyproject.toml").write_text(tool)
    assert load_settings(str(tmp_path / "pyproject.toml")) is None


def test_a_project_file_that_names_us_must_hold_a_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\nafterword = 5\n")
    with pytest.raises(SettingsError, match=r"\[tool\.afterword\] must be a table"):
        load_settings(str(tmp_path / "pyproject.toml"))


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, True, True), ({}, False, False), ({"TERM": "dumb"}, True, False), ({"NO_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True), ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False), ({"NO_COLOR": ""}, True, True),
    ],
)  # fmt: skip
def test_colour_follows_the_terminal_and_the_environment(
    environment: dict[str, str],
    terminal: bool,  # noqa: FBT001  a table of cases
    colour: bool,  # noqa: FBT001  a table of cases
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(is_terminal=terminal) is colour
    assert Wiring().colour(is_terminal=terminal) is colour


def test_the_editor_is_the_visual_one_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert editor() is None
    monkeypatch.setenv("EDITOR", "ed")
    assert editor() == "ed"
    monkeypatch.setenv("VISUAL", "vi")
    assert editor() == "vi"


def test_the_machines_clock_goes_forward_and_knows_the_day() -> None:
    clock = SystemClock()
    assert clock.seconds() <= clock.seconds()
    assert isinstance(clock.today(), datetime.date)


def test_wiring_gives_the_real_things_and_the_named_settings(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('profile = "strict"\n')
    (tmp_path / "pyproject.toml").write_text("")
    wiring = Wiring()
    assert wiring.settings(str(tmp_path / "own.toml")) == ({"profile": "strict"}, str(tmp_path / "own.toml"))
    assert wiring.settings(str(tmp_path / "pyproject.toml"))[0] == {}
    assert list(wiring.files.find([str(tmp_path)])) == []
    assert list(wiring.evidence.find([str(tmp_path)]))
