"""The actions of many postmortems, and what a list tells of one."""

from django.db.models import Count, F, Q, QuerySet

from afterword.adapters.store.models import Action, Postmortem
from afterword.adapters.store.texts import keepable
from afterword.app.follow_up import UNFINISHED
from afterword.app.server_ports import Asked, Board, Listed, Promised
from afterword.core.model.words import ActionState, Status


def show_board(postmortems: "QuerySet[Postmortem]", asked: Asked) -> Board:
    """The actions of some postmortems that are looked for, and how many each view has."""
    wanted = {
        "owner__icontains": asked.owner,
        "owner__iexact": asked.owner_is,
        "postmortem__services__icontains": asked.service,
        "postmortem__severity__iexact": asked.severity,
    }
    rows = Action.objects.filter(
        postmortem__in=postmortems, **{name: keepable(value) for name, value in wanted.items() if value}
    )
    views = _views(asked)
    counts = rows.aggregate(**{name: Count("id", filter=view) for name, view in views.items()})
    first = (max(1, asked.page) - 1) * asked.size
    page = rows.filter(views.get(asked.view, Q())).order_by(F("due").asc(nulls_last=True), "postmortem_id", "place")
    shown = page.select_related("postmortem").defer("postmortem__text")[first : first + asked.size]
    return Board(rows=tuple(map(_promised, shown)), counts=counts)


def _views(asked: Asked) -> dict[str, Q]:
    """What belongs into each view of `app.follow_up.VIEWS`."""
    unfinished = Q(state__in=[str(state) for state in UNFINISHED])
    return {
        "open": unfinished,
        "overdue": unfinished & Q(due__lt=asked.today),
        "ownerless": unfinished & Q(owner=""),
        "orphaned": unfinished & Q(is_orphan=True),
        "unverified": Q(state=str(ActionState.DONE)),
        "all": Q(pk__gt=0),
    }


def listed(row: Postmortem) -> Listed:
    """What a list tells of a postmortem."""
    return Listed(
        key=row.public_id, title=row.title, reference=row.reference, severity=row.severity, status=Status(row.status),
        owner=row.owner, day=row.day, changed_at=row.changed_at,
    )  # fmt: skip


def _promised(row: Action) -> Promised:
    return Promised(
        postmortem=listed(row.postmortem), id=row.local_id, text=row.text, owner=row.owner, due=row.due,
        state=ActionState(row.state), answers=tuple(row.answers.split()), type=row.type,
        originally_due=row.originally_due,
    )  # fmt: skip
