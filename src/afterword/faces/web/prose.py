"""Markdown as HTML for a page: what people wrote, with nothing in it that a browser would run."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_SCHEMES = {"http", "https", "mailto"}


KEPT = 512
"""So many stretches of HTML are remembered: a page is read more often than it is written."""


@lru_cache(maxsize=KEPT)
def to_html(text: str) -> SafeString:
    """A stretch of Markdown as safe HTML; HTML in it is shown as text."""
    return SafeString(nh3.clean(_MARKDOWN.render(text), url_schemes=_SCHEMES))
