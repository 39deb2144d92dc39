"""The tables. What happened (updates, revisions, records) is only added; what is read from a text can be rebuilt."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


def new_public_id() -> str:
    """Twelve characters that cannot be guessed."""
    return secrets.token_urlsafe(9)


class Organisation(models.Model):
    """Whose postmortems these are; every other table names one."""

    name = models.CharField(max_length=200)


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their address, in any case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person of an address."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who can sign in."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_owner = models.BooleanField(default=False)
    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"


class Postmortem(models.Model):
    """A document: the mirror of its text and what lists need, both read from the log.

    `seq` numbers the updates of the log within an `epoch`; `projected_seq` tells up to which one the projection goes.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="postmortems")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    epoch = models.PositiveIntegerField(default=1)
    seq = models.PositiveIntegerField(default=0)
    text = models.TextField()
    projected_seq = models.PositiveIntegerField(default=0)
    title = models.TextField(blank=True)
    reference = models.CharField(max_length=100, blank=True)
    severity = models.CharField(max_length=40, blank=True)
    day = models.DateField(null=True, blank=True)
    owner = models.TextField(blank=True)
    services = models.TextField(blank=True)
    status = models.CharField(max_length=20, default="draft")
    is_restricted = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """The newest first."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "-changed_at"])]


class Incident(models.Model):
    """Something that happened, before and without a postmortem; numbered within its organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="incidents")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    number = models.PositiveIntegerField()
    title = models.TextField()
    severity = models.CharField(max_length=40, blank=True)
    day = models.DateField()
    services = models.TextField(blank=True)
    told = models.TextField(blank=True)
    postmortem = models.ForeignKey(Postmortem, on_delete=models.SET_NULL, null=True, related_name="incidents")
    waived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    waived_why = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A number is given once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "number"], name="incident_number_once")
        ]


class Grant(models.Model):
    """Somebody who may see a postmortem that is not for everybody."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """A person stands once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["postmortem", "person"], name="grant_person_once")
        ]


class Update(models.Model):
    """One Yjs update of a document; the log of them is the truth of its text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="updates")
    epoch = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        """A number is given once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["postmortem", "epoch", "seq"], name="update_seq_once")
        ]


class Revision(models.Model):
    """The text at a moment that somebody may want to go back to: who, when, why; numbered within its document."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """A number is given once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["postmortem", "number"], name="revision_number_once")
        ]


class Record(models.Model):
    """Something that happened around a document: published, an action done, verified."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=40, blank=True)
    told = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seq = models.PositiveIntegerField()
    mark = models.CharField(max_length=64, blank=True)


class Comment(models.Model):
    """Something that somebody says about a text; about some words of it, or in answer to another comment."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="comments")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    answers = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    quote = models.TextField(blank=True)
    before = models.TextField(blank=True)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")


class SearchEntry(models.Model):
    """The tokens of a document, for search; a projection.

    `telling` are those of its title, services and causes, and of what broke.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.OneToOneField(Postmortem, on_delete=models.CASCADE, related_name="search")
    title = models.TextField()
    telling = models.TextField()
    words = models.TextField()


class EvidenceItem(models.Model):
    """Something that a tool recorded, without secrets and with roles for names; `key` once the text cites it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="evidence")
    key = models.CharField(max_length=12, blank=True)
    item = models.CharField(max_length=300)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    source = models.TextField(blank=True)
    text = models.TextField(blank=True)
    link = models.TextField(blank=True)


class Action(models.Model):
    """An action as its document's text tells it; a projection, rebuilt with every change of the text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="actions")
    place = models.PositiveIntegerField()
    local_id = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    owner = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    originally_due = models.DateField(null=True, blank=True)
    type = models.CharField(max_length=20, blank=True)
    is_orphan = models.BooleanField(default=False)
    state = models.CharField(max_length=20)
    answers = models.TextField(blank=True)

    class Meta:
        """Boards show what is unfinished, by due date."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "state", "due"])]


class Token(models.Model):
    """What lets a program speak for a person; the token itself is not kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(default=False)
