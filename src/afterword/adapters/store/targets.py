"""What one can go to, by the words of its title."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from afterword.adapters.store.access import visible_to
from afterword.adapters.store.incidents import PREFIX, visible_incidents
from afterword.adapters.store.models import Action, Incident, Postmortem
from afterword.adapters.store.texts import keepable
from afterword.app.jump import FEW, Target, TargetKind
from afterword.app.server_ports import Member

Row = TypeVar("Row", bound=Model)
LONGEST = 9
"""Digits of a number that an incident can have."""


class StoredTargets:
    """The titles of all postmortems, incidents and actions."""

    def find(self, by: Member, words: tuple[str, ...], few: int) -> tuple[Target, ...]:
        """Those whose title or reference holds all words: postmortems, incidents, actions, a few of each."""
        seen = visible_to(by)
        postmortems = _holding(seen, ("title", "reference"), words).only("public_id", "title", "reference")
        incidents = _holding(visible_incidents(by), ("title",), words)
        actions = _holding(Action.objects.filter(postmortem__in=seen), ("text", "local_id"), words)
        actions = actions.exclude(local_id="").select_related("postmortem").defer("postmortem__text")
        return (
            *map(_postmortem, postmortems.order_by("-changed_at")[:few]),
            *map(_incident, incidents.order_by("-day", "-number")[:few]),
            *map(_action, actions.order_by("-postmortem__changed_at", "place")[:few]),
        )

    def called(self, by: Member, reference: str) -> tuple[Target, ...]:
        """The postmortems and incidents of a reference such as INC-7."""
        wanted = keepable(reference.strip())
        rows = visible_to(by).filter(reference__iexact=wanted).only("public_id", "title", "reference")
        number = wanted.upper().removeprefix(PREFIX)
        is_ours = wanted.upper() != number and number.isdecimal() and len(number) < LONGEST
        incidents = visible_incidents(by).filter(number=int(number)) if is_ours else ()
        return (*map(_postmortem, rows.order_by("-changed_at")[:FEW] if wanted else ()), *map(_incident, incidents))


def _holding(rows: "QuerySet[Row]", fields: tuple[str, ...], words: tuple[str, ...]) -> "QuerySet[Row]":
    for word in words:
        held = Q()
        for field in fields:
            held |= Q(**{f"{field}__icontains": keepable(word)})
        rows = rows.filter(held)
    return rows


def _postmortem(row: Postmortem) -> Target:
    return Target(kind=TargetKind.POSTMORTEM, key=row.public_id, title=row.title, reference=row.reference)


def _incident(row: Incident) -> Target:
    return Target(kind=TargetKind.INCIDENT, key=row.public_id, title=row.title, reference=f"{PREFIX}{row.number}")


def _action(row: Action) -> Target:
    about = row.postmortem
    return Target(kind=TargetKind.ACTION, key=about.public_id, title=row.text, reference=about.title, id=row.local_id)
