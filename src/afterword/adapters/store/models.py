"""The tables. What happened (updates, revisions, records) is only added; what is read from a text can be rebuilt."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from afterword.adapters.store.indexes import LatestFirst


def new_public_id() -> str:
    """Twelve characters that cannot be guessed."""
    return secrets.token_urlsafe(9)


class Organisation(models.Model):
    """Whose postmortems these are; every other table names one."""

    name = models.CharField(max_length=200)
    requires_factor = models.BooleanField(default=False)


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
    role = models.CharField(max_length=10, default="member")
    muted = models.TextField(blank=True)
    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"


class Team(models.Model):
    """People who look after services together."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=100)

    class Meta:
        """A name is given once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="team_name_once")
        ]


class Membership(models.Model):
    """Somebody who belongs to a team."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    is_lead = models.BooleanField(default=False)

    class Meta:
        """A person stands once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["team", "person"], name="membership_person_once")
        ]


class Service(models.Model):
    """Something that runs and that somebody looks after; `aliases` are its other names, a line each."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=100)
    aliases = models.TextField(blank=True)
    tier = models.PositiveSmallIntegerField(null=True)
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, related_name="services")

    class Meta:
        """A name is given once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="service_name_once")
        ]


class Postmortem(models.Model):
    """A document: the mirror of its text and what lists need, both read from the log.

    `seq` numbers the updates of the log within an `epoch`; `projected_seq` tells up to which one the projection goes.
    `text` is the last column: what stands behind a long value takes long to read.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="postmortems")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    epoch = models.PositiveIntegerField(default=1)
    seq = models.PositiveIntegerField(default=0)
    projected_seq = models.PositiveIntegerField(default=0)
    title = models.TextField(blank=True)
    reference = models.CharField(max_length=100, blank=True)
    severity = models.CharField(max_length=40, blank=True)
    day = models.DateField(null=True, blank=True)
    owner = models.TextField(blank=True)
    services = models.TextField(blank=True)
    minutes = models.PositiveBigIntegerField(null=True, blank=True)
    promised = models.PositiveIntegerField(default=0)
    verified = models.PositiveIntegerField(default=0)
    parts = models.CharField(max_length=6, blank=True)
    given = models.CharField(max_length=40, blank=True, default="")
    status = models.CharField(max_length=20, default="draft")
    visibility = models.CharField(max_length=20, default="organisation")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="postmortems")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        """A list walks through what it shows; the index tells who may see a row, for rows with their text are long."""

        indexes: ClassVar[list[models.Index]] = [
            LatestFirst(
                "organisation",
                models.F("day").desc(nulls_last=True),
                models.F("changed_at").desc(),
                models.F("id").desc(),
                "visibility",
                "team",
                "status",
                name="postmortem_latest",
            ),
            models.Index(fields=["organisation", "-changed_at"]),
        ]


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
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=100, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A number is given once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "number"], name="incident_number_once")
        ]


class Grant(models.Model):
    """Somebody with whom a postmortem is shared by name, up to which level, and until when."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()
    until = models.DateTimeField(null=True)

    class Meta:
        """A person stands once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["postmortem", "person"], name="grant_person_once")
        ]


class Update(models.Model):
    """One Yjs update of a document; the log of them is the truth of its text. `writers` are the keys of who typed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="updates")
    epoch = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    content = models.BinaryField()
    at = models.DateTimeField()
    writers = models.TextField(blank=True, default="")

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

    class Meta:
        """Asked for by what happened lately."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "at"], name="record_kind_at")]


class Comment(models.Model):
    """Something that somebody says about a text; about some words of it, or in answer to another comment.

    `to` alone sees it beside its author, if it is set; `outcome` tells what became of it once it is resolved.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="comments")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    answers = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    quote = models.TextField(blank=True)
    before = models.TextField(blank=True)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_proposal = models.BooleanField(default=False)
    instead = models.TextField(blank=True)
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=12, default="resolved")
    resolved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")


class Attachment(models.Model):
    """A picture, under the name that its content gives it (`<sha256>.png`)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=72)
    content = models.BinaryField()

    class Meta:
        """The same content is kept once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="attachment_once")
        ]


class Showing(models.Model):
    """A picture stands beside a postmortem's text: whoever sees that may see it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="showings")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="showings")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """A picture stands beside a text once."""

        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["postmortem", "attachment"], name="showing_once")
        ]


class SearchEntry(models.Model):
    """The tokens of a document, for search; a projection."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    postmortem = models.OneToOneField(Postmortem, on_delete=models.CASCADE, related_name="search")
    title = models.TextField()
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
    strength = models.CharField(max_length=20, blank=True)
    owners = models.TextField(blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """Boards show what is unfinished, by due date, and count it."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "due", "postmortem", "place", "state"], name="action_board"),
            models.Index(fields=["organisation", "state", "due", "is_orphan", "postmortem"], name="action_counts"),
        ]


class Token(models.Model):
    """What lets a program speak for a person; the token itself is not kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(default=False)


class Answered(models.Model):
    """What a program was answered under a key of its own, for a day; not part of an export."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """A key is answered once."""

        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["person", "key"], name="answered_once")]
