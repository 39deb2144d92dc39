"""Statuspage: the incidents of a public page.

Source: https://metastatuspage.com/api (`/api/v2/incidents.json`, seen 2026-11).
"""

from afterword.core.evidence.json_input import find_value
from afterword.core.evidence.sources.source import Access, Ask, Kept, Questions, SourceError, Window, address


def collect(access: Access, subject: str, window: Window) -> Questions:
    """The last fifty incidents of a page, as it tells them; the draft chooses those of its time."""
    del window
    told = yield Ask(url=address(access.url or subject, "api/v2/incidents.json"))
    if find_value(told.content, "page") is None:
        raise SourceError("that is no Statuspage; is this its address?")
    return (Kept(name="incidents.json", content=told.content),)
