"""The evidence of incidents: files as they came, what stands in them, and which incident they belong to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db.models import F, Max, Min, Q, QuerySet
from django.db.models.functions import Length

from afterword.adapters.store.access import insider_of, insider_organisation_of, organisation_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.evidence_models import IncidentMaterial, IngestKey, MaterialItem
from afterword.adapters.store.evidence_models import Material as MaterialRow
from afterword.adapters.store.incidents import find_incident, visible_incidents
from afterword.adapters.store.models import EvidenceItem, Incident, Person
from afterword.adapters.store.prepared import Prepared
from afterword.adapters.store.texts import keepable
from afterword.app.material_ports import Kept, Material, Near, Seen, Understood
from afterword.app.server_ports import Member, Shown

SHOWN = 500
"""So many items of an incident are listed; its page says how many there are."""

NEAR = 60
"""So many items are offered at most."""

TAKEN = 200

MEASURED, LARGEST_MEASURED = 3, 512 << 10
"""So many files of metrics are read for a page, none with more bytes: a day of five metrics, a value a minute."""


class StoredMaterials:
    """The evidence of the incidents that a person may see."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def attach(self, incident: str, by: Member, files: Sequence[tuple[Kept, Understood]]) -> None:
        """Some files belong to an incident; one that is kept already is kept once.

        Raises:
            NotThereError: if there is no such incident for this person.
        """
        person, now = insider_of(by, "bring no evidence"), self._now()
        with audited(by):
            row = find_incident(incident, by)
            for file, understood in files:
                material = find_material(person.organisation_id, file) or add_material(
                    MaterialRow(organisation_id=person.organisation_id, by=person, at=now), file, understood
                )
                put(row, material, person, now)

    def take(self, incident: str, by: Member, keys: Iterable[str]) -> int:
        """Files that tools delivered belong to an incident as well; how many of the keys are there for this person.

        Raises:
            NotThereError: if there is no such incident for this person.
        """
        person, now = insider_of(by, "bring no evidence"), self._now()
        wanted = [keepable(key) for key in keys][:TAKEN]
        with audited(by):
            row = find_incident(incident, by)
            found = list(visible_materials(by).filter(public_id__in=wanted))
            for material in found:
                put(row, material, person, now)
        return len(found)

    def list(self, incident: str, by: Member) -> tuple[Material, ...]:
        """The files of an incident, in the order in which they came.

        Raises:
            NotThereError: if there is no such incident for this person.
        """
        rows = _of(incident, by).select_related("by", "ingest_key").defer("content").order_by("id")
        rows = rows.annotate(since=Min("items__at"), until=Max("items__at"))
        return tuple(replace(material_of(row), since=row.since, until=row.until) for row in rows)

    def items(self, incident: str, by: Member) -> tuple[tuple[Seen, ...], int]:
        """The first items of an incident in order of time, and how many are kept.

        Raises:
            NotThereError: if there is no such incident for this person.
        """
        rows = MaterialItem.objects.filter(material__in=_of(incident, by).values("pk"))
        found = {(row.item, row.at): _seen(row) for row in rows.order_by("at", "id")[:SHOWN]}  # an alert is told twice
        return tuple(found.values()), rows.values("item", "at").distinct().count()

    def files(self, incident: str, by: Member) -> tuple[Kept, ...]:
        """The files of an incident as they came.

        Raises:
            NotThereError: if there is no such incident for this person.
        """
        return tuple(map(kept_of, _of(incident, by).order_by("id")))

    def measured(self, shown: Shown) -> tuple[Kept, ...]:
        """The first few files of metrics, none of them large, of the incidents that a postmortem tells of.

        Whoever was shown it may see them.
        """
        return tuple(kept_of(row.material) for row in _MEASURED(key=shown.listed.key))

    def near(self, incident: str, by: Member, between: tuple[datetime, datetime]) -> tuple[Near, ...]:
        """What tools delivered between two instants and no incident that one may not see holds; at most a few dozen.

        Raises:
            NotThereError: if there is no such incident for this person.
        """
        free = visible_materials(by).exclude(placements__incident=find_incident(incident, by)).filter(by=None)
        rows = MaterialItem.objects.filter(material__in=free.values("pk"), at__range=between).order_by("at", "id")
        found: dict[str, list[Seen]] = {}
        for row in rows.annotate(key=F("material__public_id"))[:NEAR]:
            found.setdefault(row.key, []).append(_seen(row))
        return tuple(Near(key, tuple(items)) for key, items in found.items())


