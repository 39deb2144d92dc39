"""A postmortem without anything around it: what other tools take when it is copied, and what a printer needs."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from afterword.app.change import read
from afterword.app.server_ports import Shown
from afterword.core.documents.lines import Kind
from afterword.faces.web.prose import to_html


def tell_facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    """Names and values of what stands in the head of a document; those that are not stated are left out."""
    one, services = shown.listed, read(shown.text).postmortem.impact.services
    facts = (
        ("Incident", one.reference), ("Date", str(one.day or "")), ("Severity", one.severity),
        ("Status", str(one.status)), ("Owner", one.owner), ("Services", ", ".join(services)),
    )  # fmt: skip
    return tuple((name, value) for name, value in facts if value)


def tell_plainly(text: str) -> SafeString:
    """The text below its title as clean HTML."""
    return to_html("\n".join(_below_the_title(text)))


def _below_the_title(text: str) -> Iterator[str]:
    reading = read(text)
    title = reading.postmortem.title
    for line in reading.lines:
        is_title = title is not None and line.kind is Kind.HEADING and line.number == title.span.line
        if line.kind is not Kind.FRONT and not is_title:
            yield reading.document.text[line.start : line.end]
