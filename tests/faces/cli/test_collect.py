"""`afterword collect` against a local server, and `afterword draft` on what it kept."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import validate

from afterword.adapters.evidence.disk import DiskEvidence
from afterword.app.gather import gather
from afterword.faces.cli.main import main
from tests.apis import Server, apis

ROOT = Path(__file__).resolve().parents[3]
TIMES = ["--from", "2026-03-04T08:00Z", "--to", "2026-03-04T12:00Z", "--allow-private", "127.0.0.1"]
KUBECTL = """#!/bin/sh
test "$3" = --namespace=bad && { echo 'namespaces "bad" not found' >&2; exit 1; }
cat <<'END'
{"kind": "List", "items": [{"kind": "Event", "reason": "OOMKilling", "type": "Warning", "message": "killed",
 "lastTimestamp": "2026-03-04T09:01:00Z", "involvedObject": {"kind": "Pod", "name": "checkout-1", "namespace": "shop"},
 "metadata": {"name": "e1", "namespace": "shop", "uid": "1"}}]}
END
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with apis() as running:
        yield running


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, token in (("SLACK", "xoxb-right"), ("PAGERDUTY", "right"), ("OPSGENIE", "right"), ("GITHUB", "right")):
        monkeypatch.setenv(f"AFTERWORD_{name}_TOKEN", token)


@pytest.fixture
def kubectl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "bin" / "kubectl"
    place.parent.mkdir()
    place.write_text(KUBECTL)
    place.chmod(0o755)
    monkeypatch.setenv("PATH", f"{place.parent}:/usr/bin:/bin")


def collect(folder: Path, *more: str) -> int:
    return main(["collect", "--into", str(folder), *TIMES, *more])


def everything(url: str) -> list[str]:
    urls = [
        f"--url={name}={url}{path}"
        for name, path in (("slack", "/slack"), ("pagerduty", "/pagerduty"), ("opsgenie", ""), ("github", ""))
    ]
    return [
        *urls, "--slack", "C01", "--pagerduty", "all", "--opsgenie", "tag: x", "--github", "a/b", "--statuspage", url,
        "--prometheus", url, "--query", "error_rate", "--kubernetes", "shop",
    ]  # fmt: skip


@pytest.mark.usefixtures("tokens", "kubectl")
def test_every_source_is_kept_in_a_form_that_a_draft_reads(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "evidence"
    assert collect(folder, *everything(server.url)) == 0
    told = capsys.readouterr()
    assert "a cluster keeps events for about an hour" in told.out
    assert "afterword draft" in told.err
    found = {
        re.sub(r"-[0-9a-f]{8}/", "/", source.name.partition("/")[2]): (source.tool, source.n_items)
        for source in gather(DiskEvidence(), [str(folder)]).sources
    }
    assert found == {
        "github/a-b/deployment-7-statuses.json": ("github", 1), "github/a-b/deployments.json": ("github", 1),
        "github/a-b/pulls.json": ("github", 1), "kubernetes/shop/events.json": ("kubernetes", 1),
        "opsgenie/tag-x/alerts.json": ("opsgenie", 2), "pagerduty/all/P1-log_entries.json": ("pagerduty", 2),
        "pagerduty/all/incidents.json": ("pagerduty", 2), "prometheus/error-rate/values.json": ("metrics", 2),
        "slack/C01/C01/2026-03-04.json": ("slack", 3), "slack/C01/users.json": ("slack", 0),
        f"statuspage/http-127-0-0-1-{server.server_port}/incidents.json": ("statuspage", 1),
        "manifest.json": ("list of what was collected", 0),
    }  # fmt: skip


@pytest.mark.usefixtures("tokens", "kubectl")
def test_what_is_complete_is_frozen_and_no_token_is_written(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    assert collect(folder, *everything(server.url)) == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    n_asked = len(server.asked)
    assert collect(folder, *everything(server.url)) == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert len(server.asked) == n_asked
    assert (folder / ".gitignore").read_text() == "*\n"
    assert not [path for path, content in before.items() if b"xoxb-right" in content or b"token" in content.lower()]
    schema = json.loads((ROOT / "docs" / "schemas" / "collection.json").read_text())
    validate(json.loads((folder / "manifest.json").read_text()), schema)


@pytest.mark.usefixtures("kubectl")
def test_one_that_fails_loses_nothing_of_the_others_and_is_tried_again(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, page = tmp_path / "evidence", ["--statuspage", server.url]
    slack = ["--slack", "C01", f"--url=slack={server.url}/slack"]
    pagerduty = ["--pagerduty", "all", f"--url=pagerduty={server.url}/pagerduty"]
    monkeypatch.setenv("AFTERWORD_SLACK_TOKEN", "wrong")
    monkeypatch.setenv("AFTERWORD_PAGERDUTY_TOKEN", "wrong")
    assert (
        collect(
            folder, *slack, *pagerduty, *page, "--kubernetes", "bad", "--prometheus", server.url, "--query", "broken("
        )
        == 2
    )
    told = capsys.readouterr()
    words = " ".join((told.out + told.err).split())
    for why in ("invalid_auth", "the token was refused (401)", "not found", "parse error", "4 of 5 failed"):
        assert why in words, why
    assert "wrong" not in words
    asked = [path for path, _, _ in server.asked]
    monkeypatch.setenv("AFTERWORD_SLACK_TOKEN", "xoxb-right")
    assert collect(folder, *slack, *page) == 0
    assert [path for path, _, _ in server.asked].count("/api/v2/incidents.json") == asked.count(
        "/api/v2/incidents.json"
    )
    states = {one["source"]: one["state"] for one in json.loads((folder / "manifest.json").read_text())["sources"]}
    assert states == {
        "slack": "complete", "pagerduty": "failed", "statuspage": "complete", "kubernetes": "failed", "prometheus": "failed",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ([], "say what to collect"),
        (["--slack", "C01"], "set AFTERWORD_SLACK_TOKEN"),
        (["--query", "up"], "--query needs --prometheus"),
        (["--github", "a/b", "--url", "github"], "write it as SOURCE=URL"),
        (["--github", "a/b", "--to", "2026-03-04T08:00Z"], "--from must lie before --to"),
        (["--github", "a/b", "--to", "noon"], "write the time as"),
    ],
)
def test_wishes_that_cannot_be_understood(
    wish: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AFTERWORD_SLACK_TOKEN", raising=False)
    assert collect(tmp_path / "evidence", *wish) == 2
    assert why in capsys.readouterr().err
    assert not (tmp_path / "evidence").exists()


def test_a_folder_of_another_time_is_left_alone(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "evidence"
    assert collect(folder, "--statuspage", server.url) == 0
    assert collect(folder, "--statuspage", server.url, "--to", "2026-03-05T12:00Z") == 2
    assert "holds another stretch of time" in capsys.readouterr().err
    (folder / "manifest.json").write_text("{")
    assert collect(folder, "--statuspage", server.url) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_without_kubectl_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert collect(tmp_path / "evidence", "--kubernetes", "all") == 2
    assert "kubectl is not installed" in " ".join(capsys.readouterr().out.split())
