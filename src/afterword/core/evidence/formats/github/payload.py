"""A webhook with or without its envelope, or an object of the REST API: which event it is, and which deployment it is of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from afterword.core.evidence.json_input import Value, find_list, find_text, find_value

_BY_KEY = {
    "deployment_status": "deployment_status", "reviewers": "deployment_review", "review": "pull_request_review",
    "deployment": "deployment", "workflow_job": "workflow_job", "workflow_run": "workflow_run", "check_run": "check_run",
    "release": "release", "alert": "dependabot_alert", "comment": "issue_comment", "pull_request": "pull_request",
    "issue": "issues", "label": "label", "ref_type": "create", "pusher": "push", "context": "status",
}  # fmt: skip
"""A key that only this event has -> its name, the telling ones first: a bare payload does not name itself."""

_GENERAL = frozenset({"action", "repository", "sender", "organization", "installation", "enterprise", "changes"})

_REST = (
    ("statuses_url", "environment", "deployment"), ("deployment_url", "state", "deployment_status"),
    ("tag_name", "published_at", "release"), ("merged_at", "head", "pull_request"), ("run_number", "conclusion", "workflow_run"),
    ("comments_url", "number", "issue"),
)  # fmt: skip
"""Two keys of an object of the REST API, and the key under which a webhook holds the same."""

LISTS = ("workflow_runs", "jobs", "items")
_ACTIONS = {
    "release": "published",
    "workflow_run": "completed",
    "deployment": "created",
    "deployment_status": "created",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event; `label` describes the deployment, where this event gives a description."""

    id: str
    event: str
    action: str
    deployment: str
    label: str
    payload: object
    line: int


def read_deliveries(value: Value) -> Iterator[Delivery]:
    """The events of a value: a delivery, a bare payload, an object of the REST API, or a list of such objects."""
    listed = next((found for key in LISTS if (found := find_list(value.content, key))), ())
    for content in listed or (value.content,):
        yield _read_delivery(_as_webhook(content), 0 if listed else value.own_line)


def _as_webhook(content: object) -> object:
    """An object of the REST API in the form of a webhook; a webhook as it is."""
    if not isinstance(content, dict):
        return content
    for first, second, key in _REST:
        if first in content and second in content:
            action = _ACTIONS.get(key) or (
                "closed" if content.get("merged_at") or content.get("closed_at") else "opened"
            )
            address = find_text(content, "url")
            parts = address.split("/")
            name = parts[parts.index("repos") + 2] if "repos" in parts[:-2] else ""
            merged = {"merged": True} if content.get("merged_at") else {}
            whole: dict[str, object] = {key: {**content, **merged}, "action": action, "repository": {"name": name}}
            if key == "deployment_status":
                whole["deployment"] = {"id": find_text(content, "deployment_url").rpartition("/")[2]}
            return whole
    return content


def _read_delivery(content: object, line: int) -> Delivery:
    """The event in a delivery or a bare payload."""
    wrapped = find_value(content, "request", "payload")
    payload = content if wrapped is None else wrapped
    event = find_text(content, "event") if wrapped is not None else _name(payload)
    action = find_text(payload, "action")
    held = "issue" if event == "issues" else event
    state = find_text(payload, held, "state")
    own = ":".join(part for part in (event, _key(payload, held), action, state) if part)
    label = find_text(payload, "deployment", "description") or find_text(payload, "deployment_status", "description")
    return Delivery(
        id=f"github:{find_text(content, 'guid') or own}",
        event=event,
        action=action,
        deployment=find_text(payload, "deployment", "id"),
        label=label,
        payload=payload,
        line=line,
    )


def _key(payload: object, held: str) -> str:
    """What tells an event from others of its name: the id of what it is about, of the commit, or of the payload."""
    places = ((held, "id"), ("comment", "id"), ("review", "id"), ("after",), ("id",), (held, "number"), ("ref",))
    return next((key for place in places if (key := find_text(payload, *place))), "")


def _name(payload: object) -> str:
    if not isinstance(payload, Mapping):
        return "unknown"
    for key, name in _BY_KEY.items():
        if key in payload:
            return name
    return next((str(key) for key in payload if key not in _GENERAL), "unknown")
