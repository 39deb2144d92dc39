"""Slack: the messages of a channel and who wrote them, kept as an export has them.

Source: https://docs.slack.dev/reference/methods/conversations.history (seen 2026-11).
"""

from collections import defaultdict
from collections.abc import Generator

from afterword.core.evidence.instants import read_instant
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

BASE = "https://slack.com/api"
_SCOPES = "channels:history, groups:history, channels:read and users:read"


def collect(access: Access, subject: str, window: Window) -> Questions:
    """A channel by its id (`C0123ABCD`): a file for each day, and the people."""
    times = {"oldest": f"{window.start.timestamp():.6f}", "latest": f"{window.end.timestamp():.6f}"}
    messages = yield from _all(access, "conversations.history", "messages", channel=subject, inclusive="true", **times)
    for parent in [one for one in messages if find_text(one, "reply_count") not in ("", "0")]:
        replies = yield from _all(
            access, "conversations.replies", "messages", channel=subject, ts=find_text(parent, "ts"), **times
        )
        messages += [one for one in replies if find_text(one, "ts") != find_text(parent, "ts")]
    users = yield from _all(access, "users.list", "members")
    days: dict[str, list[object]] = defaultdict(list)
    for message in sorted(messages, key=lambda one: find_text(one, "ts")):
        at = read_instant(find_text(message, "ts"))
        if at is None:
            raise SourceError("a message has no time; nothing of the channel was kept")
        days[f"{at:%Y-%m-%d}"].append(message)
    return (
        Kept(name="users.json", content=users),
        *(Kept(name=f"{subject}/{day}.json", content=told) for day, told in days.items()),
    )


def _all(access: Access, method: str, name: str, **query: str) -> Generator[Ask, Told, list[object]]:
    """Every page of a list."""
    found: list[object] = []
    cursor = ""
    for _ in range(PAGES):
        told = yield Ask(
            url=address(access.url, method),
            query={"limit": "200", "cursor": cursor, **query},
            headers={"Authorization": f"Bearer {access.token}"},
        )
        if find_value(told.content, "ok") is not True:
            why = find_text(told.content, "error") or "no reason"
            raise SourceError(f"{method} said '{why}'; the token needs {_SCOPES}, and its app to be in the channel")
        found += find_list(told.content, name)
        cursor = find_text(find_value(told.content, "response_metadata"), "next_cursor")
        if not cursor:
            return found
    raise SourceError(f"{method} has more than {PAGES} pages; choose a shorter time")
