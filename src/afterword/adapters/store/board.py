"""The actions of many postmortems, and what a list tells of one."""

from dataclasses import replace

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from afterword.adapters.store.access import in_visible, organisation_of
from afterword.adapters.store.models import Action, Postmortem, Record
from afterword.adapters.store.prepared import for_somebody
from afterword.adapters.store.texts import askable, read_parts
from afterword.app.follow_up import UNFINISHED
from afterword.app.server_ports import Asked, Board, Listed, Member, Promised
from afterword.core.model.words import ActionState, RecordKind, Status


def show_board(by: Member, asked: Asked) -> Board:
    """One page of the actions that are looked for, and how many each view has: "all" only when it is asked for."""
    every = replace(asked, view="all", page=1, size=0)
    counts = next(iter(_waiting(by, every)), None) or dict.fromkeys(_counted(every), 0)
    if asked.view not in counts:
        counts |= next(iter(_all(by, every)), {"all": 0})
    return Board(rows=show_page(by, asked) if counts[asked.view] else (), counts=counts)


def show_page(by: Member, asked: Asked) -> tuple[Promised, ...]:
    """The same page without the counts."""
    return tuple(map(promised, _page(by, asked)))


@for_somebody
def _page(by: Member, asked: Asked) -> "QuerySet[Action]":
    rows = sought(by, asked).filter(_views(asked).get(asked.view, Q()))
    first = (max(1, asked.page) - 1) * asked.size
    page = rows.order_by(F("due").asc(nulls_last=True), "postmortem_id", "place")
    return page.select_related("postmortem").defer("postmortem__text")[first : first + asked.size]


@for_somebody
def _waiting(by: Member, asked: Asked) -> "QuerySet[Action, dict[str, int]]":
    """How many each view but "all" has, in one row; none if nothing waits."""
    waiting = sought(by, asked).filter(state__in=[str(state) for state in (*UNFINISHED, ActionState.DONE)])
    return _count(waiting, _counted(asked))


@for_somebody
def _all(by: Member, asked: Asked) -> "QuerySet[Action, dict[str, int]]":
    return _count(sought(by, asked), {"all": Count("id")})


def _counted(asked: Asked) -> dict[str, Count]:
    return {name: Count("id", filter=view) for name, view in _views(asked).items() if name != "all"}


def _count(rows: "QuerySet[Action]", counted: dict[str, Count]) -> "QuerySet[Action, dict[str, int]]":
    """A row for the organisation, for all that is sought is of one."""
    counts: QuerySet[Action, dict[str, int]] = rows.values("organisation").annotate(**counted).values(*counted)
    return counts


def sought(by: Member, asked: Asked) -> "QuerySet[Action]":
    """The actions that are looked for, of the postmortems that somebody may see, in any view."""
    wanted = {
        "owner__icontains": asked.owner,
        "postmortem__services__icontains": asked.service,
        "postmortem__severity__iexact": asked.severity,
        "state": asked.state,
        "type": asked.type,
        "strength": asked.strength,
    }
    rows = Action.objects.filter(
        in_visible(by),
        organisation=organisation_of(by.key),
        **{name: askable(value) for name, value in wanted.items() if value},
    )
    if asked.services or asked.owners:
        rows = rows.filter(owed(asked.owners) | about(asked.services, "postmortem__"))
    if asked.by_others:
        said = Record.objects.filter(postmortem=OuterRef("postmortem"), about=OuterRef("local_id"))
        done = said.filter(kind=str(RecordKind.DONE)).order_by("-id").values("by__public_id")[:1]
        rows = rows.annotate(done_by=Subquery(done)).filter(done_by__isnull=False).exclude(done_by=by.key)
    return rows.filter(owed(asked.own)) if asked.own else rows


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


def about(services: tuple[str, ...], place: str = "") -> Q:
    """What is about one of some services, by their whole names in any case; they stand a line each."""
    found = Q(pk__in=())
    for name in map(askable, services):
        field = f"{place}services__"
        found |= Q(**{f"{field}iexact": name}) | Q(**{f"{field}istartswith": f"{name}\n"})
        found |= Q(**{f"{field}iendswith": f"\n{name}"}) | Q(**{f"{field}icontains": f"\n{name}\n"})
    return found


def owed(owners: tuple[str, ...]) -> Q:
    """What is owed by one of some people or teams, by their whole names; they stand a line each."""
    found = Q(pk__in=())
    for name in map(askable, owners):
        found |= Q(owners__contains=f"\n{name.casefold()}\n")
    return found


def listed(row: Postmortem) -> Listed:
    """What a list tells of a postmortem."""
    return Listed(
        key=row.public_id, title=row.title, reference=row.reference, severity=row.severity, status=Status(row.status),
        owner=row.owner, day=row.day, changed_at=row.changed_at, services=tuple(row.services.splitlines()),
        minutes=row.minutes, promised=row.promised, verified=row.verified, parts=read_parts(row.parts),
    )  # fmt: skip


def promised(row: Action) -> Promised:
    """What a list tells of an action."""
    return Promised(
        postmortem=listed(row.postmortem), id=row.local_id, text=row.text, owner=row.owner, due=row.due,
        state=ActionState(row.state), answers=tuple(row.answers.split()), type=row.type,
        originally_due=row.originally_due, strength=row.strength,
        why=tuple((name, words) for name, _, words in (line.partition(" ") for line in row.why.splitlines())),
    )  # fmt: skip
