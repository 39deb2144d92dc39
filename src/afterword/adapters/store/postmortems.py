"""Postmortems in the store: each method reads through the gate, and a held one is written in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from afterword.adapters.store.access import find_visible, person_of, visible_to
from afterword.adapters.store.board import listed, show_board
from afterword.adapters.store.finding import in_order
from afterword.adapters.store.models import EvidenceItem, Person, Postmortem
from afterword.adapters.store.models import Record as RecordRow
from afterword.adapters.store.models import Revision as RevisionRow
from afterword.adapters.store.texts import add_revision, add_update, keepable, project_row, read_updates
from afterword.app.server_ports import (
    Asked,
    Board,
    Candidate,
    Found,
    Held,
    Listed,
    Member,
    NotThereError,
    Record,
    Recorded,
    Revision,
    SharedText,
    Shown,
    Wanted,
)
from afterword.core.documents.splice import Splice
from afterword.core.evidence.citations import next_key
from afterword.core.model.words import RecordKind, Status

ASKED = 24
"""So many different words are looked for at most."""

CANDIDATES = 200
"""So many postmortems are compared at most."""

Texts = Callable[[Iterable[bytes]], SharedText]
"""Makes a shared text of its updates."""

_STATUS = {
    RecordKind.CREATED: Status.DRAFT,
    RecordKind.REVIEW_ASKED: Status.IN_REVIEW,
    RecordKind.CHANGES_ASKED: Status.DRAFT,
    RecordKind.PUBLISHED: Status.PUBLISHED,
    RecordKind.CLOSED: Status.CLOSED,
}
"""What a record makes of the state of a document."""


class StoredPostmortems:
    """The postmortems of everybody who can sign in here."""

    def __init__(self, texts: Texts, now: Callable[[], datetime]) -> None:
        self._texts = texts
        self._now = now

    def add(self, text: str, evidence: Iterable[Recorded], by: Member) -> str:
        """A new postmortem with its evidence, and its key."""
        person, now = person_of(by), self._now()
        with transaction.atomic():
            row = Postmortem.objects.create(
                organisation_id=person.organisation_id, text="", created_at=now, changed_at=now
            )
            held = _HeldRow(row, person, self._texts(()), now)
            held.change((Splice(0, 0, text),), "created")
            held.record(Record(kind=RecordKind.CREATED, by=by, at=now))
            held.write()
            EvidenceItem.objects.bulk_create(_evidence_row(row, item) for item in evidence)
        return row.public_id

    def add_all(self, texts: Iterable[str], by: Member) -> tuple[str, ...]:
        """A new postmortem of each text, all or none; their keys."""
        with transaction.atomic():
            return tuple(self.add(text, (), by) for text in texts)

    @contextmanager
    def hold(self, key: str, by: Member) -> Iterator[Held]:
        """A postmortem under its lock.

        Raises:
            NotThereError: if there is none for this person.
        """
        with transaction.atomic():
            row = find_visible(key, by, lock=True)
            held = _HeldRow(row, person_of(by), self._texts(read_updates(row)), self._now())
            yield held
            held.write()

    def show(self, key: str, by: Member) -> Shown:
        """A postmortem with what happened around it.

        Raises:
            NotThereError: if there is none for this person.
        """
        row = find_visible(key, by)
        return Shown(
            listed=listed(row),
            text=row.text,
            epoch=row.epoch,
            seq=row.seq,
            records=_records(row),
            readers=_readers(row),
        )

    def revisions(self, key: str, by: Member) -> tuple[Revision, ...]:
        """What a postmortem's text once was, the latest first, without the texts.

        Raises:
            NotThereError: if there is none for this person.
        """
        rows = find_visible(key, by).revisions.select_related("by").defer("text").order_by("-number")
        return tuple(map(_revision, rows))

    def revision(self, key: str, by: Member, number: int) -> Revision:
        """One of them, with its text.

        Raises:
            NotThereError: if there is none for this person.
        """
        row = find_visible(key, by).revisions.select_related("by").filter(number=number).first()
        if row is None:
            raise NotThereError("there is no such revision.")
        return replace(_revision(row), text=row.text)

    def evidence(self, key: str, by: Member) -> tuple[Recorded, ...]:
        """Everything that was recorded about a postmortem's incident, in order of time.

        Raises:
            NotThereError: if there is none for this person.
        """
        return tuple(map(_recorded, find_visible(key, by).evidence.order_by("at", "id")))

    def find(self, by: Member, wanted: Wanted) -> Found:
        """Those that are looked for: titles that hold all the words first, then the latest incident first."""
        seen = visible_to(by)
        rows = seen.filter(search__words__holds=wanted.tokens) if wanted.tokens else seen.defer("text")
        asked = {
            "severity__iexact": wanted.severity, "status": wanted.status, "services__icontains": wanted.service,
            "owner__icontains": wanted.owner, "owner__iexact": wanted.owner_is,
        }  # fmt: skip
        rows = rows.filter(**{name: keepable(value) for name, value in asked.items() if value})
        first = (max(1, wanted.page) - 1) * wanted.size
        page = list(in_order(rows, wanted.tokens)[first : first + wanted.size])
        texts = tuple(row.text for row in page) if wanted.tokens else ()
        return Found(rows=tuple(map(listed, page)), total=rows.count(), texts=texts)

    def alike(self, by: Member, tokens: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Those that share a word of their title, services or causes with a question; the latest few hundred."""
        if not tokens:
            return ()
        rows = visible_to(by).filter(search__telling__holds_any=tokens[:ASKED])
        latest = in_order(rows, ()).values_list("public_id", "search__title", "search__telling")[:CANDIDATES]
        return tuple(Candidate(key=key, title=title, words=words) for key, title, words in latest)

    def texts(self, by: Member, keys: Iterable[str]) -> Mapping[str, tuple[Listed, str]]:
        """Those of some keys that this person may see, each with its text."""
        return {row.public_id: (listed(row), row.text) for row in visible_to(by).filter(public_id__in=list(keys))}

    def board(self, by: Member, asked: Asked) -> Board:
        """The actions of all of them."""
        return show_board(visible_to(by), asked)