def _measured(key: str) -> "QuerySet[IncidentMaterial]":
    rows = IncidentMaterial.objects.filter(incident__postmortem__public_id=key, material__tool="metrics")
    small = rows.annotate(size=Length("material__content")).filter(size__lte=LARGEST_MEASURED)
    return small.select_related("material").order_by("material_id")[:MEASURED]


_MEASURED = Prepared(_measured, key=str)


def visible_materials(by: Member) -> "QuerySet[MaterialRow]":
    """The files of a person's organisation, but those that belong only to incidents which they may not see."""
    seen = IncidentMaterial.objects.filter(incident__in=visible_incidents(by).values("pk")).values("material")
    loose = Q(by=None) & ~Q(pk__in=IncidentMaterial.objects.values("material"))
    told = Q(pk__in=seen) | (loose & Q(organisation=insider_organisation_of(by.key)))
    return MaterialRow.objects.filter(told, organisation=organisation_of(by.key))


def find_material(organisation: int, file: Kept) -> MaterialRow | None:
    """The row of a content that is kept already."""
    return MaterialRow.objects.filter(organisation_id=organisation, digest=_digest(file)).defer("content").first()


def add_material(row: MaterialRow, file: Kept, understood: Understood) -> MaterialRow:
    """Keeps a file with what stands in it; `row` says whose it is and who brought it."""
    row.digest, row.content = _digest(file), file.content
    row.name, row.day, row.zone = keepable(file.name)[:120], file.day, file.zone[:60]
    row.order = file.order
    row.event, row.delivery = keepable(file.event)[:60], keepable(file.delivery)[:120]
    row.tool, row.n_items, row.said = understood.tool[:200], understood.n_items, keepable(understood.said)
    row.save()
    MaterialItem.objects.bulk_create(_item(row, one) for one in understood.items)
    return row


def put(incident: Incident, material: MaterialRow, by: Person | None, at: datetime) -> None:
    """A file belongs to an incident, once; and to its postmortem, if that was begun before."""
    told = {"organisation_id": material.organisation_id, "by": by, "at": at}
    _, is_new = IncidentMaterial.objects.get_or_create(incident=incident, material=material, defaults=told)
    if is_new and incident.postmortem is not None:
        known = frozenset(incident.postmortem.evidence.values_list("item", flat=True))
        rows = [one for one in material.items.order_by("at", "id") if one.item not in known]
        EvidenceItem.objects.bulk_create(
            EvidenceItem(
                organisation_id=material.organisation_id, postmortem=incident.postmortem, item=one.item, at=one.at,
                kind=one.kind, source=one.source, text=one.text, link=one.link,
            )
            for one in rows
        )  # fmt: skip


def material_of(row: MaterialRow) -> Material:
    """What a list tells of a file."""
    key: IngestKey | None = row.ingest_key
    by = row.by.name if row.by else ""
    return Material(
        key=row.public_id, name=key.name if key else row.name, tool=row.tool, n_items=row.n_items, said=row.said,
        at=row.at, by=by,
    )  # fmt: skip


def kept_of(row: MaterialRow) -> Kept:
    """A file as it came."""
    return Kept(
        name=row.name, content=bytes(row.content), day=row.day, zone=row.zone, order=row.order, event=row.event,
        delivery=row.delivery,
    )  # fmt: skip


def _of(incident: str, by: Member) -> "QuerySet[MaterialRow]":
    return MaterialRow.objects.filter(placements__incident=find_incident(incident, by))


def _digest(file: Kept) -> str:
    """A delivery is its content; the same text pasted for another day is another, and so is one with other dates."""
    said = f"{file.day}\0{file.zone}\0{file.name}\0" if file.day else ""
    said += f"{file.order}\0{file.zone}\0" if file.order else ""
    return sha256(said.encode() + file.content).hexdigest()


def _item(row: MaterialRow, seen: Seen) -> MaterialItem:
    words = {name: keepable(getattr(seen, name)) for name in ("item", "kind", "service", "source", "text", "link")}
    return MaterialItem(organisation_id=row.organisation_id, material=row, at=seen.at, **words)


def _seen(row: MaterialItem) -> Seen:
    return Seen(
        item=row.item, at=row.at, kind=row.kind, service=row.service, text=row.text, link=row.link, source=row.source
    )
