"""The register of incidents."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from afterword.adapters.store.access import (
    find_for,
    insider_of,
    insider_organisation_of,
    organisation_of,
    person_of,
    visible_to,
)
from afterword.adapters.store.audit import audited
from afterword.adapters.store.board import listed
from afterword.adapters.store.models import Incident as IncidentRow
from afterword.adapters.store.models import Organisation, Person, new_public_id
from afterword.adapters.store.prepared import for_somebody
from afterword.adapters.store.texts import SHORT, keepable
from afterword.app.access import Level
from afterword.app.incident_ports import Incident, Register
from afterword.app.server_ports import Member, NotThereError

PREFIX = "INC-"
ROWS = 100
"""So many incidents stand on a page."""


class StoredIncidents:
    """The incidents of everybody who can sign in here."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def register(self, told: Incident, by: Member) -> str:
        """One more incident, under the next number; its key. Nothing is added where there is one of a given key."""
        person = insider_of(by, "register no incidents")
        with audited(by):
            organisation = Organisation.objects.select_for_update().get(pk=person.organisation_id)
            if told.key and organisation.incidents.filter(public_id=told.key).exists():
                return told.key
            return add_incident(organisation, told, person, self._now()).public_id

    def list(self, by: Member, page: int = 1) -> Register:
        """One page of them, the latest first; pages count from 1."""
        rows = visible_incidents(by).order_by("-day", "-number")
        first, total = (max(1, page) - 1) * ROWS, rows.count()
        return Register(
            rows=tuple(map(_incident, rows[first : first + ROWS])), total=total, pages=max(1, -(-total // ROWS))
        )

    def bare(self, by: Member) -> tuple[Incident, ...]:
        """Those that have no postmortem, nor a word why they need none; the latest first."""
        return tuple(map(_incident, _bare(by)))

    @contextmanager
    def hold(self, key: str, by: Member) -> Iterator[Incident]:
        """One of them, while nobody else changes it; what is done meanwhile is done whole or not at all.

        Raises:
            NotThereError: if there is none for this person.
        """
        with audited(by):
            IncidentRow.objects.select_for_update().get(pk=find_incident(key, by).pk)  # read again once it is ours
            yield _incident(find_incident(key, by))

    def show(self, key: str, by: Member) -> Incident:
        """One of them.

        Raises:
            NotThereError: if there is none for this person.
        """
        return _incident(find_incident(key, by))

    def assess(self, key: str, by: Member, severity: str) -> None:
        """An incident has a severity.

        Raises:
            NotThereError: if there is none for this person.
        """
        row = find_incident(key, by)
        row.severity = keepable(severity)[:SHORT]
        row.save(update_fields=["severity"])

    def waive(self, key: str, by: Member, why: str) -> None:
        """An incident needs no postmortem.

        Raises:
            NotThereError: if there is none for this person.
        """
        row = find_incident(key, by)
        row.waived_by, row.waived_why = person_of(by), keepable(why)
        row.save(update_fields=["waived_by", "waived_why"])

    def attach(self, key: str, by: Member, postmortem: str) -> None:
        """A postmortem is about an incident.

        Raises:
            NotThereError: if either is not there for this person.
        """
        row = find_incident(key, by)
        row.postmortem = find_for(postmortem, by, Level.EDIT)
        row.save(update_fields=["postmortem"])


def add_incident(organisation: Organisation, told: Incident, by: Person | None, at: datetime) -> IncidentRow:
    """One more incident, under the next number; under the lock of the organisation's row."""
    last = organisation.incidents.aggregate(last=Max("number"))["last"] or 0
    return IncidentRow.objects.create(
        organisation=organisation, public_id=told.key or new_public_id(), number=last + 1,
        title=keepable(told.title), day=told.day, by=by, at=at,
        severity=keepable(told.severity)[:SHORT], services=keepable(told.services), told=keepable(told.told),
        opened_by=keepable(told.opened_by)[:100], started_at=told.started_at, ended_at=told.ended_at,
    )  # fmt: skip


def visible_incidents(by: Member) -> "QuerySet[IncidentRow]":
    """The incidents that somebody may see: with their postmortem, and from the inside those that have none."""
    seen = Q(postmortem__in=visible_to(by)) | Q(postmortem=None, organisation=insider_organisation_of(by.key))
    rows = IncidentRow.objects.filter(seen, organisation=organisation_of(by.key))
    return rows.select_related("postmortem", "waived_by").defer("postmortem__text")


@for_somebody
def _bare(by: Member) -> "QuerySet[IncidentRow]":
    return visible_incidents(by).filter(postmortem=None, waived_by=None).order_by("-day", "-number")


def find_incident(key: str, by: Member) -> IncidentRow:
    """One of them.

    Raises:
        NotThereError: if there is none for this person.
    """
    row = visible_incidents(by).filter(public_id=keepable(key)).first()
    if row is None:
        raise NotThereError("there is no such incident, or it is not shared with you.")
    return row


def _incident(row: IncidentRow) -> Incident:
    return Incident(
        key=row.public_id, reference=f"{PREFIX}{row.number}", title=row.title, severity=row.severity, day=row.day,
        services=row.services, told=row.told, postmortem=listed(row.postmortem) if row.postmortem else None,
        waived_by=row.waived_by.name if row.waived_by else "", waived_why=row.waived_why,
        opened_by=row.opened_by, started_at=row.started_at, ended_at=row.ended_at,
    )  # fmt: skip
