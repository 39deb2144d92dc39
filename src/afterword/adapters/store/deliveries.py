"""What tools deliver: the keys that let them, the deliveries, and the incidents that alerts open."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from afterword.adapters.store.access import person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.evidence_models import IngestKey as KeyRow
from afterword.adapters.store.evidence_models import Material as MaterialRow
from afterword.adapters.store.evidence_models import Signal
from afterword.adapters.store.incidents import add_incident
from afterword.adapters.store.materials import (
    add_material,
    find_material,
    kept_of,
    material_of,
    put,
    visible_materials,
)
from afterword.adapters.store.models import Incident as IncidentRow
from afterword.adapters.store.models import Organisation, Person
from afterword.adapters.store.texts import keepable
from afterword.app.access import Role
from afterword.app.delivery_ports import HeldInbox, IngestKey, Tool
from afterword.app.incident_ports import Incident
from afterword.app.material_ports import Kept, Material, Understood
from afterword.app.receive import severity_of
from afterword.app.server_ports import Member, NotThereError
from afterword.core.evidence.firing import Firing

RETAINED = timedelta(days=90)
"""How long a delivery is kept that belongs to no incident."""

DROPPED = 50
"""So many old deliveries are dropped with each new one, so that none has to wait for it."""

SHOWN = 100


class StoredInbox:
    """Where tools deliver."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def find(self, key: str) -> IngestKey | None:
        """The key of an address, with its secret; None if there is none, or it was revoked."""
        row = KeyRow.objects.filter(public_id=keepable(key), is_active=True).first()
        return None if row is None else _key(row, row.secret)

    @contextmanager
    def hold(self, key: str) -> Iterator[HeldInbox]:
        """The inbox behind a key; what is done meanwhile is done whole or not at all."""
        row = KeyRow.objects.get(public_id=key)
        with audited(row):
            organisation = Organisation.objects.select_for_update().get(pk=row.organisation_id)
            yield _HeldInbox(organisation, row, self._now())


class _HeldInbox:
    """The deliveries of an organisation, under the lock of its row."""

    def __init__(self, organisation: Organisation, key: KeyRow, now: datetime) -> None:
        self._organisation = organisation
        self._key = key
        self._now = now

    def keep(self, file: Kept, understood: Understood) -> str:
        """Keeps a delivery; its key, empty if it is kept already."""
        again = Q(delivery=file.delivery) & ~Q(delivery="")
        if find_material(self._organisation.pk, file) or self._key.materials.filter(again).exists():
            return ""
        self._drop_old()
        row = MaterialRow(organisation=self._organisation, ingest_key=self._key, at=self._now)
        return add_material(row, file, understood).public_id

    def find_opened(self, signal: str, since: datetime) -> str:
        """The latest incident of an alert that is not over, or was over only after `since`; empty if there is none."""
        found = self._signals().filter(Q(ended_at=None) | Q(ended_at__gte=since), signal=keepable(signal)[:300])
        return _incident_of(found.order_by("-id").first())

    def find_ongoing(self, service: str, since: datetime) -> str:
        """The latest incident about a service with an alert that began after `since` and is not over; else empty."""
        if not service.strip():
            return ""
        found = self._signals().filter(ended_at=None, started_at__gte=since, service__iexact=keepable(service)[:200])
        return _incident_of(found.order_by("-id").first())

    def open(self, firing: Firing) -> str:
        """A new incident in the register; its key."""
        told = Incident(
            key="", reference="", title=firing.title, severity="", day=firing.at.date(), services=firing.service,
            opened_by=self._key.name, started_at=firing.at,
        )  # fmt: skip
        return add_incident(self._organisation, told, None, self._now).public_id

    def tell(self, incident: str, firing: Firing) -> None:
        """An incident's alert fires, or is over; the incident is over when all of its alerts are."""
        row = IncidentRow.objects.get(public_id=incident)
        own = row.signals.filter(signal=keepable(firing.signal)[:300]).order_by("-id").first() or Signal(
            organisation=self._organisation, incident=row, signal=keepable(firing.signal)[:300],
            service=keepable(firing.service)[:200], started_at=firing.at,
        )  # fmt: skip
        own.started_at = min(own.started_at, firing.at)
        if firing.is_over:
            own.ended_at = max(own.ended_at or firing.at, firing.at)
        elif own.ended_at is not None and firing.at > own.ended_at:
            own.ended_at = None
        own.save()
        row.severity = row.severity or keepable(severity_of(firing))[:40]
        row.started_at = min(row.started_at or firing.at, firing.at)
        ends = [one for one in row.signals.values_list("ended_at", flat=True) if one]
        row.ended_at = max(ends) if len(ends) == row.signals.count() else None
        row.save(update_fields=["severity", "started_at", "ended_at"])

    def put(self, incident: str, material: str) -> None:
        """A delivery belongs to an incident."""
        row = IncidentRow.objects.get(public_id=incident)
        put(row, MaterialRow.objects.get(public_id=material), None, self._now)

    def _signals(self) -> "QuerySet[Signal]":
        return Signal.objects.filter(organisation=self._organisation).select_related("incident")

    def _drop_old(self) -> None:
        """Drops what nobody needed in time."""
        old = MaterialRow.objects.filter(
            organisation=self._organisation, at__lt=self._now - RETAINED, by=None, placements=None
        )
        MaterialRow.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:DROPPED])).delete()


