"""Reads the webhooks of GitLab: pipelines, jobs, deployments, merge requests, pushes."""

import re
from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import first_instant, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text
from afterword.core.evidence.reading import Reading

_BACK = re.compile(r"(?i)roll(?:ing|ed)?[ _-]?back|\brevert")
_DEPLOYED = {
    "running": Kind.DEPLOY_STARTED, "created": Kind.DEPLOY_STARTED, "success": Kind.DEPLOY_ENDED,
    "failed": Kind.DEPLOY_FAILED, "canceled": Kind.DEPLOY_FAILED,
}  # fmt: skip
_ROLLED_BACK = {Kind.DEPLOY_STARTED: Kind.ROLLBACK_STARTED, Kind.DEPLOY_ENDED: Kind.ROLLBACK_ENDED}
Told = tuple[str, str, Kind, str, str]
"""What an event tells: its name, its key, its kind, its state, its words."""

_ENDED = frozenset({"success", "failed", "canceled"})


def identify(name: str, head: bytes) -> bool:
    """By the word for what an event is about."""
    del name
    return b'"object_kind"' in head


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per event that says when."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    kind = find_text(content, "object_kind")
    reader = {
        "pipeline": _pipeline, "build": _job, "deployment": _deployment, "merge_request": _merge_request, "push": _push,
        "tag_push": _push,
    }.get(kind)  # fmt: skip
    yield reader(content) if reader else f"event '{kind}' is not read"


def _pipeline(content: object) -> Item | str:
    state = find_text(content, "object_attributes", "status")
    text = f"pipeline {find_text(content, 'object_attributes', 'ref')}: {state}"
    times = (("object_attributes", "finished_at"), ("object_attributes", "created_at"))
    kind = Kind.BUILD_ENDED if state in _ENDED else Kind.OTHER
    return _item(content, ("pipeline", find_text(content, "object_attributes", "id"), kind, state, text), times)


def _job(content: object) -> Item | str:
    state = find_text(content, "build_status")
    times = (("build_finished_at",), ("build_started_at",), ("build_created_at",))
    kind = Kind.BUILD_ENDED if state in _ENDED else Kind.OTHER
    text = f"{find_text(content, 'build_name')}: {state}"
    return _item(content, ("job", find_text(content, "build_id"), kind, state, text), times)


def _deployment(content: object) -> Item | str:
    state = find_text(content, "status")
    text = f"{find_text(content, 'commit_title') or find_text(content, 'ref')} ({find_text(content, 'environment')})"
    kind = _DEPLOYED.get(state, Kind.OTHER)
    kind = _ROLLED_BACK.get(kind, kind) if _BACK.search(text) else kind
    told = ("deployment", find_text(content, "deployment_id"), kind, state, text)
    return _item(content, told, (("status_changed_at",),))


def _merge_request(content: object) -> Item | str:
    state = find_text(content, "object_attributes", "state")
    kind = Kind.CHANGE_MERGED if find_text(content, "object_attributes", "action") == "merge" else Kind.OTHER
    text = f"!{find_text(content, 'object_attributes', 'iid')} {find_text(content, 'object_attributes', 'title')}"
    times = (("object_attributes", "updated_at"), ("object_attributes", "created_at"))
    return _item(content, ("merge_request", find_text(content, "object_attributes", "id"), kind, state, text), times)


def _push(content: object) -> Item | str:
    commits = find_list(content, "commits")
    last = commits[-1] if commits else None
    text = f"{find_text(content, 'ref').rpartition('/')[2]}: {find_text(last, 'title') or find_text(last, 'message')}"
    told = ("push", find_text(content, "after"), Kind.PUSHED, "", text)
    return _item({**_dict(content), "last": last}, told, (("last", "timestamp"),))


def _dict(content: object) -> dict[str, object]:
    return content if isinstance(content, dict) else {}


def _item(content: object, told: Told, times: tuple[tuple[str, ...], ...]) -> Item | str:
    what, key, kind, state, text = told
    at, written = first_instant(content, *times)
    if at is None:
        return f"event '{what}' without a time"
    return Item(
        id=f"gitlab:{what}:{key}:{state}", at=at, kind=kind, written=written,
        actor=find_text(content, "user", "username") or find_text(content, "user_username"),
        service=find_text(content, "project", "name"), about=key if what == "deployment" else "", state=state,
        text=" ".join(text.split()),
    )  # fmt: skip
