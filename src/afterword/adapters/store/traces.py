"""Where the words of a passage stand around a postmortem: each row that holds them, and what stands in it without."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from django.db import models

from afterword.adapters.store.comments import seen_by
from afterword.adapters.store.evidence_models import Material, Signal
from afterword.adapters.store.incidents import PREFIX
from afterword.adapters.store.models import Postmortem
from afterword.app.redaction_ports import Place, Trace
from afterword.app.server_ports import Member
from afterword.core.redaction.content import redact_content
from afterword.core.redaction.passage import Passage

NAMES = frozenset({"public_id", "key", "digest", "mark", "about", "kind", "outcome"})
"""Columns that hold our own words, which other rows refer to."""

CUT = 2000
"""Characters at which the text of an item is cut; a column may be cut at its own limit too."""

AROUND = 48
"""Characters that are shown on either side."""

PACKED = (b"PK\x03\x04", b"\x1f\x8b")
"""What ZIP and gzip begin with: in such a file nothing can be found or taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stain:
    """A row that holds the words, what its columns are without them, and what a person who may see it is told."""

    row: models.Model
    clean: dict[str, Any]
    trace: Trace
    is_seen: bool = True


def find_stains(row: Postmortem, passage: Passage, by: Member) -> Iterator[Stain]:
    """Every row around a postmortem that holds the words; that of the text first, whose columns are read from it."""
    spans = passage.spans(row.text)
    if spans:
        yield Stain(row=row, clean={}, trace=_trace(Place.TEXT, "the text", len(spans), _around(row.text, spans[0])))
    yield from _rows(row.revisions.order_by("-number"), passage, Place.REVISION, "number")
    yield from _comments(row, passage, by)
    yield from _rows(row.records.order_by("id"), passage, Place.RECORD, "kind")
    incidents = row.incidents.order_by("number")
    for stain in _rows(incidents, passage, Place.INCIDENT, "number"):
        yield replace(stain, trace=replace(stain.trace, name=f"{PREFIX}{stain.trace.name}"))
    signals = Signal.objects.filter(incident__in=incidents.values("pk")).order_by("id")
    yield from _rows(signals, passage, Place.INCIDENT, "service")
    yield from _rows(row.evidence.order_by("at", "id"), passage, Place.EVIDENCE, "key")
    yield from _files(row, passage)


def _rows(rows: "models.QuerySet[Any]", passage: Passage, place: Place, name: str) -> Iterator[Stain]:
    for one in rows:
        clean, trace = _clean(one, passage, place, str(getattr(one, name)))
        if clean:
            yield Stain(row=one, clean=clean, trace=trace)


def _clean(row: models.Model, passage: Passage, place: Place, name: str) -> tuple[dict[str, Any], Trace]:
    """The columns of a row without the words; none if they do not stand in it."""
    clean: dict[str, Any] = {}
    n_places, around = 0, ("", "", "")
    for field in row._meta.concrete_fields:
        if not isinstance(field, models.CharField | models.TextField) or field.name in NAMES:
            continue
        text: str = getattr(row, field.attname)
        spans = passage.pieces(text) if len(text) in (CUT, field.max_length) else passage.spans(text)
        if spans:
            clean[field.attname] = passage.replace(text, spans)[: field.max_length]
            n_places, around = n_places + len(spans), around if n_places else _around(text, spans[0])
    return clean, _trace(place, name, n_places, around)


def _comments(row: Postmortem, passage: Passage, by: Member) -> Iterator[Stain]:
    seen = frozenset(seen_by(row, by).values_list("pk", flat=True))
    for one in row.comments.select_related("by").order_by("id"):
        clean, trace = _clean(one, passage, Place.COMMENT, one.by.name)
        before, quote = passage.redact_anchor(one.before, one.quote)
        if (before, quote) != (one.before, one.quote):
            clean |= {"before": before, "quote": quote}
            whole = one.before + one.quote
            trace = trace if trace.n_places else _trace(trace.place, trace.name, 1, (whole[-AROUND:], "", ""))
        if clean:
            yield Stain(row=one, clean=clean, trace=trace, is_seen=one.pk in seen)


def _files(row: Postmortem, passage: Passage) -> Iterator[Stain]:
    """The files of the incidents, as they came, and what was read from each."""
    files = Material.objects.filter(placements__incident__in=row.incidents.values("pk")).distinct().order_by("id")
    for file in files:
        items = tuple(_rows(file.items.order_by("at", "id"), passage, Place.FILE, "item"))
        yield from (replace(one, trace=replace(one.trace, name=file.name)) for one in items)
        clean, trace = _clean(file, passage, Place.FILE, file.name)
        content, n_places = redact_content(bytes(file.content), passage)
        if items and content.startswith(PACKED):
            content, n_places = passage.marker.encode(), 1
        if n_places:
            clean |= {"content": content, "digest": sha256(content).hexdigest()}
            trace = _trace(Place.FILE, file.name, trace.n_places + n_places, trace.around)
        if clean:
            yield Stain(row=file, clean=clean, trace=trace)


def _around(text: str, span: tuple[int, int]) -> tuple[str, str, str]:
    start, end = span
    return text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]


def _trace(place: Place, name: str, n_places: int, around: tuple[str, str, str]) -> Trace:
    return Trace(place=place, name=name, n_places=n_places, around=around)
