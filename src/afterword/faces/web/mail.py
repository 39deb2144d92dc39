"""A text that somebody sends with their own mail program."""

from collections.abc import Iterable
from urllib.parse import quote

MAIL = 1900
"""Characters of a `mailto:` address; some mail programs cut longer ones off."""


def mail_of(subject: str, text: str, link: str) -> str:
    """A `mailto:` address with a text (RFC 6068); what does not fit is left out by lines, and the link stands there."""
    rest: tuple[str, ...] = ()
    lines = text.splitlines()
    while len(mail := _mail(subject, (*lines, *rest))) > MAIL and lines:
        lines, rest = lines[:-1], ("…", f"The rest: {link}")
    return mail


def _mail(subject: str, lines: Iterable[str]) -> str:
    return f"mailto:?subject={quote(subject)}&body={quote(chr(13) + chr(10)).join(map(quote, lines))}"
