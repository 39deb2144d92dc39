"""Opsgenie: the alerts of a query.

Source: https://docs.opsgenie.com/docs/alert-api (seen 2026-11). Opsgenie deletes its data in April 2027.
"""

from afterword.core.evidence.json_input import find_list, find_text, find_value
from afterword.core.evidence.sources.source import PAGES, Access, Ask, Kept, Questions, SourceError, Window, address

BASE = "https://api.opsgenie.com"


def collect(access: Access, subject: str, window: Window) -> Questions:
    """The alerts of a query (`tag: checkout`), or all (`all`), created in the window."""
    start, end = (int(at.timestamp() * 1000) for at in (window.start, window.end))
    query = f"createdAt >= {start} AND createdAt <= {end}" + ("" if subject == "all" else f" AND ({subject})")
    url, asked = address(access.url, "v2/alerts"), {"query": query, "limit": "100", "sort": "createdAt", "order": "asc"}
    found: list[object] = []
    for _ in range(PAGES):
        told = yield Ask(url=url, query=asked, headers={"Authorization": f"GenieKey {access.token}"})
        found += find_list(told.content, "data")
        url = find_text(find_value(told.content, "paging"), "next")
        asked = {}
        if not url:
            return (Kept(name="alerts.json", content={"data": found}),)
    raise SourceError(f"there are more than {PAGES} pages of alerts; choose a shorter time or a narrower query")
