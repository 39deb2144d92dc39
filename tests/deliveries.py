"""What tools deliver: bodies in the shapes that they send, and how each signs them."""

import hmac
import json
from base64 import b64encode
from typing import Any

SECRET = "the secret of the key"


def signature(body: bytes, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), body, "sha256").hexdigest()


def heads(tool: str, body: bytes, secret: str = SECRET) -> dict[str, str]:
    if tool == "pagerduty":
        return {"X-PagerDuty-Signature": f"v1={signature(body, secret)}"}
    if tool == "github":
        return {"X-Hub-Signature-256": f"sha256={signature(body, secret)}"}
    if tool == "statuspage":
        return {"Authorization": f"Basic {b64encode(f'afterword:{secret}'.encode()).decode()}"}
    if tool == "other":
        return {"X-Afterword-Signature": f"sha256={signature(body, secret)}"}
    return {"Authorization": f"Bearer {secret}"}


def alertmanager(*alerts: dict[str, Any]) -> bytes:
    told = {
        "version": "4", "groupKey": '{}:{alertname="QueueAge"}', "truncatedAlerts": 0, "status": "firing",
        "receiver": "afterword", "groupLabels": {"alertname": "QueueAge"}, "commonLabels": {}, "commonAnnotations": {},
        "externalURL": "http://alertmanager:9093", "alerts": list(alerts),
    }  # fmt: skip
    return json.dumps(told).encode()


def alert(
    at: str, ended: str = "", service: str = "labels", mark: str = "c3ab8ff13720e8ad", severity: str = "critical"
) -> dict[str, Any]:
    return {
        "status": "resolved" if ended else "firing",
        "labels": {"alertname": "QueueAge", "service": service, "severity": severity},
        "annotations": {"summary": f"The oldest job of {service} waits for 12 minutes"},
        "startsAt": at, "endsAt": ended or "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus:9090/graph?g0.expr=queue_age", "fingerprint": mark,
    }  # fmt: skip


def pagerduty(event: str, at: str, incident: str = "PGR0VU2", number: str = "01", **more: Any) -> bytes:
    data = {
        "id": incident, "type": "incident", "self": f"https://api.pagerduty.com/incidents/{incident}",
        "html_url": f"https://acme.pagerduty.com/incidents/{incident}", "number": 2, "status": event, "title": "Labels are not printed",
        "service": {"html_url": "https://acme.pagerduty.com/services/PF9KMXH", "id": "PF9KMXH", "summary": "labels", "type": "service_reference"},
        "assignees": [], "escalation_policy": {"id": "PUS0KTE", "summary": "Default", "type": "escalation_policy_reference"},
        "teams": [], "priority": {"id": "PSO75BM", "summary": "P2", "type": "priority_reference"}, "urgency": "high", **more,
    }  # fmt: skip
    told = {
        "event": {
            "id": f"01BBYA51PZXXX{number}", "event_type": f"incident.{event}", "resource_type": "incident", "occurred_at": at,
            "agent": {"id": "PLH1HKV", "summary": "Tenex Engineer", "type": "user_reference"}, "client": None, "data": data,
        }
    }  # fmt: skip
    return json.dumps(told).encode()


def deployment(at: str, number: int = 7, state: str = "success") -> bytes:
    told = {
        "action": "created",
        "deployment_status": {"url": "https://api.github.com/x", "id": number, "state": state, "description": "labels 2.41", "created_at": at, "updated_at": at},
        "deployment": {"url": "https://api.github.com/y", "id": 145988746, "ref": "v2.41", "task": "deploy", "environment": "production", "created_at": at},
        "repository": {"id": 1, "name": "labels", "full_name": "acme/labels"}, "sender": {"login": "octocat"},
    }  # fmt: skip
    return json.dumps(told).encode()


def push(at: str) -> bytes:
    told = {
        "ref": "refs/heads/main", "before": "6113728f27ae82c7b1a177c8d03f9e96e0adf246", "after": "0000000000000000000000000000000000000001",
        "repository": {"id": 1, "name": "labels", "url": "https://github.com/acme/labels", "keys_url": "https://api.github.com/repos/acme/labels/keys{/key_id}", "pushed_at": 1772614800},
        "pusher": {"name": "octocat"}, "sender": {"login": "octocat"},
        "head_commit": {"id": "1", "message": "Keep printed labels", "timestamp": at, "url": "https://github.com/acme/labels/commit/1"},
        "commits": [{"id": "1", "message": "Keep printed labels", "timestamp": at}],
    }  # fmt: skip
    return json.dumps(told).encode()


def statuspage(at: str) -> bytes:
    told = {
        "meta": {"unsubscribe": "http://status.example.com?unsubscribe=x", "documentation": "http://doers.statuspage.io/customer-notifications/webhooks/"},
        "page": {"id": "j2mfxwj97wnj", "status_indicator": "major", "status_description": "Partial System Outage"},
        "incident": {
            "backfilled": False, "created_at": at, "impact": "major", "name": "Labels are late", "status": "identified", "id": "lbkhbwn21v5q",
            "incident_updates": [{"body": "We found the cause.", "created_at": at, "display_at": at, "status": "identified", "id": "drfcwbnpxnr6", "incident_id": "lbkhbwn21v5q"}],
        },
    }  # fmt: skip
    return json.dumps(told).encode()
