"""Slack's own markup as plain words; mentions of people stay, for whoever hides names."""

import re

_LINK = re.compile(r"<((?:https?|mailto):[^<>|]+)(?:\|([^<>]*))?>")
_CHANNEL = re.compile(r"<#\w+(?:\|([^<>]*))?>")
_GROUP = re.compile(r"<!(?:subteam\^\w+\|)?@?([^<>|]*)(?:\|[^<>]*)?>")
_MARKS = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])")


def read_text(written: str) -> str:
    """The words of a message, on one line."""
    text = written
    if "<" in text:
        text = _LINK.sub(lambda found: found[2] or found[1], text)
        text = _CHANNEL.sub(lambda found: f"#{found[1] or 'channel'}", text)
        text = _GROUP.sub(lambda found: f"@{found[1]}", text)
    if "*" in text or "_" in text or "~" in text:
        text = _MARKS.sub(lambda found: found[1] or found[2] or found[3], text)
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(text.split())
