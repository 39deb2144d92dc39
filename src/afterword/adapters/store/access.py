"""The one gate: whatever is read or written, it is read from here."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now

from afterword.adapters.store.models import Grant, Membership, Person, Postmortem
from afterword.adapters.store.prepared import Prepared
from afterword.adapters.store.texts import keepable
from afterword.app.access import INSIDE, Level, NotAllowedError, Role, Standing, Visibility, demand, level_of
from afterword.app.audit import note_reading
from afterword.app.server_ports import Member, NotThereError

ABSENT = "there is no such postmortem, or it is not shared with you."


def visible_to(by: Member) -> "QuerySet[Postmortem]":
    """The postmortems that somebody may see while they belong to the organisation.

    It says for many rows what `app.access.level_of` says for one; subqueries, for a join would have SQLite search the
    words for each row.
    """
    inside = insider_organisation_of(by.key)
    teams = Membership.objects.filter(person__public_id=by.key).values("team")
    by_role = Q(visibility=Visibility.ORGANISATION, organisation=inside)
    by_team = Q(visibility=Visibility.TEAM, organisation=inside, team__in=teams)
    by_name = Q(pk__in=_lasting().filter(person__public_id=by.key).values("postmortem"))
    return Postmortem.objects.filter(by_role | by_team | by_name, organisation=organisation_of(by.key))


def in_visible(by: Member) -> Exists:
    """That somebody may see the postmortem of a row: asked row by row, so that rows come in their order."""
    return Exists(visible_to(by).filter(pk=OuterRef("postmortem")))


def _lasting() -> "QuerySet[Grant]":
    """What is shared by name and has not ended."""
    return Grant.objects.filter(Q(until=None) | Q(until__gt=Now()))


def organisation_of(key: str) -> Any:
    """The organisation of a member by their key, to be asked within another question; none once they left.

    One value: an index that begins with the organisation gives its rows in order.
    """
    return Person.objects.filter(public_id=key, is_active=True).values("organisation")[:1]


def insider_organisation_of(key: str) -> Any:
    """The same for whoever belongs to it; none for guests and others who see only what is shared by name."""
    return Person.objects.filter(public_id=key, is_active=True, role__in=INSIDE).values("organisation")[:1]


def find_visible(key: str, by: Member, *, lock: bool = False) -> Postmortem:
    """One postmortem that somebody may see, locked until the transaction ends if it is to be written.

    Raises:
        NotThereError: if there is none.
    """
    return find_with_level(key, by, lock=lock)[0]


def find_with_level(key: str, by: Member, *, lock: bool = False) -> tuple[Postmortem, Level]:
    """The same, with what they may do with it.

    Raises:
        NotThereError: if there is none that they may see.
    """
    asked = {"key": keepable(key), "by": by.key}
    rows = _with_standing(**asked).select_for_update(of=("self",)) if lock else _WITH_STANDING(**asked)
    row = next(iter(rows), None)
    level = level_of(_standing(row)) if row else Level.NONE
    if row is None or level < Level.READ:
        raise NotThereError(ABSENT)
    if row.visibility == Visibility.RESTRICTED:
        note_reading()
    return row, level


def _with_standing(key: str, by: str) -> "QuerySet[Postmortem]":
    granted = _lasting().filter(postmortem=OuterRef("pk"), person=OuterRef("organisation__people"))
    belongs = Membership.objects.filter(team=OuterRef("team"), person=OuterRef("organisation__people"))
    asked = Postmortem.objects.filter(
        public_id=key, organisation__people__public_id=by, organisation__people__is_active=True
    )
    return asked.select_related("team").annotate(
        role=F("organisation__people__role"),
        granted=Subquery(granted.values("level")), leads=Subquery(belongs.values("is_lead")),
    )  # fmt: skip


_WITH_STANDING = Prepared(_with_standing, key=str, by=str)


def _standing(row: Any) -> Standing:
    return Standing(
        role=Role(row.role),
        visibility=Visibility(row.visibility),
        granted=Level(row.granted or 0),
        in_team=row.leads is not None,
        leads_team=bool(row.leads),
    )


def find_sealed(wanted: str, by: Member) -> Postmortem:
    """One that is not for somebody who administers, by its key or its number, locked until the transaction ends.

    Raises:
        NotThereError: if they do not, or there is none that they may not read.
    """
    rows = administrator_of(by).organisation.postmortems.exclude(pk__in=visible_to(by).values("pk"))
    named = Q(public_id=keepable(wanted)) | Q(reference__iexact=keepable(wanted))
    found = rows.select_for_update(of=("self",)).filter(named).order_by("id").first() if wanted else None
    if found is None:
        raise NotThereError("there is no such postmortem that you may not read already.")
    return found


def find_for(key: str, by: Member, needed: Level, *, lock: bool = False) -> Postmortem:
    """One postmortem with which somebody may do what needs a level.

    Raises:
        NotThereError: if there is none that they may see.
        NotAllowedError: if there is, but their level is lower.
    """
    row, level = find_with_level(key, by, lock=lock)
    demand(level, needed)
    return row


def person_of(by: Member) -> Person:
    """The person behind a member.

    Raises:
        NotThereError: if they left.
    """
    found = Person.objects.filter(public_id=by.key, is_active=True).first()
    if found is None:
        raise NotThereError("there is no such person.")
    return found


def insider_of(by: Member, told: str) -> Person:
    """The person behind a member, if they are inside the organisation.

    Raises:
        NotThereError: if they left.
        NotAllowedError: if they are a guest or an auditor; `told` says what they may not do.
    """
    person = person_of(by)
    if not Role(person.role).is_inside:
        raise NotAllowedError(f"guests and auditors {told}; ask whoever invited you.")
    return person


def administrator_of(by: Member) -> Person:
    """The person behind a member, if they administer the organisation.

    Raises:
        NotThereError: if they do not, or left.
    """
    person = person_of(by)
    if not Role(person.role).administers:
        raise NotThereError("only owners and admins of the organisation see this.")
    return person
