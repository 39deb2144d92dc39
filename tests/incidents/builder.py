"""Composes the exports of an invented company's tools for one incident, and remembers what a good timeline shows."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Expected:
    """A row that a good engineer would show: when, and the items that show it."""

    at: datetime
    refs: tuple[str, ...]
    must: bool


@dataclass
class Incident:
    """An incident in the making; times are `HH:MM[:SS]`, with `+1 ` or `-9 ` in front for another day, in UTC."""

    day: str
    title: str
    reference: str
    channel: str
    zone: str = "UTC"
    people: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    slack: dict[tuple[str, str], list[Json]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    pages: list[Json] = field(default_factory=list)
    updates: list[Json] = field(default_factory=list)
    tickets: list[tuple[str, str, str]] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    issues: list[Json] = field(default_factory=list)
    cluster: list[Json] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    noise: set[str] = field(default_factory=set)
    fired: dict[str, datetime] = field(default_factory=dict)
    serial: int = 0

    def at(self, written: str) -> datetime:
        days, _, clock = written.rpartition(" ")
        moment = datetime.fromisoformat(f"{self.day}T{clock}+00:00")
        return (moment + timedelta(days=int(days or 0))).astimezone(UTC)

    def show(self, *refs: str, at: str, must: bool = True) -> None:
        """A row of the ideal timeline."""
        self.expected.append(Expected(self.at(at), refs, must))

    def say(self, at: str, who: str, text: str, *, channel: str = "", show: str = "", **more: Any) -> str:
        """A message of a person; `show` is `must` or `nice` for a row, `noise` for what must be none."""
        return self._post(at, {"user": f"U{who.upper()}", "text": text, **more}, channel, show)

    def bot(self, at: str, name: str, text: str, *, channel: str = "", show: str = "") -> str:
        entry = {"subtype": "bot_message", "username": name, "bot_id": f"B{name.upper()}", "text": text}
        return self._post(at, entry, channel, show)

    def join(self, at: str, who: str, *, show: str = "") -> str:
        return self.say(at, who, f"<@U{who.upper()}> has joined the channel", subtype="channel_join", show=show)

    def _post(self, at: str, entry: Json, channel: str, show: str) -> str:
        moment, self.serial = self.at(at), self.serial + 1
        ts = f"{int(moment.timestamp())}.{self.serial:06d}"
        where = channel or self.channel
        self.slack[(where, f"{moment:%Y-%m-%d}")].append({"type": "message", "ts": ts, **entry})
        ref = f"slack:{where}:{ts}"
        self._note(ref, at, show)
        return ref

    def _note(self, ref: str, at: str, show: str) -> None:
        if show == "noise":
            self.noise.add(ref)
        elif show:
            self.show(ref, at=at, must=show == "must")

    def alert(
        self,
        at: str,
        name: str,
        service: str,
        summary: str,
        *,
        state: str = "firing",
        severity: str = "page",
        began: str = "",
    ) -> str:
        moment = self.at(began or at)
        start = self.fired.setdefault(name, moment) if state == "resolved" else moment
        self.fired[name] = start
        self.lines["alertmanager/hooks.jsonl"].append({"version": "4", "status": state, "alerts": [{
            "status": state, "labels": {"alertname": name, "service": service, "severity": severity},
            "annotations": {"summary": summary}, "startsAt": start.isoformat(),
            "endsAt": self.at(at).isoformat() if state == "resolved" else "0001-01-01T00:00:00Z",
            "fingerprint": f"{name}-{service}",
        }]})  # fmt: skip
        return f"alertmanager:L{len(self.lines['alertmanager/hooks.jsonl'])}"

    def page(self, at: str, kind: str, service: str, summary: str, who: str = "") -> str:
        self.serial += 1
        agent = {"summary": self.people[who][0] if who else service}
        self.pages.append({
            "id": f"R{self.serial}", "type": f"{kind}_log_entry", "summary": summary, "created_at": self.at(at).isoformat(),
            "agent": agent, "service": {"summary": service}, "incident": {"id": "Q1", "summary": f"[#1] {service}"},
        })  # fmt: skip
        return f"pagerduty:R{self.serial}"

    def opsgenie(self, at: str, action: str, alias: str, message: str, who: str = "", service: str = "") -> str:
        self.lines["opsgenie/hooks.jsonl"].append({"action": action, "integrationName": "hooks", "alert": {
            "alertId": alias, "alias": alias, "tinyId": "12", "message": message, "entity": service, "priority": "P1",
            "username": f"{who}@example.org" if who else "System", "updatedAt": int(self.at(at).timestamp()) * 10**9,
            "createdAt": int(self.at(at).timestamp()) * 1000,
        }})  # fmt: skip
        return f"opsgenie:L{len(self.lines['opsgenie/hooks.jsonl'])}"

    def deploy(
        self, at: str, service: str, who: str, text: str, *, minutes: int = 5, show: str = ""
    ) -> tuple[str, str]:
        self.serial += 1
        moment = self.at(at)
        deployment = {
            "id": 1000 + self.serial,
            "description": text,
            "environment": "production",
            "created_at": moment.isoformat(),
        }
        common = {"repository": {"name": service}, "sender": {"login": who}, "deployment": deployment}
        status = {"id": 1, "state": "success", "created_at": (moment + timedelta(minutes=minutes)).isoformat()}
        lines = self.lines["github/deliveries.jsonl"]
        lines.append(
            {
                "event": "deployment",
                "guid": f"g{self.serial}a",
                "request": {"headers": {"X-GitHub-Event": "deployment"}, "payload": common},
            }
        )
        first = f"github:L{len(lines)}"
        lines.append(
            {
                "event": "deployment_status",
                "guid": f"g{self.serial}b",
                "request": {
                    "headers": {"X-GitHub-Event": "deployment_status"},
                    "payload": {**common, "deployment_status": status},
                },
            }
        )
        second = f"github:L{len(lines)}"
        if show == "noise":
            self.noise |= {first, second}
        elif show:
            self.show(first, second, at=at, must=show == "must")
        return first, second

    def status(self, at: str, state: str, body: str, *, show: str = "must") -> str:
        self.serial += 1
        self.updates.append(
            {"id": f"u{self.serial}", "status": state, "body": body, "created_at": self.at(at).isoformat()}
        )
        ref = f"statuspage:u{self.serial}"
        self._note(ref, at, show)
        return ref

    def ticket(self, at: str, subject: str, *, show: str = "") -> str:
        key = f"T-{len(self.tickets) + 1}"
        self.tickets.append((key, self.at(at).isoformat(), subject))
        self._note(f"ticket:{key}", at, show)
        return f"ticket:{key}"

    def metric(self, name: str, column: str, start: str, values: list[float], step: int = 60) -> None:
        """Values at even steps of seconds from a start."""
        rows = (
            f"{(self.at(start) + timedelta(seconds=step * n)).isoformat()},{value}" for n, value in enumerate(values)
        )
        self.tables[f"metrics/{name}.csv"] = "\n".join((f"time,{column}", *rows)) + "\n"

    def files(self) -> Mapping[str, list[bytes]]:
        """Name -> content of every export."""
        return {f"evidence/{name}": [content.encode()] for name, content in self._files()}

    def _files(self) -> Iterator[tuple[str, str]]:
        brief = {
            "reference": self.reference,
            "title": self.title,
            "slack_channel": self.channel,
            "reporting_time_zone": self.zone,
        }
        yield "incident.json", json.dumps(brief)
        members: dict[str, list[str]] = defaultdict(list)
        for handle, (_, _, team) in self.people.items():
            members[team].append(handle)
        teams = {team: team.replace("-", " ").title() for team in [*members, *self.services.values(), "comms"]}
        services = [{"name": name, "owner": team} for name, team in self.services.items()]
        yield "org/catalogue.json", json.dumps({"teams": teams, "members": members, "services": services})
        yield "org/severities.json", json.dumps({
            "levels": ["SEV1", "SEV2", "SEV3"], "SEV1": "At least 25% of requests fail for 5 minutes", "SEV2": "5% to 25% of requests fail for 5 minutes",
            "SEV3": "Under 5% of requests",
        })  # fmt: skip
        users = [
            {"id": f"U{handle.upper()}", "name": handle, "real_name": name, "profile": {"title": title}}
            for handle, (name, title, _) in self.people.items()
        ]
        yield "slack/users.json", json.dumps(users)
        for (channel, day), entries in self.slack.items():
            yield f"slack/{channel}/{day}.json", json.dumps(entries)
        for name, contents in self.lines.items():
            yield name, "\n".join(map(json.dumps, contents))
        if self.pages:
            yield "pagerduty/log_entries.json", json.dumps({"log_entries": self.pages})
        if self.updates:
            yield (
                "statuspage/incidents.json",
                json.dumps({"incidents": [{"name": self.title, "incident_updates": self.updates}]}),
            )
        if self.tickets:
            rows = "\n".join(f'{key},{at},"{subject}"' for key, at, subject in self.tickets)
            yield "support/tickets.csv", f"ticket_id,opened_at,subject\n{rows}\n"
        if self.issues:
            yield "jira/issues.json", json.dumps({"issues": self.issues})
        if self.cluster:
            yield "kubernetes/events.json", json.dumps({"items": self.cluster})
        yield from self.tables.items()
