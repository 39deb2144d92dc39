"""PagerDuty: incidents with their log entries and notes.

Source: https://developer.pagerduty.com/api-reference/ (REST API v2, seen 2026-11).
"""

from collections.abc import Generator

from afterword.core.evidence.json_input import find_list, find_text, find_value
from afterword.core.evidence.sources.source import (
    PAGES,
    Access,
    Ask,
    Kept,
    Questions,
    SourceError,
    Told,
    Window,
    address,
)

BASE = "https://api.pagerduty.com"


def collect(access: Access, subject: str, window: Window) -> Questions:
    """The incidents of a service by its id, or of all (`all`)."""
    start, end = window.stamps()
    about = {} if subject == "all" else {"service_ids[]": subject}
    incidents = yield from _all(access, "incidents", "incidents", since=start, until=end, **about)
    kept = [Kept(name="incidents.json", content={"incidents": incidents})]
    for incident in incidents:
        key = find_text(incident, "id")
        entries = yield from _all(access, f"incidents/{key}/log_entries", "log_entries")
        kept.append(Kept(name=f"{key}-log_entries.json", content={"log_entries": entries}))
        notes = yield _ask(access, f"incidents/{key}/notes")
        if find_list(notes.content, "notes"):
            kept.append(Kept(name=f"{key}-notes.json", content=notes.content))
    return tuple(kept)


def _ask(access: Access, path: str, **query: str) -> Ask:
    headers = {"Authorization": f"Token token={access.token}", "Accept": "application/vnd.pagerduty+json;version=2"}
    return Ask(url=address(access.url, path), query=query, headers=headers)


def _all(access: Access, path: str, name: str, **query: str) -> Generator[Ask, Told, list[object]]:
    found: list[object] = []
    for _ in range(PAGES):
        told = yield _ask(access, path, limit="100", offset=str(len(found)), **query)
        page = find_list(told.content, name)
        found += page
        if find_value(told.content, "more") is not True or not page:
            return found
    raise SourceError(f"{path} has more than {PAGES} pages; choose a shorter time")
