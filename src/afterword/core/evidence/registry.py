"""The formats that Afterword reads, and which of them a file is in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from itertools import chain
from typing import Protocol, cast

from afterword.core.evidence.encodings import as_utf8
from afterword.core.evidence.item import Item
from afterword.core.evidence.reading import Reading

FORMATS: Mapping[str, str] = {
    "alertmanager": "afterword.core.evidence.formats.alertmanager.read",
    "argocd": "afterword.core.evidence.formats.argocd.read",
    "cloudevents": "afterword.core.evidence.formats.cloudevents.read",
    "cloudwatch": "afterword.core.evidence.formats.cloudwatch.read",
    "datadog": "afterword.core.evidence.formats.datadog.read",
    "firehydrant": "afterword.core.evidence.formats.firehydrant.read",
    "github": "afterword.core.evidence.formats.github.read",
    "gitlab": "afterword.core.evidence.formats.gitlab.read",
    "grafana": "afterword.core.evidence.formats.grafana.read",
    "graylog": "afterword.core.evidence.formats.graylog.read",
    "incidentio": "afterword.core.evidence.formats.incidentio.read",
    "jira": "afterword.core.evidence.formats.jira.read",
    "journald": "afterword.core.evidence.formats.journald.read",
    "kubernetes": "afterword.core.evidence.formats.kubernetes.read",
    "metrics": "afterword.core.evidence.formats.metrics.read",
    "newrelic": "afterword.core.evidence.formats.newrelic.read",
    "opentelemetry": "afterword.core.evidence.formats.opentelemetry.read",
    "opsgenie": "afterword.core.evidence.formats.opsgenie.read",
    "pagerduty": "afterword.core.evidence.formats.pagerduty.read",
    "pingdom": "afterword.core.evidence.formats.pingdom.read",
    "riemann": "afterword.core.evidence.formats.riemann.read",
    "sentry": "afterword.core.evidence.formats.sentry.read",
    "slack": "afterword.core.evidence.formats.slack.read",
    "stackdriver": "afterword.core.evidence.formats.stackdriver.read",
    "statuspage": "afterword.core.evidence.formats.statuspage.read",
    "teams": "afterword.core.evidence.formats.teams.read",
    "tickets": "afterword.core.evidence.formats.tickets.read",
}
"""Tool -> the module that reads its exports; sorted, imported when first asked."""

HEAD_BYTES = 8192
"""How much of a file is looked at to tell its format."""


class Format(Protocol):
    """What a format's `read.py` offers."""

    def identify(self, name: str, head: bytes) -> bool:
        """Whether a file of this name that begins so is in this format."""

    def read(self, name: str, chunks: Iterable[bytes]) -> Reading:
        """The items of a file of this name; never raises for what is in it."""


def find_format(tool: str) -> Format:
    """The reader of a tool's exports."""
    return cast("Format", import_module(FORMATS[tool]))


def identify(name: str, head: bytes) -> str | None:
    """The tool that a file comes from; None if no format recognises it."""
    return next((tool for tool in FORMATS if find_format(tool).identify(name, head)), None)


def read_evidence(name: str, chunks: Iterable[bytes]) -> tuple[str | None, Reading]:
    """The tool of a file and what it says, each item with the name of the file; None for an unknown format."""
    stream = iter(as_utf8(chunks))
    first: list[bytes] = []
    while sum(map(len, first)) < HEAD_BYTES:
        chunk = next(stream, None)
        if chunk is None:
            break
        first.append(chunk)
    tool = identify(name, b"".join(first)[:HEAD_BYTES])
    if tool is None:
        return None, Reading()
    reading = find_format(tool).read(name, chain(first, stream))
    placed = tuple(_place(item, tool, name) for item in reading.items)
    either = tuple(tuple(_place(item, tool, name) for item in items) for items in reading.either)
    return tool, replace(reading, items=placed, either=either)


def _place(item: Item, tool: str, name: str) -> Item:
    """The item with the file that it stands in and the name by which it is cited."""
    if item.file and item.ref:
        return item
    return replace(item, file=name, ref=item.ref or (f"{tool}:L{item.line}" if item.line else item.id))
