"""Which lines are about which part."""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from afterword.core.documents.document import Document
from afterword.core.documents.headings import EXACT, find_part, normalise_heading
from afterword.core.documents.labels import Label, find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Part

ROWS_MAKE_A_TIMELINE = 2
"""So many clocked rows, being most of a stretch, make it a timeline whatever it is called."""

PROSE_WORDS = 8
"""A paragraph of so many words before the first heading is a summary, not a field."""

TITLE_WORDS = 15
"""A title by itself has no more words."""

BARE_WORDS = 4
"""A line that names a part by itself has no more words."""

_TELLS_LITTLE = frozenset(
    {"context", "background", "details", "investigation", "incident", "description", "what happened"}
)
_LEAD_UP = frozenset({"leadup", "lead up"})

_PLAIN_LABELS = frozenset(
    "summary|impact|customer impact|user impact|timeline|root cause|root causes|contributing factors|detection|resolution|"
    "mitigation|recovery|lessons learned|action items|actions|follow up actions|next steps|trigger|what happened".split(
        "|"
    )
)
"""Labels that open a part even without bold; other words before a colon are ordinary prose."""

_NUMBERED = frozenset({"incident", "the incident", "issue", "the issue", "problem"})
_EXPLAINS_LATER = frozenset({"context", "background"})
"""Headings that mean the story before the impact is told, and its explanation after."""


class Title(NamedTuple):
    """The document's title and the line it stands on."""

    text: str
    line: Line


class _Stretch:
    """A section while its end is still unknown."""

    def __init__(self, kind: Part | None, heading: str, level: int, first: int, *, label: int = 0) -> None:
        self.kind, self.heading, self.level, self.first, self.label = kind, heading, level, first, label
        self.named = kind is not None
        self.last = first


def heading_text(document: Document, line: Line) -> str:
    """A heading's words, without hashes and trailing marks."""
    return document.text[line.content : line.end].strip().rstrip("#").strip()


def find_title(document: Document, lines: tuple[Line, ...]) -> Title | None:
    """The first heading, unless it names a part ("# Summary") or stands below other text that has one."""
    for line in lines:
        if line.kind is Kind.HEADING and line.fresh:
            text = heading_text(document, line)
            bare = text.split("(")[0]
            if not text or normalise_heading(bare) in EXACT or (line.depth > 1 and find_part(text) is not None):
                return None
            return Title(text.strip("*_ "), line)
    return _bare_title(document, lines)


def _bare_title(document: Document, lines: tuple[Line, ...]) -> Title | None:
    """In a text without headings, the short line at its top with nothing right below it."""
    if any(line.kind is Kind.HEADING for line in lines) or not any(
        _announced_bare(document, line, None) for line in lines
    ):
        return None
    first = next((line for line in lines if line.kind not in (Kind.BLANK, Kind.FRONT)), None)
    if first is None or first.kind is not Kind.TEXT or first.quoted:
        return None
    below = lines[first.number] if first.number < len(lines) else None
    text = document.text[first.content : first.end].strip()
    if (below is not None and below.kind is not Kind.BLANK) or len(text.split()) > TITLE_WORDS or text[-1:] in ".:!":
        return None
    return None if EXACT.get(normalise_heading(text)) else Title(text.strip("*_ "), first)


def read_sections(
    document: Document,
    lines: tuple[Line, ...],
    rows: frozenset[int],
    aliases: Mapping[str, Part] | None = None,
) -> tuple[Section, ...]:
    """The sections in order; `rows` are the numbers of the lines that begin like timeline rows."""
    title = find_title(document, lines)
    stretches = _collect(document, lines, title, rows, aliases)
    _close(stretches, lines)
    counts = _count(lines, rows, stretches)
    told = False
    for index, stretch in enumerate(stretches):
        if told and normalise_heading(stretch.heading) in _EXPLAINS_LATER:
            stretch.kind = Part.CAUSES
        _judge_by_content(stretch, *counts[index])
        told = told or stretch.kind in (Part.IMPACT, Part.TIMELINE, Part.CAUSES)
    out = []
    for stretch in stretches:
        if stretch.kind is None and stretch.level <= 1 and not stretch.named and stretch.heading == "":
            continue
        out.append(
            Section(
                kind=stretch.kind or Part.OTHER,
                heading=stretch.heading,
                level=stretch.level,
                first_line=stretch.first,
                last_line=stretch.last,
                named=stretch.named,
            )
        )
    return tuple(out)


