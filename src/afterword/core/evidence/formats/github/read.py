"""Reads GitHub webhooks: deliveries as GitHub lists them, one per line, or bare payloads."""

import re
from collections.abc import Iterable, Mapping

from afterword.core.evidence.formats.github.payload import Delivery, read_delivery
from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text, find_value, read_json
from afterword.core.evidence.reading import Reading, gather

_MARKS = (b"X-GitHub-Event", b"https://api.github.com/")
_STATES = {
    "in_progress": Kind.DEPLOY_STARTED, "success": Kind.DEPLOY_ENDED, "failure": Kind.DEPLOY_FAILED,
    "error": Kind.DEPLOY_FAILED,
}  # fmt: skip
_ROLLBACKS = {Kind.DEPLOY_STARTED: Kind.ROLLBACK_STARTED, Kind.DEPLOY_ENDED: Kind.ROLLBACK_ENDED}
_BACK = re.compile(r"(?i)roll(?:ing|ed)?[ _-]?back|\brevert")
_SPACES = re.compile(rb"\s")


def identify(name: str, head: bytes) -> bool:
    """By the header of a delivery, or the addresses in a payload."""
    del name
    return _SPACES.sub(b"", head[:1]) == b"{" and any(mark in head for mark in _MARKS)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per deployment, status of one, change, build and release; other events are counted as not read."""
    del name
    values, warnings = read_json(chunks)
    deliveries = [read_delivery(value.content, value.line) for value in values]
    labels = {found.deployment: found.label for found in deliveries if found.label}
    return gather((_read_event(found, labels) for found in deliveries), warnings)


def _read_event(delivery: Delivery, labels: Mapping[str, str]) -> Item | str:
    reader = {
        "deployment": _deployment, "deployment_status": _deployment_status, "pull_request": _pull_request,
        "workflow_run": _workflow_run, "release": _release,
    }.get(delivery.event)  # fmt: skip
    if reader is None:
        return f"event '{delivery.event}' is not read"
    kind, state, written, text = reader(delivery, labels)
    at = read_instant(find_value(delivery.payload, *written))
    if at is None:
        return f"event '{delivery.event}' without a time in {'.'.join(written)}"
    return Item(
        id=delivery.id,
        at=at,
        kind=kind,
        actor=find_text(delivery.payload, "sender", "login"),
        service=find_text(delivery.payload, "repository", "name"),
        about=delivery.deployment,
        state=state,
        text=text,
        link=find_text(delivery.payload, delivery.event, "html_url"),
        line=delivery.line,
    )


Told = tuple[Kind, str, tuple[str, ...], str]
"""What an event tells: its kind, its state, where its time stands, and its words."""


def _deployment(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    text = _deployment_text(delivery, labels)
    kind = Kind.ROLLBACK_STARTED if _BACK.search(text) else Kind.DEPLOY_STARTED
    return kind, "created", ("deployment", "created_at"), text


def _deployment_status(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    text = _deployment_text(delivery, labels)
    state = find_text(delivery.payload, "deployment_status", "state")
    kind = _STATES.get(state, Kind.OTHER)
    if _BACK.search(text):
        kind = _ROLLBACKS.get(kind, kind)
    return kind, state, ("deployment_status", "created_at"), text


def _deployment_text(delivery: Delivery, labels: Mapping[str, str]) -> str:
    """What is deployed where: the description that any event of this deployment gives, else its reference."""
    task = find_text(delivery.payload, "deployment", "task")
    where = find_text(delivery.payload, "deployment", "environment")
    what = labels.get(delivery.deployment) or find_text(delivery.payload, "deployment", "ref")
    if task not in ("", "deploy"):
        what = f"{task} {what}"
    return f"{what} ({where})" if where else what


def _pull_request(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    merged = find_value(delivery.payload, "pull_request", "merged") is True
    kind = Kind.CHANGE_MERGED if delivery.action == "closed" and merged else Kind.OTHER
    key = "merged_at" if kind is Kind.CHANGE_MERGED else "updated_at"
    title = find_text(delivery.payload, "pull_request", "title")
    number = find_text(delivery.payload, "pull_request", "number")
    return kind, delivery.action, ("pull_request", key), f"#{number} {title}"


def _workflow_run(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    kind = Kind.BUILD_ENDED if delivery.action == "completed" else Kind.OTHER
    state = find_text(delivery.payload, "workflow_run", "conclusion") or delivery.action
    return kind, state, ("workflow_run", "updated_at"), find_text(delivery.payload, "workflow_run", "name")


def _release(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    kind = Kind.RELEASED if delivery.action == "published" else Kind.OTHER
    key = "published_at" if kind is Kind.RELEASED else "created_at"
    name = find_text(delivery.payload, "release", "name") or find_text(delivery.payload, "release", "tag_name")
    return kind, delivery.action, ("release", key), name
