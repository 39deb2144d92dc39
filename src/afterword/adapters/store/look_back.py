"""What became of actions since a day: from records, from when they first stood in a text, and from their dates."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.db.models import F, Q, QuerySet

from afterword.adapters.store.access import in_visible
from afterword.adapters.store.around import record_of
from afterword.adapters.store.board import listed, promised, sought
from afterword.adapters.store.board_models import Appearance
from afterword.adapters.store.models import Action
from afterword.adapters.store.models import Record as RecordRow
from afterword.adapters.store.prepared import for_somebody
from afterword.adapters.store.texts import askable
from afterword.app.follow_up import UNFINISHED
from afterword.app.look_back import TOLD, WEEK, ActionKey, Changed, Group, Turn, find_turns, turn_of_date
from afterword.app.server_ports import Asked, Listed, Member, Record
from afterword.core.model.words import ActionState, RecordKind


class StoredHistory:
    """What was recorded of the actions of everybody."""

    def since(self, by: Member, asked: Asked, day: date) -> tuple[Group, ...]:
        """Every turn since the beginning of a day (UTC), with `asked.size` rows at most."""
        begun = datetime.combine(day, time(), UTC)
        became = find_turns((ActionKey(row.postmortem_id, row.about), record_of(row)) for row in _told(by, begun))
        turns: dict[Turn, dict[ActionKey, Record | None]] = {turn: {**became.get(turn, {})} for turn in Turn}
        for key in _new(by, begun):
            turns[Turn.NEW][ActionKey(*key)] = None
        numbers: dict[ActionKey, int] = {}
        dated: dict[Turn, list[int]] = {Turn.OVERDUE: [], Turn.DUE: []}
        for number, postmortem, name, state, due in _touched(by, asked, day):
            numbers.setdefault(ActionKey(postmortem, name), number)
            turn = turn_of_date(ActionState(state), due, day, asked.today)
            if turn is not None:
                dated[turn].append(number)
        return _groups(turns, numbers, dated, asked.size)

    def published(self, by: Member, day: date, size: int) -> tuple[Listed, ...]:
        """What others published since the beginning of a day (UTC), the latest first."""
        return tuple(listed(row.postmortem) for row in _published(by, askable(by.name), day, size))


@for_somebody
def _told(by: Member, begun: datetime) -> "QuerySet[RecordRow]":
    return _records(by, begun).select_related("by").order_by("at", "id")


@for_somebody
def _new(by: Member, begun: datetime) -> "QuerySet[Appearance, tuple[int, str]]":
    return _appearances(by, begun).order_by("at", "id").values_list("postmortem", "local_id")


@for_somebody
def _touched(by: Member, asked: Asked, day: date) -> "QuerySet[Action, tuple[int, int, str, str, date | None]]":
    """The actions of postmortems in which something happened, and those that are due."""
    begun = datetime.combine(day, time(), UTC)
    unfinished = Q(state__in=[str(state) for state in UNFINISHED], due__gte=day, due__lte=asked.today + WEEK)
    told, new = (rows.values("postmortem") for rows in (_records(by, begun), _appearances(by, begun)))
    rows = sought(by, asked).filter(unfinished | Q(postmortem__in=told) | Q(postmortem__in=new))
    ordered = rows.order_by(F("due").asc(nulls_last=True), "id")
    return ordered.values_list("id", "postmortem", "local_id", "state", "due")


@for_somebody
def _published(by: Member, name: str, day: date, size: int) -> "QuerySet[RecordRow]":
    begun = datetime.combine(day, time(), UTC)
    rows = RecordRow.objects.filter(in_visible(by), kind=str(RecordKind.PUBLISHED), at__gte=begun)
    others = rows.exclude(postmortem__owner__iexact=name).order_by("-at", "-id")
    return others.select_related("postmortem").defer("postmortem__text")[:size]


def _records(by: Member, begun: datetime) -> "QuerySet[RecordRow]":
    return RecordRow.objects.filter(in_visible(by), kind__in=map(str, TOLD), at__gte=begun)


def _appearances(by: Member, begun: datetime) -> "QuerySet[Appearance]":
    return Appearance.objects.filter(in_visible(by), at__gte=begun)


def _groups(
    turns: dict[Turn, dict[ActionKey, Record | None]], numbers: dict[ActionKey, int], dated: dict[Turn, list[int]],
    size: int,
) -> tuple[Group, ...]:  # fmt: skip
    """The groups in the order of `Turn`; of what was recorded the latest first."""
    found: dict[Turn, list[tuple[int, Record | None]]] = {
        turn: [(numbers[key], record) for key, record in reversed(turns[turn].items()) if key in numbers]
        for turn in Turn
    } | {turn: [(number, None) for number in rows] for turn, rows in dated.items()}
    shown = {number for rows in found.values() for number, _ in rows[:size]}
    actions = Action.objects.filter(pk__in=shown).select_related("postmortem").defer("postmortem__text")
    known = {row.pk: row for row in actions}
    return tuple(
        Group(turn=turn, total=len(rows), rows=tuple(_changed(rows[:size], known))) for turn, rows in found.items()
    )


def _changed(rows: list[tuple[int, Record | None]], known: dict[int, Action]) -> Iterator[Changed]:
    for number, record in rows:
        if record is None:
            yield Changed(action=promised(known[number]))
        else:
            yield Changed(action=promised(known[number]), by=record.by.name, at=record.at, told=record.told)
