"""Update: what new evidence adds to a document that was drafted before; what people wrote or deleted stays."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from afterword.app.draft import Draft, ZoneError, find_zone, write_item
from afterword.app.edit import edit_text
from afterword.app.open_evidence import evidence_path, read_evidence_file
from afterword.app.ports import Files
from afterword.core.documents.document import Document
from afterword.core.documents.edits import AddEvent, EditError
from afterword.core.documents.read import Reading, read_document
from afterword.core.documents.splice import apply_splices
from afterword.core.documents.write import QUESTIONS
from afterword.core.draft.sheet import cite_item, list_evidence, marker_of
from afterword.core.evidence.citations import last_number
from afterword.core.evidence.item import Item
from afterword.core.evidence.occurrence import Occurrence
from afterword.core.model.words import Marker, Part
from afterword.core.timeline.walls import find_wall

_CITED = re.compile(r"\s?\(E\d+(?:, E\d+)*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What is there: the document, what was offered to it before, and the evidence beside it."""

    path: str
    document: Document
    before: bytes
    known: bytes
    offered: frozenset[str]
    reading: Reading
    aliases: Mapping[str, Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class _New:
    """A row to be, and the items that it cites."""

    at: datetime
    text: str
    items: tuple[Item, ...]
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """The document and its evidence as they are (`before`, `known`) and as they would be.

    `told` are facts and rows that a person has to write, because they are not a new row of the timeline.
    """

    path: str
    before: bytes
    after: bytes
    known: bytes
    evidence: bytes
    n_new: int
    told: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, str]:
        """The document's text before and after."""
        return Document.decode(self.before, self.path).text, Document.decode(self.after, self.path).text


def plan_update(files: Files, path: str, made: Draft, aliases: Mapping[str, Part]) -> Update:
    """The new rows: those of which no item was offered to this document before, not even to be deleted since.

    Raises:
        MissingFileError: if the document or the evidence beside it is not there.
        NoEvidenceError: if the evidence beside it cannot be read.
        UnreadableError: if the document is no text.
    """
    held = _hold(files, path, aliases)
    rows = [row for row in made.findings.account.rows if not any(item.id in held.offered for item in row.items)]
    plain = [row for row in rows if _can_be_written(row.at, held, made)]
    update = _plan(held, made, [_new_row(row, made, held.reading) for row in plain])
    return replace(update, told=(*_twice(rows, plain, made), *_changed(held.reading, made)))


def plan_item(files: Files, path: str, made: Draft, item: Item, aliases: Mapping[str, Part]) -> Update:
    """A row that tells one item of the evidence, in its place.

    Raises:
        MissingFileError: if the document or the evidence beside it is not there.
        NoEvidenceError: if the evidence beside it cannot be read.
        UnreadableError: if the document is no text.
        EditError: if its hour came twice, so that a clock time alone would not tell which it is.
    """
    held = _hold(files, path, aliases)
    if not _can_be_written(item.at, held, made):
        raise EditError(f"{item.at:%Y-%m-%d %H:%M}Z: its hour came twice; add it by hand.")
    return _plan(held, made, [_New(at=item.at, text=made.findings.teller.describe_item(item), items=(item,))])


def find_left_out(
    files: Files, path: str, made: Draft, after: datetime, before: datetime | None = None
) -> tuple[Item, ...]:
    """What was recorded from an instant on and before another, and was never offered to this document.

    Raises:
        MissingFileError: if no evidence lies beside the document.
        NoEvidenceError: if the evidence beside it cannot be read.
    """
    offered = _offered(files, path)
    return tuple(
        item
        for item in made.items
        if item.id not in offered and item.at >= after and (before is None or item.at < before)
    )


def write_update(files: Files, update: Update) -> None:
    """Writes the evidence and the document, both or neither.

    Raises:
        ChangedFileError: if one of them changed since it was read.
    """
    beside = evidence_path(update.path)
    files.write(beside, update.evidence, expected=update.known)
    try:
        files.write(update.path, update.after, expected=update.before)
    except BaseException:
        files.write(beside, update.known, expected=update.evidence)
        raise


def _hold(files: Files, path: str, aliases: Mapping[str, Part]) -> _Held:
    before = files.read(path)
    document = Document.decode(before, path)
    known = files.read(evidence_path(path))
    return _Held(
        path=path, document=document, before=before, known=known, offered=_offered(files, path),
        reading=read_document(document, aliases), aliases=aliases,
    )  # fmt: skip


def _offered(files: Files, path: str) -> frozenset[str]:
    return frozenset(fields.get("item", "") for fields in read_evidence_file(files, path).values())


def _plan(held: _Held, made: Draft, rows: Sequence[_New]) -> Update:
    """The document and its evidence with more rows."""
    document = held.document
    keys = _number([item for row in rows for item in row.items], document.text, held.known.decode("utf-8", "replace"))
    zone = _zone_of(held.reading, made)
    text = edit_text(document, [_add(row, keys, zone) for row in rows], held.aliases)
    cited = list(dict.fromkeys((keys[item.id], item) for row in rows for item in row.items))
    listed = list_evidence(text, [cite_item(key, item) for key, item in cited], document.newline)
    return Update(
        path=held.path,
        before=held.before,
        after=document.encode(apply_splices(text, listed)),
        known=held.known,
        evidence=held.known + "".join(write_item(made, key, item) for key, item in cited).encode(),
        n_new=len(rows),
    )


def _can_be_written(at: datetime, held: _Held, made: Draft) -> bool:
    """Whether a clock time in the document's zone tells the instant."""
    return find_wall(at, _zone_of(held.reading, made)) is not None


def _number(items: Sequence[Item], *texts: str) -> dict[str, str]:
    """The next free id for each item: an id is never given twice, not even one whose row is gone."""
    last = last_number(*texts)
    return {identity: f"E{place}" for place, identity in enumerate(dict.fromkeys(item.id for item in items), last + 1)}


def _zone_of(reading: Reading, made: Draft) -> tzinfo:
    try:
        return find_zone(reading.context.zone or made.findings.zone_name)
    except ZoneError:
        return made.findings.zone


def _new_row(row: Occurrence, made: Draft, reading: Reading) -> _New:
    marker = marker_of(row, made.findings.account)
    taken = {event.marker for event in reading.postmortem.timeline} - {Marker.CUSTOMER_UPDATE, Marker.SEVERITY_CHANGED}
    return _New(
        at=row.at,
        text=made.findings.teller.describe(row),
        items=row.items,
        marker="" if marker is None or marker in taken else str(marker),
    )


def _add(row: _New, keys: Mapping[str, str], zone: tzinfo) -> AddEvent:
    return AddEvent(
        at=row.at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0),
        text=row.text,
        marker=row.marker,
        evidence=tuple(dict.fromkeys(keys[item.id] for item in row.items)),
    )


def _twice(rows: Sequence[Occurrence], plain: Sequence[Occurrence], made: Draft) -> Iterator[str]:
    for row in rows:
        if row not in plain:
            yield f"{row.at:%Y-%m-%d %H:%M}Z {made.findings.teller.describe(row)}: add it by hand, its hour came twice"


def _changed(reading: Reading, made: Draft) -> Iterator[str]:
    """The computed facts that the document's answers do not hold."""
    texts = {answer.question: _CITED.sub("", answer.text) for answer in reading.postmortem.answers}
    for question, answer in made.findings.answers.items():
        missing = [said.text for said in answer.said if said.text not in texts.get(question, "")]
        if missing:
            yield f"{QUESTIONS[question]} The evidence now says: {'; '.join(missing)}"