def _collect(
    document: Document,
    lines: tuple[Line, ...],
    title: Title | None,
    rows: frozenset[int],
    aliases: Mapping[str, Part] | None,
) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    above: list[_Stretch] = []  # the open headings, outermost first
    preamble = True
    is_plain = not any(line.kind is Kind.HEADING for line in lines)
    for line in lines:
        if line.kind is Kind.HEADING and line.fresh:
            preamble = title is not None and line.number == title.line.number
            if preamble:
                continue
            stretch = _at_heading(document, line, above, aliases, row=line.number in rows)
            above[:] = [open_ for open_ in above if open_.level < line.depth]
            above.append(stretch)
            stretches.append(stretch)
            continue
        labelled = _at_label(document, line, stretches, above, aliases, is_plain=is_plain)
        if labelled is not None:
            stretches.append(labelled)
            preamble = False
        elif preamble and not stretches and _is_prose(document, line):
            stretches.append(_Stretch(Part.SUMMARY, "", 0, line.number))
            stretches[-1].named = False
    return stretches


def _at_heading(
    document: Document, line: Line, above: list[_Stretch], aliases: Mapping[str, Part] | None, *, row: bool
) -> _Stretch:
    """The stretch that a heading opens: its own kind, or the kind of the heading around it, as a timeline's row does."""
    text = heading_text(document, line)
    own = find_part(text, aliases)
    parent = next((open_ for open_ in reversed(above) if open_.level < line.depth and open_.kind is not None), None)
    stretch = _Stretch(own, text, line.depth, line.number)
    inside = parent is not None and parent.kind is Part.TIMELINE and row
    if parent is not None and (own is None or inside or _stays(parent.kind, own, text)):
        stretch.kind, stretch.named = parent.kind, False
    return stretch


def _stays(parent: Part | None, own: Part, text: str) -> bool:
    """Whether a sub-heading only divides the part around it ("### Detection" below "## Action items")."""
    if parent is Part.ACTIONS:
        return own is not Part.LESSONS and normalise_heading(text) not in (
            "timeline",
            "root cause",
            "impact",
            "summary",
        )
    if parent is Part.TIMELINE:
        return own in (Part.RESPONSE, Part.SUMMARY, Part.OTHER)
    if parent is Part.CAUSES:
        return own is Part.SUMMARY or (own is Part.OTHER)
    if parent is Part.RESPONSE:
        return own in (Part.SUMMARY, Part.IMPACT, Part.CAUSES) and normalise_heading(text) not in EXACT
    if parent is Part.LESSONS:
        return own in (Part.RESPONSE, Part.SUMMARY, Part.OTHER, Part.CAUSES)
    return parent is Part.PUBLIC


def _at_label(
    document: Document,
    line: Line,
    stretches: list[_Stretch],
    above: list[_Stretch],
    aliases: Mapping[str, Part] | None,
    *,
    is_plain: bool,
) -> _Stretch | None:
    """The stretch that a label opens ("**Impact**: …"), or that ends a labelled one; None for ordinary lines."""
    if line.depth > 1 or not (line.fresh or line.kind is Kind.TEXT):
        return None
    around = above[-1] if above else None
    if around is not None and around.kind in (Part.TIMELINE, Part.ACTIONS, Part.LESSONS):
        return None
    label = find_label(document, line)
    current = stretches[-1] if stretches else None
    if label is None:
        bare = _announced_bare(document, line, aliases) if is_plain else None
        return _Stretch(bare, document.text[line.content : line.end].strip(": "), 0, line.number) if bare else None
    name = normalise_heading(label.name)
    own = _announced(document, line, label, aliases)
    form = 2 if line.kind is Kind.ITEM else 1
    if own is None or not (label.bold or (label.colon and line.fresh and name in _PLAIN_LABELS)):
        if current is not None and label.bold and current.label == form:
            return _Stretch(around.kind if around else None, label.name, 0, line.number, label=form)
        return None
    asks = "?" in document.text[line.content : label.value] and name not in EXACT
    if around is not None and around.kind is not None and (around.kind is own or asks):
        return None
    return _Stretch(own, label.name, 0, line.number, label=form)


