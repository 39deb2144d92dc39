"""Markdown as HTML for a page: what people wrote, with nothing in it that a browser would run."""

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_SCHEMES = {"http", "https", "mailto"}


def to_html(text: str) -> SafeString:
    """A stretch of Markdown as safe HTML; HTML in it is shown as text."""
    return SafeString(nh3.clean(_MARKDOWN.render(text), url_schemes=_SCHEMES))
