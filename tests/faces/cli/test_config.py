"""`afterword config check` as an administrator runs it."""

import os
import subprocess
import sys
from pathlib import Path


def check(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}  # noqa: TID251
    command = [sys.executable, "-m", "afterword", "config", "check"]
    return subprocess.run(
        command, capture_output=True, text=True, env=clean | environment, cwd=folder, timeout=60, check=False
    )


def test_every_setting_is_told_with_its_place_and_no_secret(tmp_path: Path) -> None:
    file = tmp_path / "server.toml"
    file.write_text('port = 9000\nmetrics_token = "hush"\nallow_host = ["pm.example.com"]\n')
    done = check(tmp_path, AFTERWORD_CONFIG=str(file), AFTERWORD_HOST="0.0.0.0")
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert any(line.split()[:3] == ["port", "9000", str(file)] for line in lines)
    assert any(line.split()[:3] == ["host", "0.0.0.0", "AFTERWORD_HOST"] for line in lines)
    assert any(line.startswith("advice: host is 0.0.0.0 without https") for line in lines)
    assert lines[-1] == "A server can start with this."
    assert "hush" not in done.stdout


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    for environment, told in (
        ({"AFTERWORD_PORT": "x"}, "wrong: port (AFTERWORD_PORT): is a number"),
        ({"AFTERWORD_DATA": str(tmp_path / "taken")}, "wrong: "),
        ({"AFTERWORD_DATABASE": "postgres://me:hush@127.0.0.1:1/x"}, "wrong: the database cannot be used"),
    ):
        done = check(tmp_path, **environment)
        assert done.returncode == 1, environment
        assert told in done.stdout
        assert "hush" not in done.stdout
    (tmp_path / "bad.toml").write_text("port = ")
    done = check(tmp_path, AFTERWORD_CONFIG=str(tmp_path / "bad.toml"))
    assert done.returncode == 2
    assert "cannot be read as TOML" in done.stderr
