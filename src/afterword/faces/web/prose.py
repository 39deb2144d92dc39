"""Markdown as HTML for a page: what people wrote, with nothing in it that a browser would run."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_SCHEMES = {"http", "https", "mailto"}
_ATTACHED = re.compile(r"attachments/[0-9a-f]{64}\.(?:png|jpg|webp)")

_ASIDE = re.compile(r"^ {0,3}<!-- afterword-[^\n]*-->[ \t]*(?:\n|\Z)", re.MULTILINE)
"""A line that tells the checks something, and readers nothing."""

KEPT = 512
"""So many stretches of HTML are remembered: a page is read more often than it is written."""


def _picture(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    """A picture that stands beside the text is shown; one from elsewhere is a link: pages load only what is ours."""
    token = tokens[place]
    source, words = str(token.attrs["src"]), renderer.renderInlineAsText(token.children or [], options, env)
    if _ATTACHED.fullmatch(source):
        return f'<img src="{source}" alt="{escape(words)}" loading="lazy">'
    return f'<a href="{escape(source)}">{escape(words or source)}</a>'


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_MARKDOWN.add_render_rule("image", _picture)


@lru_cache(maxsize=KEPT)
def to_html(text: str) -> SafeString:
    """A stretch of Markdown as safe HTML; HTML in it is shown as text, but for words to the checks.

    The addresses of pictures begin where the postmortem's own page does.
    """
    return SafeString(nh3.clean(_MARKDOWN.render(_ASIDE.sub("", text)), url_schemes=_SCHEMES))