class _HeldRow:
    """A locked row, and what is to be written when it is let go."""

    def __init__(self, row: Postmortem, person: Person, shared: SharedText, now: datetime) -> None:
        self._row = row
        self._person = person
        self._shared = shared
        self._now = now
        self._reasons: list[str] = []

    @property
    def text(self) -> str:
        """The latest text, with what was changed under this lock."""
        return self._shared.text

    @property
    def version(self) -> str:
        """What tells one state of the text from another: its epoch and the number of its last update."""
        return f"{self._row.epoch}.{self._row.seq}"

    @property
    def status(self) -> Status:
        """The state of the document, which no word in the text changes."""
        return Status(self._row.status)

    @property
    def records(self) -> tuple[Record, ...]:
        """What happened around it, in order."""
        return _records(self._row)

    def change(self, splices: tuple[Splice, ...], why: str) -> None:
        """Changes the text in some places; `why` stands in its history, behind what was typed before."""
        if not self._reasons:
            self._keep_what_was_typed()
        add_update(self._row, self._shared.splice(splices), self._shared.text, self._now)
        self._reasons.append(why)

    @property
    def readers(self) -> tuple[Member, ...] | None:
        """Who may see it; None if everybody in the organisation may."""
        return _readers(self._row)

    def restrict(self, *, to_readers: bool) -> None:
        """Lets nobody see it until it is shared with them, or everybody again."""
        self._row.grants.all().delete()
        self._row.is_restricted = to_readers
        self._row.save(update_fields=["is_restricted"])

    def share(self, person: str) -> Member:
        """Lets somebody of the organisation see it, by their key.

        Raises:
            NotThereError: if there is no such person.
        """
        found = self._person.organisation.people.filter(public_id=keepable(person), is_active=True).first()
        if found is None:
            raise NotThereError("there is no such person.")
        self._row.grants.get_or_create(person=found, defaults={"organisation_id": self._row.organisation_id})
        return Member(key=found.public_id, name=found.name)

    def unshare(self, person: str) -> Member:
        """Takes that back.

        Raises:
            NotThereError: if it is not shared with such a person.
        """
        grant = self._row.grants.select_related("person").filter(person__public_id=keepable(person)).first()
        if grant is None:
            raise NotThereError("it is not shared with such a person.")
        grant.delete()
        return Member(key=grant.person.public_id, name=grant.person.name)

    def keep(self, why: str) -> int:
        """Remembers the text as it is now, under the number of a revision."""
        return add_revision(self._row, self._person, why, self._now)

    def record(self, record: Record) -> None:
        """Adds to what happened around it."""
        RecordRow.objects.create(
            organisation_id=self._row.organisation_id, postmortem=self._row, kind=str(record.kind), about=record.about,
            told=keepable(record.told), by=self._person, at=record.at, seq=self._row.seq, mark=record.mark,
        )  # fmt: skip
        if record.kind in _STATUS:
            self._row.status = str(_STATUS[record.kind])
            self._row.save(update_fields=["status"])

    def cite(self, item: str) -> Recorded:
        """An item of its evidence, with the next free id if it has none.

        Raises:
            NotThereError: if there is no such item.
        """
        row = self._row.evidence.filter(item=keepable(item)).order_by("at", "id").first()
        if row is None:
            raise NotThereError("there is no such evidence.")
        if not row.key:
            given = self._row.evidence.exclude(key="").values_list("key", flat=True)
            row.key = next_key(self.text, *given)
            row.save(update_fields=["key"])
        return _recorded(row)

    def _keep_what_was_typed(self) -> None:
        """Remembers the text as it stood, if people typed since it was last remembered."""
        last = self._row.revisions.order_by("-number").values_list("seq", flat=True).first()
        if self._row.seq and last != self._row.seq:
            add_revision(self._row, None, "written together", self._now)

    def write(self) -> None:
        """Remembers the text if it was changed, and reads again what lists show of it."""
        if self._reasons:
            add_revision(self._row, self._person, "; ".join(dict.fromkeys(self._reasons)), self._now)
            project_row(self._row)


def _readers(row: Postmortem) -> tuple[Member, ...] | None:
    if not row.is_restricted:
        return None
    granted = row.grants.select_related("person").order_by("person__name", "id")
    return tuple(Member(key=one.person.public_id, name=one.person.name) for one in granted)


def _records(row: Postmortem) -> tuple[Record, ...]:
    return tuple(
        Record(
            kind=RecordKind(one.kind), by=Member(key=one.by.public_id, name=one.by.name), at=one.at, about=one.about,
            told=one.told, mark=one.mark,
        )
        for one in row.records.select_related("by").order_by("id")
    )  # fmt: skip


def _revision(row: RevisionRow) -> Revision:
    return Revision(number=row.number, by=row.by.name if row.by else "", why=row.why, at=row.at)


def _recorded(row: EvidenceItem) -> Recorded:
    return Recorded(
        key=row.key, item=row.item, at=row.at, kind=row.kind, source=row.source, text=row.text, link=row.link
    )


def _evidence_row(row: Postmortem, item: Recorded) -> EvidenceItem:
    words = {name: keepable(getattr(item, name)) for name in ("key", "item", "kind", "source", "text", "link")}
    return EvidenceItem(organisation_id=row.organisation_id, postmortem=row, at=item.at, **words)
