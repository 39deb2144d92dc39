"""The audit log in the store: an entry is written in the transaction of what it tells."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from afterword.adapters.store.access import person_of
from afterword.adapters.store.audit_models import AuditEntry, AuditHead
from afterword.adapters.store.evidence_models import IngestKey
from afterword.adapters.store.models import Person
from afterword.adapters.store.texts import keepable
from afterword.app.access import Role
from afterword.app.audit import Asking, Entry, Outcome, Sought, Trail, seal, trail, verify_chains
from afterword.app.server_ports import Member, NotThereError

SHOWN = 100
logger = logging.getLogger("afterword.audit")


@contextmanager
def audited(by: Member | IngestKey) -> Iterator[None]:
    """One transaction; as its last thing, what was asked for is told in the log, once for each request."""
    asked = trail()
    if asked is None or asked.is_told:
        with transaction.atomic():
            yield
        return
    asked.is_told = True  # so that what is done within does not tell it too
    try:
        with transaction.atomic():
            yield
            teller = person_of(by) if isinstance(by, Member) else by
            _append(teller.organisation_id, teller.public_id, asked, Outcome.DONE)
    except BaseException:
        asked.is_told = False
        raise


class StoredAuditLog:
    """The entries of the organisations that are kept here."""

    def tell(self, who: str, asked: Trail, outcome: Outcome, lately: timedelta = timedelta()) -> None:
        """One more entry for the organisation of a person, by their key or mail address, unless it is told already.

        Nor if the same was told of the same person within the time of `lately`. None for somebody unknown: the log of
        an organisation tells of its own people.
        """
        person = Person.objects.filter(Q(public_id=keepable(who)) | Q(email=keepable(who).lower())).first()
        if person is not None and not _is_told(person, asked) and not (lately and _was_told(person, asked, lately)):
            with transaction.atomic():
                _append(person.organisation_id, person.public_id, asked, outcome)

    def list(self, by: Member, sought: Sought) -> tuple[Entry, ...]:
        """A hundred entries, the latest first.

        Raises:
            NotThereError: if this person does not audit.
        """
        wanted = {"who": keepable(sought.who), "about": keepable(sought.about), "number__lt": sought.before}
        rows = _entries(by).filter(**{name: value for name, value in wanted.items() if value})
        return tuple(map(entry_of, rows.order_by("-number")[:SHOWN]))

    def all(self, by: Member) -> Iterator[Entry]:
        """All of them, the first first.

        Raises:
            NotThereError: if this person does not audit.
        """
        return map(entry_of, _entries(by).order_by("number").iterator())

    def head(self, by: Member) -> str:
        """The number and link of the last one, `12:9f86…`; empty if there is none.

        Raises:
            NotThereError: if this person does not audit.
        """
        row = _entries(by).order_by("-number").first()
        return f"{row.number}:{row.link}" if row else ""


def verify_entries(rows: Iterable[AuditEntry], *heads: str) -> tuple[str, ...]:
    """The heads of the logs of all organisations; the rows stand in the order in which they were written.

    Raises:
        TamperedError: if one is not what was written, or lacks an earlier head.
    """
    return tuple(verify_chains(((row.organisation_id, entry_of(row)) for row in rows), *heads).values())


def verify_log(*heads: str) -> tuple[str, ...]:
    """The same for what is kept here."""
    return verify_entries(AuditEntry.objects.order_by("pk").iterator(), *heads)


def entry_of(row: AuditEntry) -> Entry:
    """An entry as it was told."""
    asking = Asking(what=row.what, about=row.about, credential=row.credential, origin=row.origin, request=row.request)
    return Entry(number=row.number, at=row.at, who=row.who, asking=asking, outcome=Outcome(row.outcome), link=row.link)


def _entries(by: Member) -> "QuerySet[AuditEntry]":
    person = person_of(by)
    if not Role(person.role).audits:
        raise NotThereError("only owners, admins and auditors read the audit log.")
    return AuditEntry.objects.filter(organisation_id=person.organisation_id)


def _is_told(person: Person, asked: Trail) -> bool:
    """Whether it stands in the log; what was told may have been taken back with its transaction."""
    told = AuditEntry.objects.filter(organisation_id=person.organisation_id, request=asked.asking.request)
    return asked.is_told and told.exists()


def _was_told(person: Person, asked: Trail, lately: timedelta) -> bool:
    asking = asked.asking
    return AuditEntry.objects.filter(
        organisation_id=person.organisation_id, who=person.public_id, what=asking.what, about=asking.about,
        credential=asking.credential, origin=asking.origin, at__gt=asked.now() - lately,
    ).exists()  # fmt: skip


def _append(organisation: int, who: str, asked: Trail, outcome: Outcome) -> None:
    head = _head(organisation)
    asking = asked.asking
    bare = Entry(number=head.number + 1, at=asked.now(), who=who, asking=asking, outcome=outcome, link="")
    head.number, head.link = bare.number, seal(head.link, bare)
    AuditEntry.objects.create(
        organisation_id=organisation, number=bare.number, at=bare.at, who=who, what=asking.what, about=asking.about,
        credential=asking.credential, origin=asking.origin, request=asking.request, outcome=outcome, link=head.link,
    )  # fmt: skip
    head.save()
    told = {"organisation": organisation, "head": f"{head.number}:{head.link}"}
    transaction.on_commit(lambda: logger.info("audited", extra={"fields": told}))


def _head(organisation: int) -> AuditHead:
    """The last entry, under its lock; of an archive that was read in, the last that came with it."""
    heads = AuditHead.objects.select_for_update()
    last = AuditEntry.objects.filter(organisation_id=organisation).order_by("-number").first()
    known = {"number": last.number, "link": last.link} if last else {}
    head, _ = heads.get_or_create(organisation_id=organisation, defaults=known)
    return head
