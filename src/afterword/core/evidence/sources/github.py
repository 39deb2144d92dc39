"""GitHub: deployments with their statuses, workflow runs, merged pull requests, releases.

Source: https://docs.github.com/en/rest (API version 2022-11-28, seen 2026-11).
"""

import re
from collections.abc import Generator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.json_input import find_list, find_text
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

BASE = "https://api.github.com"
_NEXT = re.compile(r'<([^>]+)>;\s*rel="next"')


def collect(access: Access, subject: str, window: Window) -> Questions:
    """What happened to a repository (`owner/name`) in the window."""
    start, end = window.stamps()
    deployments = yield from _all(access, f"repos/{subject}/deployments", window)
    kept = [Kept(name="deployments.json", content=deployments)]
    for deployment in deployments:
        key = find_text(deployment, "id")
        statuses = yield from _all(access, f"repos/{subject}/deployments/{key}/statuses", None)
        kept.append(Kept(name=f"deployment-{key}-statuses.json", content=statuses))
    runs = yield from _all(access, f"repos/{subject}/actions/runs", None, "workflow_runs", created=f"{start}..{end}")
    pulls = yield from _all(
        access, f"repos/{subject}/pulls", window, state="closed", sort="updated", direction="desc", by="updated_at"
    )
    releases = yield from _all(access, f"repos/{subject}/releases", window)
    kept += [
        Kept(name="workflow_runs.json", content={"workflow_runs": runs}),
        Kept(name="pulls.json", content=[one for one in pulls if _is_in(find_text(one, "merged_at"), window)]),
        Kept(name="releases.json", content=releases),
    ]
    return tuple(one for one in kept if one.content not in ([], {"workflow_runs": []}))


def _all(
    access: Access, path: str, window: Window | None, name: str = "", by: str = "created_at", **query: str
) -> Generator[Ask, Told, list[object]]:
    """Every entry of a list, the newest first; those of a window end where an entry is older."""
    found: list[object] = []
    url, asked = address(access.url, path), {"per_page": "100", **query}
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    if access.token:
        headers["Authorization"] = f"Bearer {access.token}"
    for _ in range(PAGES):
        told = yield Ask(url=url, query=asked, headers=headers)
        page = find_list(told.content, name) if name else _listed(told.content, path)
        found += [one for one in page if window is None or _is_in(find_text(one, by), window)]
        following = _NEXT.search(told.headers.get("link", ""))
        is_past = window is not None and bool(page) and _is_before(find_text(page[-1], by), window)
        if following is None or is_past:
            return found
        url, asked = following[1], {}
    raise SourceError(f"{path} has more than {PAGES} pages; choose a shorter time")


def _listed(content: object, path: str) -> list[object]:
    if not isinstance(content, list):
        raise SourceError(f"{path} is no list; is the repository written as owner/name, and may the token read it?")
    return content


def _is_in(written: str, window: Window) -> bool:
    at = read_instant(written)
    return at is not None and window.start <= at <= window.end


def _is_before(written: str, window: Window) -> bool:
    at = read_instant(written)
    return at is not None and at < window.start
