"""Postmortems in the store: each method reads through the gate, and a held one is written in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from afterword.adapters.store.access import (
    administrator_of,
    find_for,
    find_sealed,
    find_visible,
    find_with_level,
    insider_of,
    person_of,
    visible_to,
)
from afterword.adapters.store.around import audience_of, records_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.board import listed, show_board, show_page
from afterword.adapters.store.finding import count, find_page, find_words, latest_first
from afterword.adapters.store.holding import Held as HeldWords
from afterword.adapters.store.holding import Holding
from afterword.adapters.store.jobs import add_job
from afterword.adapters.store.models import EvidenceItem, Person, Postmortem, SearchEntry, new_public_id
from afterword.adapters.store.models import Record as RecordRow
from afterword.adapters.store.models import Revision as RevisionRow
from afterword.adapters.store.texts import add_revision, add_update, keepable, project_row, read_updates, remember_typed
from afterword.app.access import Level, Visibility
from afterword.app.announce import ANNOUNCED
from afterword.app.audit import note_about
from afterword.app.job_ports import JobKind, Task
from afterword.app.server_ports import (
    Asked,
    Audience,
    Board,
    Candidate,
    Found,
    Held,
    Listed,
    Member,
    NotThereError,
    Promised,
    Record,
    Recorded,
    Revision,
    SharedText,
    Shown,
    Wanted,
)
from afterword.core.documents.given import read_given
from afterword.core.documents.splice import Splice
from afterword.core.evidence.citations import next_key
from afterword.core.model.words import RecordKind, Status

ASKED = 24
"""So many different words are looked for at most."""

CANDIDATES = 100
"""So many postmortems are given at most to be compared."""

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

    def add(self, text: str, evidence: Iterable[Recorded], by: Member, key: str = "") -> str:
        """A new postmortem with its evidence, and its key; nothing is added where there is one of a given key.

        Raises:
            NotAllowedError: if this person may not begin one.
        """
        person, now = insider_of(by, "begin no postmortem"), self._now()
        with audited(by):
            if key:
                Person.objects.select_for_update().get(pk=person.pk)  # who asks twice at once waits for the first
            row, is_new = Postmortem.objects.get_or_create(
                public_id=key or new_public_id(),
                defaults={"organisation_id": person.organisation_id, "text": "", "created_at": now, "changed_at": now},
            )
            if not is_new:
                return row.public_id
            held = _HeldRow(row, person, self._texts(()), now)
            held.grant(person.public_id, Level.MANAGE)
            held.change((Splice(0, 0, text),), "created")
            held.record(Record(kind=RecordKind.CREATED, by=by, at=now))
            held.write()
            EvidenceItem.objects.bulk_create(_evidence_row(row, item) for item in evidence)
            note_about(row.public_id)
        return row.public_id

    def add_all(self, texts: Iterable[str], by: Member) -> tuple[str, ...]:
        """A new postmortem of each text, all or none; their keys."""
        with audited(by):
            return tuple(self.add(text, (), by) for text in texts)

    def begun_with(self, by: Member, texts: Iterable[str]) -> frozenset[str]:
        """Those of some texts with which a postmortem began that this person may see."""
        rows = RevisionRow.objects.filter(postmortem__in=visible_to(by), number=1, text__in=list(texts))
        return frozenset(rows.values_list("text", flat=True))

    @contextmanager
    def hold(self, key: str, by: Member, level: Level = Level.EDIT) -> Iterator[Held]:
        """A postmortem under its lock, for something that demands a level.

        Raises:
            NotThereError: if there is none for this person.
            NotAllowedError: if they may see it, but have a lower level.
        """
        with audited(by):
            row = find_for(key, by, level, lock=True)
            held = _HeldRow(row, person_of(by), self._texts(read_updates(row)), self._now())
            yield held
            held.write()

    @contextmanager
    def unseal(self, wanted: str, by: Member) -> Iterator[Held]:
        """One under its lock that is not for this person, by its key or its number, for whoever administers.

        Raises:
            NotThereError: if this person does not, or there is no such postmortem that they may not read.
        """
        with audited(by):
            row, person = find_sealed(wanted, by), administrator_of(by)
            held = _HeldRow(row, person, self._texts(read_updates(row)), self._now())
            yield held
            held.write()

    def show(self, key: str, by: Member) -> Shown:
        """A postmortem with what happened around it.

        Raises:
            NotThereError: if there is none for this person.
        """
        row, level = find_with_level(key, by)
        return Shown(
            listed=listed(row),
            text=row.text,
            epoch=row.epoch,
            seq=row.seq,
            given=row.given,
            records=records_of(row),
            audience=audience_of(row),
            level=level,
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
        if wanted.tokens:
            hits = find_words(by, wanted)
            rows, texts = tuple(map(listed, hits.rows)), tuple(row.text for row in hits.rows)
            return Found(rows=rows, total=min(hits.total, wanted.most), is_least=hits.total > wanted.most, texts=texts)
        page = find_page(by, wanted)
        is_last = not wanted.is_counted or ((bool(page) or wanted.page <= 1) and len(page) < wanted.size)
        total = (max(1, wanted.page) - 1) * wanted.size + len(page) if is_last else count(by, wanted)
        return Found(rows=tuple(map(listed, page)), total=total)

    def alike(self, by: Member, tokens: tuple[str, ...]) -> tuple[Candidate, ...]:
        """The latest hundred that hold one of some tokens, of which the first two dozen are looked for."""
        if not tokens:
            return ()
        rows = visible_to(by).filter(Holding(HeldWords.WORDS, tokens[:ASKED], of_any=True, one_by_one=True))
        latest = dict(latest_first(rows).values_list("pk", "public_id")[:CANDIDATES])
        words = dict(SearchEntry.objects.filter(postmortem__in=latest).values_list("postmortem", "words"))
        return tuple(Candidate(key=key, words=words[one]) for one, key in latest.items() if one in words)

    def texts(self, by: Member, keys: Iterable[str]) -> Mapping[str, tuple[Listed, str]]:
        """Those of some keys that this person may see, each with its text."""
        return {row.public_id: (listed(row), row.text) for row in visible_to(by).filter(public_id__in=list(keys))}

    def board(self, by: Member, asked: Asked) -> Board:
        """The actions of all of them, and how many each view has."""
        return show_board(by, asked)

    def promised(self, by: Member, asked: Asked) -> tuple[Promised, ...]:
        """The same actions without how many there are."""
        return show_page(by, asked)


class _HeldRow:
    """A locked row, and what is to be written when it is let go."""

    def __init__(self, row: Postmortem, person: Person, shared: SharedText, now: datetime) -> None:
        self._row = row
        self._person = person
        self._shared = shared
        self._now = now
        self._reasons: list[str] = []
        self.made = 0

    @property
    def key(self) -> str:
        """How it is named."""
        return self._row.public_id

    @property
    def text(self) -> str:
        """The latest text, with what was changed under this lock."""
        return self._shared.text

    @property
    def version(self) -> str:
        """What tells one state of the text from another: its epoch and the number of its last update."""
        return f"{self._row.epoch}.{self._row.seq}"

    @property
    def at(self) -> datetime:
        """When it was taken."""
        return self._now

    @property
    def status(self) -> Status:
        """The state of the document, which no word in the text changes."""
        return Status(self._row.status)

    @property
    def records(self) -> tuple[Record, ...]:
        """What happened around it, in order."""
        return records_of(self._row)

    @property
    def given(self) -> Mapping[str, int]:
        """The highest number of each letter that was ever given to a cause, gap, action or decision of it."""
        return read_given(self._row.given)

    def change(self, splices: tuple[Splice, ...], why: str) -> None:
        """Changes the text in some places; `why` stands in its history, behind what was typed before."""
        if not self._reasons:
            remember_typed(self._row, self._now)
        add_update(self._row, self._shared.splice(splices), self._shared.text, self._now)
        self._reasons.append(why)

    @property
    def audience(self) -> Audience:
        """For whom it is."""
        return audience_of(self._row)

    def limit(self, visibility: Visibility, team: str = "") -> Audience:
        """For whom it is from now on; `team` is the key of one, if it is for a team.

        Raises:
            NotThereError: if there is no such team.
        """
        found = self._person.organisation.teams.filter(public_id=keepable(team)).first()
        if visibility is Visibility.TEAM and found is None:
            raise NotThereError("there is no such team.")
        self._row.visibility, self._row.team = visibility, found
        self._row.save(update_fields=["visibility", "team"])
        return audience_of(self._row)

    def grant(self, person: str, level: Level, until: datetime | None = None) -> Member:
        """Shares it with somebody of the organisation, by their key; what they were granted before is replaced.

        Raises:
            NotThereError: if there is no such person.
        """
        found = self._person.organisation.people.filter(public_id=keepable(person), is_active=True).first()
        if found is None:
            raise NotThereError("there is no such person.")
        told = {"organisation_id": self._row.organisation_id, "level": level, "until": until}
        self._row.grants.update_or_create(person=found, defaults=told)
        return Member(key=found.public_id, name=found.name)

    def revoke(self, person: str) -> Member:
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
        made = RecordRow.objects.create(
            organisation_id=self._row.organisation_id, postmortem=self._row, kind=str(record.kind), about=record.about,
            told=keepable(record.told), by=self._person, at=record.at, seq=self._row.seq, mark=record.mark,
        )  # fmt: skip
        if record.kind in ANNOUNCED:
            later = Task(kind=JobKind.RECORD, key=self._row.public_id, payload={"record": made.pk})
            add_job(self._row.organisation_id, later, self._now)
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

    def write(self) -> None:
        """Remembers the text if it was changed, and reads again what lists show of it."""
        if self._reasons:
            why = "; ".join(dict.fromkeys(self._reasons))
            self.made = add_revision(self._row, self._person, why, self._now)
            project_row(self._row)


def _revision(row: RevisionRow) -> Revision:
    by = Member(key=row.by.public_id, name=row.by.name) if row.by else None
    return Revision(number=row.number, by=by, why=row.why, at=row.at)


def _recorded(row: EvidenceItem) -> Recorded:
    return Recorded(
        key=row.key, item=row.item, at=row.at, kind=row.kind, source=row.source, text=row.text, link=row.link
    )


def _evidence_row(row: Postmortem, item: Recorded) -> EvidenceItem:
    words = {name: keepable(getattr(item, name)) for name in ("key", "item", "kind", "source", "text", "link")}
    return EvidenceItem(organisation_id=row.organisation_id, postmortem=row, at=item.at, **words)
