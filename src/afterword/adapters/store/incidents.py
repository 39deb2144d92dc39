"""The register of incidents."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from afterword.adapters.store.access import find_visible, person_of, visible_to
from afterword.adapters.store.board import listed
from afterword.adapters.store.models import Incident as IncidentRow
from afterword.adapters.store.models import Organisation
from afterword.adapters.store.texts import keepable
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
        """One more incident, under the next number; its key."""
        person = person_of(by)
        with transaction.atomic():
            organisation = Organisation.objects.select_for_update().get(pk=person.organisation_id)
            last = organisation.incidents.aggregate(last=Max("number"))["last"] or 0
            row = IncidentRow.objects.create(
                organisation=organisation, number=last + 1, title=keepable(told.title),
                severity=keepable(told.severity)[:40], day=told.day, services=keepable(told.services),
                told=keepable(told.told), by=person, at=self._now(),
            )  # fmt: skip
        return row.public_id

    def list(self, by: Member, page: int = 1) -> Register:
        """One page of them, the latest first; pages count from 1."""
        rows = _visible(by).order_by("-day", "-number")
        first, total = (max(1, page) - 1) * ROWS, rows.count()
        return Register(
            rows=tuple(map(_incident, rows[first : first + ROWS])), total=total, pages=max(1, -(-total // ROWS))
        )

    def bare(self, by: Member) -> tuple[Incident, ...]:
        """Those that have no postmortem, nor a word why they need none; the latest first."""
        rows = _visible(by).filter(postmortem=None, waived_by=None)
        return tuple(map(_incident, rows.order_by("-day", "-number")))

    @contextmanager
    def hold(self, key: str, by: Member) -> Iterator[Incident]:
        """One of them, while nobody else changes it; what is done meanwhile is done whole or not at all.

        Raises:
            NotThereError: if there is none for this person.
        """
        with transaction.atomic():
            IncidentRow.objects.select_for_update().get(pk=_find(key, by).pk)  # read again once it is ours
            yield _incident(_find(key, by))

    def waive(self, key: str, by: Member, why: str) -> None:
        """An incident needs no postmortem.

        Raises:
            NotThereError: if there is none for this person.
        """
        row = _find(key, by)
        row.waived_by, row.waived_why = person_of(by), keepable(why)
        row.save(update_fields=["waived_by", "waived_why"])

    def attach(self, key: str, by: Member, postmortem: str) -> None:
        """A postmortem is about an incident.

        Raises:
            NotThereError: if either is not there for this person.
        """
        row = _find(key, by)
        row.postmortem = find_visible(postmortem, by)
        row.save(update_fields=["postmortem"])


def _visible(by: Member) -> "QuerySet[IncidentRow]":
    organisation = person_of(by).organisation_id
    seen = Q(postmortem=None) | Q(postmortem__in=visible_to(by))
    rows = IncidentRow.objects.filter(seen, organisation=organisation)
    return rows.select_related("postmortem", "waived_by").defer("postmortem__text")


def _find(key: str, by: Member) -> IncidentRow:
    row = _visible(by).filter(public_id=keepable(key)).first()
    if row is None:
        raise NotThereError("there is no such incident, or it is not shared with you.")
    return row


def _incident(row: IncidentRow) -> Incident:
    return Incident(
        key=row.public_id, reference=f"{PREFIX}{row.number}", title=row.title, severity=row.severity, day=row.day,
        services=row.services, told=row.told, postmortem=listed(row.postmortem) if row.postmortem else None,
        waived_by=row.waived_by.name if row.waived_by else "", waived_why=row.waived_why,
    )  # fmt: skip