def _announced_bare(document: Document, line: Line, aliases: Mapping[str, Part] | None) -> Part | None:
    """The part that a short line by itself announces, in a text without headings (`Root cause`)."""
    words = document.text[line.content : line.end].strip().removesuffix(":")
    if line.kind is not Kind.TEXT or not line.fresh or len(words.split()) > BARE_WORDS or words[-1:] in ".,;!":
        return None
    name = normalise_heading(words)
    return (aliases or {}).get(name) or EXACT.get(name)


def _announced(document: Document, line: Line, label: Label, aliases: Mapping[str, Part] | None) -> Part | None:
    """The part that a label's words announce; an incident's number or name is a field (`**Incident:** INC-7`)."""
    name = normalise_heading(label.name)
    if name in _NUMBERED and not label.alone and len(document.text[label.value : line.end].split()) < PROSE_WORDS:
        return None
    own = (aliases or {}).get(name) or EXACT.get(name)
    if own is not None or not (label.bold and label.alone):
        return own
    found = find_part(label.name, aliases)
    return found if line.kind is Kind.TEXT or found in (Part.ACTIONS, Part.LESSONS, Part.TIMELINE) else None


def _is_prose(document: Document, line: Line) -> bool:
    """Whether a line before any heading tells something."""
    if line.kind is not Kind.TEXT or line.quoted or not line.fresh:
        return False
    text = document.text[line.content : line.end]
    if text.startswith(("![", "<", "[TOC", "|")) or find_label(document, line) is not None:
        return False
    return len(document.text[line.content : line.content + 400].split("\n\n")[0].split()) >= PROSE_WORDS


def _close(stretches: list[_Stretch], lines: tuple[Line, ...]) -> None:
    for stretch, following in pairwise(stretches):
        stretch.last = max(stretch.first, following.first - 1)
    if stretches:
        stretches[-1].last = lines[-1].number


def _count(lines: tuple[Line, ...], rows: frozenset[int], stretches: list[_Stretch]) -> list[tuple[int, int, int]]:
    """For each stretch: timeline rows, check-boxes, and lines that say something."""
    counts = []
    for stretch in stretches:
        inside = lines[stretch.first : stretch.last]
        said = sum(1 for line in inside if line.fresh or line.kind in (Kind.TABLE, Kind.ITEM))
        counts.append(
            (
                sum(1 for line in inside if line.number in rows),
                sum(1 for line in inside if line.ticked is not None),
                said,
            )
        )
    return counts


def _judge_by_content(stretch: _Stretch, n_rows: int, n_boxes: int, said: int) -> None:
    """A stretch whose name says little is judged by what it holds."""
    weak = stretch.kind in (None, Part.OTHER) or normalise_heading(stretch.heading) in _TELLS_LITTLE
    if weak and n_rows >= ROWS_MAKE_A_TIMELINE and n_rows * 2 >= said:
        stretch.kind = Part.TIMELINE
    elif stretch.kind is Part.TIMELINE and n_rows == 0 and normalise_heading(stretch.heading) in _LEAD_UP:
        stretch.kind = Part.CAUSES
    elif stretch.kind in (None, Part.OTHER) and n_boxes >= 1 and n_boxes * 2 >= said:
        stretch.kind = Part.ACTIONS
