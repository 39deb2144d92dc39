"""A webhook with or without its envelope: which event it is, and which deployment it belongs to."""

from dataclasses import dataclass

from afterword.core.evidence.json_input import find_text, find_value

_BY_KEY = {
    "deployment_status": "deployment_status", "reviewers": "deployment_review", "review": "pull_request_review",
    "deployment": "deployment", "workflow_run": "workflow_run", "release": "release", "comment": "issue_comment",
    "pull_request": "pull_request", "ref_type": "create", "pusher": "push", "context": "status",
}  # fmt: skip
"""A key that only this event has -> its name, the telling ones first: a bare payload does not name itself."""

_GENERAL = frozenset({"action", "repository", "sender", "organization", "installation", "enterprise", "changes"})


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


def read_delivery(content: object, line: int) -> Delivery:
    """The event in a delivery or a bare payload."""
    wrapped = find_value(content, "request", "payload")
    payload = content if wrapped is None else wrapped
    event = find_text(content, "event") if wrapped is not None else _name(payload)
    action = find_text(payload, "action")
    state = find_text(payload, event, "state")
    own = ":".join(part for part in (event, find_text(payload, event, "id"), action, state) if part)
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


def _name(payload: object) -> str:
    if not isinstance(payload, dict):
        return "unknown"
    for key, name in _BY_KEY.items():
        if key in payload:
            return name
    return next((str(key) for key in payload if key not in _GENERAL), "unknown")
