"""Prometheus: a query over the window and some hours before, from which is read what is normal.

Source: https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries (seen 2026-11).
"""

from datetime import timedelta

from afterword.core.evidence.json_input import find_text
from afterword.core.evidence.sources.source import Access, Ask, Kept, Questions, SourceError, Window, address, stamp

BEFORE = timedelta(hours=3)
STEP = 60
MOST_POINTS = 11_000
"""Prometheus answers no query that has more (`exceeded maximum resolution of 11,000 points`)."""


def collect(access: Access, subject: str, window: Window) -> Questions:
    """The values of a query, one a minute (fewer in a long window)."""
    start = window.start - BEFORE
    step = max(STEP, -(-int((window.end - start).total_seconds()) // MOST_POINTS))
    times = {"start": stamp(start), "end": stamp(window.end), "step": str(step)}
    headers = {"Authorization": f"Bearer {access.token}"} if access.token else {}
    told = yield Ask(url=address(access.url, "api/v1/query_range"), query={"query": subject, **times}, headers=headers)
    if find_text(told.content, "status") != "success":
        raise SourceError(f"'{subject}': {find_text(told.content, 'error') or 'Prometheus gave no values'}")
    return (Kept(name="values.json", content=told.content),)
