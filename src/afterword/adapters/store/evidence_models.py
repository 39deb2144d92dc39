"""The tables of evidence: what tools and people bring, the files as they came, and which incident they belong to."""

from typing import Any, ClassVar

from django.db import models

from afterword.adapters.store.models import Incident, Organisation, Person, new_public_id


class IngestKey(models.Model):
    """What lets a tool deliver evidence; its secret has to be kept, for a signature is computed with it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="ingest_keys")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=100)
    tool = models.CharField(max_length=20)
    secret = models.CharField(max_length=200, blank=True, default="")
    is_active = models.BooleanField(default=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Material(models.Model):
    """A file of evidence as it came, kept once: `digest` is of its content, and of what was said with it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="materials")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    day = models.DateField(null=True)
    zone = models.CharField(max_length=60, blank=True)
    order = models.CharField(max_length=3, blank=True, default="")
    event = models.CharField(max_length=60, blank=True)
    delivery = models.CharField(max_length=120, blank=True)
    tool = models.CharField(max_length=200, blank=True)
    n_items = models.PositiveIntegerField(default=0)
    said = models.TextField(blank=True)
    ingest_key = models.ForeignKey(IngestKey, on_delete=models.PROTECT, null=True, related_name="materials")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A content is kept once, and so is a delivery."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "digest"], name="material_once"),
            models.UniqueConstraint(
                fields=["ingest_key", "delivery"], name="delivery_once", condition=~models.Q(delivery="")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "at"])]


class MaterialItem(models.Model):
    """An item of a file, without secrets and with roles for names."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="items")
    item = models.CharField(max_length=300)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    service = models.CharField(max_length=200, blank=True)
    source = models.TextField(blank=True)
    text = models.TextField(blank=True)
    link = models.TextField(blank=True)

    class Meta:
        """Evidence is looked for by its time."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "at"])]


class IncidentMaterial(models.Model):
    """A file is evidence of an incident; `by` is nobody where an alert put it there."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="placements")
    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="placements")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A file belongs to an incident once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["incident", "material"], name="incident_material_once")
        ]


class Signal(models.Model):
    """An alert or page of a tool that belongs to an incident: since when it fires, and when it was over."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="signals")
    signal = models.CharField(max_length=300)
    service = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Alerts are found by their ids."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "signal"])]
