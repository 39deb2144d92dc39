from typing import Any

import pytest

from afterword.core.evidence.formats.github.read import identify, read
from afterword.core.evidence.item import Kind
from tests.core.evidence.made import at, delivery, encoded, jsonl

DEPLOYMENT = {
    "id": 5, "ref": "main", "task": "deploy", "environment": "production", "description": "labels 3.14",
    "created_at": "2026-02-10T08:00:00Z",
}  # fmt: skip


def status(state: str, **deployment: Any) -> dict[str, Any]:
    return delivery(
        "deployment_status",
        deployment=DEPLOYMENT | {"description": None} | deployment,
        deployment_status={"id": 9, "state": state, "created_at": "2026-02-10T08:05:00Z"},
    )


def test_is_recognised_with_and_without_its_envelope() -> None:
    assert identify("d.jsonl", b'{"request": {"headers": {"X-GitHub-Event": "push"}}}')
    assert identify("push.json", b'{"url": "https://api.github.com/repos/x/y"}')
    assert identify("x.json", b'[{"url": "https://api.github.com/repos/x/y"}]')
    assert not identify("x.json", b"see https://api.github.com/repos/x/y")
    assert not identify("x.json", b"{}")


def test_a_deployment_starts_and_ends_with_the_words_of_its_first_event() -> None:
    started, ended = read("", jsonl(delivery("deployment", deployment=DEPLOYMENT), status("success"))).items
    assert (started.kind, started.at, started.service) == (Kind.DEPLOY_STARTED, at("08:00:00"), "labels")
    assert (ended.kind, ended.at, ended.line) == (Kind.DEPLOY_ENDED, at("08:05:00"), 2)
    assert started.text == ended.text == "labels 3.14 (production)"


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("in_progress", Kind.ROLLBACK_STARTED),
        ("success", Kind.ROLLBACK_ENDED),
        ("failure", Kind.DEPLOY_FAILED),
        ("queued", Kind.OTHER),
    ],
)
def test_a_rollback_is_told_by_its_words(state: str, kind: Kind) -> None:
    back = delivery("deployment", deployment=DEPLOYMENT | {"description": "Roll back to 3.13"})
    first, second = read("", jsonl(back, status(state))).items
    assert (first.kind, second.kind, second.state) == (Kind.ROLLBACK_STARTED, kind, state)


def test_another_task_and_a_missing_environment_are_told() -> None:
    (found,) = read("", jsonl(status("success", task="migrate", environment=None))).items
    assert found.text == "migrate main"


def test_changes_builds_and_releases() -> None:
    pull = {"number": 7, "title": "Fix", "merged": True, "merged_at": "2026-02-10T07:00:00Z"}
    run = {"name": "tests", "conclusion": "success", "updated_at": "2026-02-10T07:10:00Z"}
    release = {"tag_name": "v3", "published_at": "2026-02-10T07:20:00Z", "created_at": "2026-02-10T07:19:00Z"}
    reading = read(
        "",
        jsonl(
            delivery("pull_request", action="closed", pull_request=pull),
            delivery("pull_request", action="closed", pull_request={"updated_at": "2026-02-10T07:00:00Z"}),
            delivery("workflow_run", action="completed", workflow_run=run),
            delivery("workflow_run", action="requested", workflow_run={"updated_at": "2026-02-10T07:00:00Z"}),
            delivery("release", action="published", release=release),
            delivery("release", action="created", release=release),
        ),
    )
    kinds = [found.kind for found in reading.items]
    assert kinds == [Kind.CHANGE_MERGED, Kind.OTHER, Kind.BUILD_ENDED, Kind.OTHER, Kind.RELEASED, Kind.OTHER]
    assert reading.items[0].text == "#7 Fix"


def test_a_bare_payload_is_told_by_its_keys() -> None:
    bare = {"action": "created", "deployment": DEPLOYMENT, "repository": {"name": "labels"}, "sender": {}}
    (found,) = read("", encoded(bare)).items
    assert (found.kind, found.id) == (Kind.DEPLOY_STARTED, "github:deployment:5:created")


def test_other_events_are_counted() -> None:
    reading = read("",
        jsonl(
            delivery("label"), delivery("label"), {"pusher": {}}, {"action": "x", "watch": 1}, {"action": "x"}, [1],
            delivery("deployment"),
        )
    )  # fmt: skip
    assert reading.items == ()
    assert reading.warnings == (
        "event 'label' is not read (2 times).",
        "event 'push' without a time in head_commit.timestamp.",
        "event 'watch' is not read.",
        "event 'unknown' is not read (2 times).",
        "event 'deployment' without a time in deployment.created_at.",
    )