class StoredIngestKeys:
    """The keys of an organisation, which its owner makes."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def may_manage(self, by: Member) -> bool:
        """Whether a person may make and revoke keys."""
        return Role(person_of(by).role).administers

    def issue(self, by: Member, key: IngestKey) -> IngestKey:
        """A new key with a name, a tool and a secret, one that is made here if none is given; it is told once, here.

        Raises:
            NotThereError: if this person may make none.
        """
        person = self._manager(by)
        with audited(by):
            row = KeyRow.objects.create(
                organisation_id=person.organisation_id, name=keepable(key.name)[:100], tool=str(key.tool),
                secret=keepable(key.secret)[:200] or secrets.token_urlsafe(32), by=person, at=self._now(),
            )  # fmt: skip
        return _key(row, row.secret)

    def list(self, by: Member) -> tuple[IngestKey, ...]:
        """The keys that hold, the latest first, without their secrets; none for somebody who may not manage them."""
        person = person_of(by)
        if not Role(person.role).administers:
            return ()
        rows = KeyRow.objects.filter(organisation=person.organisation_id, is_active=True).order_by("-id")
        return tuple(_key(row, "") for row in rows)

    def revoke(self, by: Member, key: str) -> None:
        """A key holds no longer.

        Raises:
            NotThereError: if there is none, or not for this person.
        """
        rows = KeyRow.objects.filter(organisation=self._manager(by).organisation_id, public_id=keepable(key))
        with audited(by):
            if not rows.update(is_active=False, secret=""):
                raise NotThereError("there is no such key.")

    def deliveries(self, by: Member) -> tuple[Material, ...]:
        """The last deliveries that a person may see, the latest first."""
        rows = visible_materials(by).exclude(ingest_key=None).select_related("by", "ingest_key").defer("content")
        return tuple(map(material_of, rows.order_by("-id")[:SHOWN]))

    def delivery(self, by: Member, key: str) -> Kept:
        """One of them, as it came.

        Raises:
            NotThereError: if there is none, or not for this person.
        """
        row = visible_materials(by).exclude(ingest_key=None).filter(public_id=keepable(key)).first()
        if row is None:
            raise NotThereError("there is no such delivery.")
        return kept_of(row)

    def _manager(self, by: Member) -> Person:
        person = person_of(by)
        if not Role(person.role).administers:
            raise NotThereError("only owners and admins of the organisation make ingest keys.")
        return person


def _key(row: KeyRow, secret: str) -> IngestKey:
    return IngestKey(key=row.public_id, name=row.name, tool=Tool(row.tool), secret=secret)


def _incident_of(row: Signal | None) -> str:
    return row.incident.public_id if row else ""
