"""Reads the alerts that Grafana sends: of unified alerting, and the webhooks of its older alerts."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import Alert, first_instant, make_alert, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_text
from afterword.core.evidence.reading import Reading

_KINDS = {
    "alerting": Kind.ALERT_FIRED, "ok": Kind.ALERT_RESOLVED, "no_data": Kind.OTHER, "pending": Kind.OTHER,
    "paused": Kind.OTHER,
}  # fmt: skip


def identify(name: str, head: bytes) -> bool:
    """By the matches and the rule of an older alert; newer ones are those of Alertmanager."""
    del name
    return b'"evalMatches"' in head or (b'"ruleName"' in head and b'"ruleUrl"' in head)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per alert that says when; what Grafana before 8 sends says no time unless whoever kept it added one."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    yield make_alert(
        "grafana",
        _KINDS,
        find_text(content, "state"),
        first_instant(content, ("time",), ("timestamp",), ("received_at",)),
        Alert(
            about=find_text(content, "ruleName"),
            text=find_text(content, "message") or find_text(content, "title"),
            service=find_text(content, "tags", "service"),
            severity=find_text(content, "tags", "severity"),
            link=find_text(content, "ruleUrl"),
        ),
    )
