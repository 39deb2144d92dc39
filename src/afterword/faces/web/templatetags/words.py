"""How words look on a page: a severity, a day, the six parts, and what stands in back-ticks."""

import datetime
import re
from collections.abc import Mapping, Sequence

from django import template
from django.template.defaultfilters import date as write_date
from django.utils.html import escape
from django.utils.safestring import SafeString

from afterword.app.done import SIX, PartState
from afterword.core.checks.moments import write_minutes
from afterword.core.documents.outline import plain, shorten
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.words import Strength
from afterword.faces.doors import server

register = template.Library()
WORST, MILDEST = 1, 4
_BARS = {str(Strength.STRONGER): "3", str(Strength.INTERMEDIATE): "2", str(Strength.WEAKER): "1"}
_DAY = re.compile(r"(?<![\w/-])\d{4}-\d\d-\d\d(?![\w/-])")
_MARKS = re.compile(r"^\s*(?:[-*+]|#{1,6})\s+|\*\*|^TODO:\s*")


@register.filter
def sev(severity: str) -> str:
    """The class of a severity such as `SEV2` or `P1`; none if it has no number."""
    found = re.search(r"\d", severity)
    return f"sev-{min(max(int(found[0]), WORST), MILDEST)}" if found else ""


@register.filter
def say(text: str) -> SafeString:
    """A sentence with what stands in back-ticks set as code."""
    pieces = escape(text).split("`")
    return SafeString("".join(f"<code>{one}</code>" if place % 2 else one for place, one in enumerate(pieces)))


register.filter("lasted", write_minutes)
register.filter("shorten", shorten)


@register.filter
def grouped(number: int) -> str:
    """A number with a thin space between thousands."""
    return f"{number:,}".replace(",", "\N{THIN SPACE}")


@register.filter
def plainly(text: str) -> str:
    """The words of something without marks; that nobody wrote them yet, where a prompt stands for them."""
    return "not written yet" if text and is_placeholder(text) else plain(text)


@register.filter
def say_plainly(text: str) -> SafeString:
    """The same for whoever writes in forms: without the marks that the forms write by themselves."""
    pieces = text.split("`")
    return say("`".join(_MARKS.sub("", one) if place % 2 else one for place, one in enumerate(pieces)))


@register.filter
def look(told: Mapping[str, str], name: str) -> str:
    """What stands under a name; nothing if nothing does."""
    return told.get(name, "")


@register.filter(expects_localtime=True)
def day(at: datetime.date | None, form: str = "j M") -> str:
    """A day in the words of `form`, with the year behind it if that is not this one; nothing if there is none."""
    return write_date(at, form if at and at.year == server().now().year else f"{form} Y")


@register.filter(expects_localtime=True)
def moment(at: datetime.datetime | None, clock: str = "H:i") -> str:
    """A day as everywhere, and the time of it."""
    return f"{day(at)}, {write_date(at, clock)}" if at else ""


@register.filter
def dated(text: str) -> str:
    """What was written, with its days (`2026-06-11`) in the form in which days stand on pages."""
    return _DAY.sub(_day, text)


def _day(found: re.Match[str]) -> str:
    try:
        return day(datetime.date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


SQUARES = {PartState.COMPLETE: "y", PartState.FINDINGS: "h", PartState.MISSING: "n"}
"""What the style sheet calls the squares of parts."""
_FAR = {PartState.COMPLETE: "complete", PartState.FINDINGS: "has findings", PartState.MISSING: "missing"}


@register.filter
def six(parts: Sequence[PartState]) -> SafeString:
    """The six parts as squares, and in words for whoever does not see them; nothing if nobody has looked yet."""
    if len(parts) != len(SIX):
        return SafeString("")
    told = ", ".join(f"{name.lower()} {_FAR[part]}" for name, part in zip(SIX.values(), parts, strict=True))
    label = f"{parts.count(PartState.COMPLETE)} of {len(SIX)} parts complete: {told}"
    squares = "".join(f'<i class="{SQUARES[part]}"></i>' for part in parts)
    return SafeString(f'<span class="six" role="img" aria-label="{label}" title="{label}">{squares}</span>')


@register.filter
def bars(strength: str) -> str:
    """How many bars a strength has; none if it is no word for one."""
    return _BARS.get(strength, "")
