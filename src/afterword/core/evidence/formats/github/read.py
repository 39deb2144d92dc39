"""Reads GitHub webhooks: deliveries as GitHub lists them, one per line, or bare payloads."""

import re
from collections.abc import Iterable, Mapping

from afterword.core.evidence.alert import first_instant
from afterword.core.evidence.formats.github.payload import LISTS, Delivery, read_deliveries
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text, find_value, stream_json
from afterword.core.evidence.reading import Reading, gather

_MARK = re.compile(rb'"X-GitHub-Event"|"(?:\w+_)?url":\s*"https://api\.github\.com/')
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
    return _SPACES.sub(b"", head[:1]) in (b"{", b"[") and _MARK.search(head) is not None


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per deployment, status of one, change, build and release; other events are counted as not read."""
    del name
    values = stream_json(chunks, *LISTS)
    deliveries = [found for value in values for found in read_deliveries(value)]
    if values.is_broken:
        return Reading(warnings=values.warnings)
    labels = {found.deployment: found.label for found in deliveries if found.label}
    return gather((_read_event(found, labels) for found in deliveries), values.warnings)


def _read_event(delivery: Delivery, labels: Mapping[str, str]) -> Item | str:
    reader = {
        "deployment": _deployment, "deployment_status": _deployment_status, "pull_request": _pull_request,
        "workflow_run": _workflow_run, "release": _release, "push": _push, "issues": _issue, "issue": _issue,
        "issue_comment": _comment, "pull_request_review": _review, "status": _status, "workflow_job": _job,
        "check_run": _job, "deployment_review": _deployment_review, "dependabot_alert": _alert, "create": _create,
    }.get(delivery.event)  # fmt: skip
    if reader is None:
        return f"event '{delivery.event}' is not read"
    kind, state, places, text = reader(delivery, labels)
    at, written = first_instant(delivery.payload, *places)
    if at is None:
        return f"event '{delivery.event}' without a time in {'.'.join(places[0])}"
    return Item(
        id=delivery.id,
        at=at,
        kind=kind,
        actor=find_text(delivery.payload, "sender", "login"),
        service=find_text(delivery.payload, "repository", "name"),
        about=delivery.deployment,
        state=state,
        written=written,
        text=" ".join(text.split()),
        link=find_text(delivery.payload, delivery.event, "html_url"),
        line=delivery.line,
    )


Told = tuple[Kind, str, tuple[tuple[str, ...], ...], str]
"""What an event tells: its kind, its state, where its time stands, the best place first, and its words."""


def _deployment(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    text = _deployment_text(delivery, labels)
    kind = Kind.ROLLBACK_STARTED if _BACK.search(text) else Kind.DEPLOY_STARTED
    return kind, "created", (("deployment", "created_at"),), text


def _deployment_status(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    text = _deployment_text(delivery, labels)
    state = find_text(delivery.payload, "deployment_status", "state")
    kind = _STATES.get(state, Kind.OTHER)
    if _BACK.search(text):
        kind = _ROLLBACKS.get(kind, kind)
    return kind, state, (("deployment_status", "created_at"),), text


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
    return kind, delivery.action, (("pull_request", key), ("pull_request", "created_at")), f"#{number} {title}"


def _workflow_run(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    kind = Kind.BUILD_ENDED if delivery.action == "completed" else Kind.OTHER
    state = find_text(delivery.payload, "workflow_run", "conclusion") or delivery.action
    return kind, state, (("workflow_run", "updated_at"),), find_text(delivery.payload, "workflow_run", "name")


def _release(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    kind = Kind.RELEASED if delivery.action == "published" else Kind.OTHER
    key = "published_at" if kind is Kind.RELEASED else "created_at"
    name = find_text(delivery.payload, "release", "name") or find_text(delivery.payload, "release", "tag_name")
    return kind, delivery.action, (("release", key), ("release", "created_at")), name


def _push(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    branch = find_text(delivery.payload, "ref").rpartition("/")[2]
    said = find_text(delivery.payload, "head_commit", "message").partition("\n")[0]
    text = f"{branch}: {said}" if said else branch
    return Kind.PUSHED, "", (("head_commit", "timestamp"), ("repository", "pushed_at")), text


def _issue(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    opened = delivery.action == "opened"
    key = "created_at" if opened else ("closed_at" if delivery.action == "closed" else "updated_at")
    title = f"#{find_text(delivery.payload, 'issue', 'number')} {find_text(delivery.payload, 'issue', 'title')}"
    kind = Kind.TASK_CREATED if opened else Kind.TASK_CHANGED
    return kind, delivery.action, (("issue", key), ("issue", "updated_at"), ("issue", "created_at")), title


def _comment(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    key = "created_at" if delivery.action == "created" else "updated_at"
    about = f"#{find_text(delivery.payload, 'issue', 'number')}: {find_text(delivery.payload, 'comment', 'body')}"
    kind = Kind.COMMENTED if delivery.action == "created" else Kind.OTHER
    return kind, delivery.action, (("comment", key),), about


def _review(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    state = find_text(delivery.payload, "review", "state")
    number = find_text(delivery.payload, "pull_request", "number")
    return Kind.OTHER, state, (("review", "submitted_at"),), f"#{number} {state}"


def _status(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    state = find_text(delivery.payload, "state")
    kind = Kind.OTHER if state == "pending" else Kind.BUILD_ENDED
    text = f"{find_text(delivery.payload, 'context')}: {state}"
    return kind, state, (("updated_at",), ("created_at",)), text


def _job(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    held = delivery.event
    state = find_text(delivery.payload, held, "conclusion") or find_text(delivery.payload, held, "status")
    kind = Kind.BUILD_ENDED if find_text(delivery.payload, held, "completed_at") else Kind.OTHER
    places = ((held, "completed_at"), (held, "started_at"), (held, "created_at"))
    return kind, state, places, f"{find_text(delivery.payload, held, 'name')}: {state}"


def _deployment_review(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    where = find_text(delivery.payload, "environment")
    places = (("since",), ("workflow_run", "updated_at"))
    return Kind.OTHER, delivery.action, places, f"review of a deployment to {where} {delivery.action}"


def _alert(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    key = "fixed_at" if delivery.action == "fixed" else "created_at"
    said = find_text(delivery.payload, "alert", "security_advisory", "summary")
    return Kind.OTHER, delivery.action, (("alert", key), ("alert", "updated_at")), said


def _create(delivery: Delivery, labels: Mapping[str, str]) -> Told:
    del labels
    text = f"{find_text(delivery.payload, 'ref_type')} {find_text(delivery.payload, 'ref')} created"
    return Kind.OTHER, "created", (("repository", "pushed_at"),), text
