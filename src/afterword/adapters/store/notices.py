"""What happened, and who is there to be told; the worker reads it for nobody, and asks the gate for each person."""

import datetime
from collections.abc import Iterable

from django.db.models import F, QuerySet

from afterword.adapters.store.access import in_visible, organisation_of, person_of
from afterword.adapters.store.around import record_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.board import listed, owed
from afterword.adapters.store.comments import comment_of
from afterword.adapters.store.models import Action, Person, Postmortem
from afterword.adapters.store.models import Comment as CommentRow
from afterword.adapters.store.models import Record as RecordRow
from afterword.adapters.store.prepared import for_somebody
from afterword.app.access import Visibility
from afterword.app.change import PROMISED
from afterword.app.follow_up import UNFINISHED
from afterword.app.notice_ports import Contact, Happened, NoticeKind, Owed, Said
from afterword.app.server_ports import Member


class StoredNotices:
    """The records, comments and people of everybody."""

    def happened(self, record: int) -> Happened | None:
        """A record by its number; None if its postmortem is gone."""
        row = RecordRow.objects.select_related("by", "postmortem").filter(pk=record).first()
        if row is None:
            return None
        about = row.postmortem
        return Happened(
            record=record_of(row),
            postmortem=listed(about),
            text=about.text,
            is_open=about.visibility == Visibility.ORGANISATION,
        )

    def said(self, comment: str) -> Said | None:
        """A comment by its key; None if it is gone."""
        rows = CommentRow.objects.select_related("by", "to", "resolved_by", "answers__by", "answers__to", "postmortem")
        row = rows.filter(public_id=comment).first()
        if row is None:
            return None
        thread: set[str] = set()
        if row.answers is not None:
            before = CommentRow.objects.filter(answers=row.answers, pk__lt=row.pk)
            thread = {row.answers.by.public_id, *before.values_list("by__public_id", flat=True)}
        first = row.answers or row
        only = frozenset({first.by.public_id, first.to.public_id}) if first.to else None
        about = listed(row.postmortem)
        return Said(comment=comment_of(row), postmortem=about, thread=frozenset(thread), only=only)

    def around(self, postmortem: str) -> tuple[Contact, ...]:
        """Everybody of the organisation of a postmortem."""
        return _contacts(Person.objects.filter(organisation__postmortems__public_id=postmortem))

    def namesakes(self, person: Member) -> tuple[Contact, ...]:
        """Those of the organisation of a person who have the same name, the person among them."""
        own = Person.objects.filter(public_id=person.key).values("organisation")
        return _contacts(Person.objects.filter(organisation__in=own, name__iexact=person.name))

    def everybody(self, organisation: int) -> tuple[Contact, ...]:
        """Everybody of an organisation, by its number."""
        return _contacts(Person.objects.filter(organisation_id=organisation))

    def promisers(self, organisation: int) -> tuple[str, ...]:
        """The owners of all unfinished actions of an organisation, as they are written."""
        open_ones = Action.objects.filter(organisation=organisation, state__in=[str(state) for state in UNFINISHED])
        return tuple(open_ones.order_by("owner").values_list("owner", flat=True).distinct())

    def unread(self, person: Member, own: tuple[str, ...]) -> tuple[Owed, ...]:
        """What is owed by some names in published postmortems that a person may not read, by due date."""
        return tuple(Owed(text=text, due=due, owner=owner) for text, due, owner in _unread(person, own))

    def contact(self, person: str) -> Contact | None:
        """Somebody by their key; None if they left."""
        return next(iter(_contacts(Person.objects.filter(public_id=person))), None)

    def is_open(self, postmortem: str) -> bool:
        """Whether everybody in its organisation may see a postmortem."""
        return Postmortem.objects.filter(public_id=postmortem, visibility=Visibility.ORGANISATION).exists()

    def mute(self, by: Member, kinds: Iterable[NoticeKind]) -> None:
        """A person turns some kinds off, and all others on.

        Raises:
            NotThereError: if the person left.
        """
        person = person_of(by)
        person.muted = " ".join(sorted(kinds))
        with audited(by):
            person.save(update_fields=["muted"])


@for_somebody
def _unread(by: Member, own: tuple[str, ...]) -> "QuerySet[Action, tuple[str, datetime.date | None, str]]":
    rows = Action.objects.filter(
        owed(own), ~in_visible(by), organisation=organisation_of(by.key),
        postmortem__status__in=[str(status) for status in PROMISED],
        state__in=[str(state) for state in UNFINISHED],
    )  # fmt: skip
    return rows.order_by(F("due").asc(nulls_last=True), "id").values_list("text", "due", "owner")


def _contacts(people: Iterable[Person]) -> tuple[Contact, ...]:
    return tuple(
        Contact(
            member=Member(key=one.public_id, name=one.name), email=one.email,
            muted=frozenset(map(NoticeKind, one.muted.split())),
        )
        for one in people
        if one.is_active
    )  # fmt: skip
