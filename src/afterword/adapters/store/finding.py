"""Which postmortems are looked for, by their fields and words, and in which order."""

from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from afterword.adapters.store.access import visible_to
from afterword.adapters.store.board import about
from afterword.adapters.store.holding import Held, Holding
from afterword.adapters.store.models import Postmortem
from afterword.adapters.store.prepared import count_rows, for_somebody
from afterword.adapters.store.texts import askable
from afterword.app.server_ports import Member, Wanted

Keys = QuerySet[Postmortem, tuple[int]]


class Stretch(NamedTuple):
    """Rows of a list: where they begin, how many, and whether the list is of many."""

    first: int
    size: int
    of_many: bool


class Hits(NamedTuple):
    """One page of what holds some words, with the texts; how many there are, one more than `Wanted.most` for more."""

    rows: list[Postmortem]
    total: int


@for_somebody
def find_page(by: Member, wanted: Wanted) -> "QuerySet[Postmortem]":
    """One page of what is looked for by its fields, without the texts."""
    first = _first(wanted)
    return latest_first(_sought(by, wanted)).defer("text")[first : first + wanted.size]


def count(by: Member, wanted: Wanted) -> int:
    """How many there are on all pages."""
    return sum(n for (n,) in _counted(by, wanted))


def find_words(by: Member, wanted: Wanted) -> Hits:
    """One page of what holds some words: titles that hold them all first.

    The rare are taken first and put in order, the common are met soon by whoever goes through all in their order.
    """
    total, n_titled = (len(_some(by, wanted, held)) for held in (Held.WORDS, Held.TITLE))
    first, is_common = _first(wanted), n_titled > wanted.most
    if is_common and first + wanted.size > wanted.most:
        n_titled = sum(n for (n,) in _counted_titles(by, wanted))
    keys = _titled(by, wanted, Stretch(first, wanted.size, of_many=is_common))
    are_many = total > wanted.most
    if len(keys) < wanted.size and (are_many or n_titled < total):
        rest = Stretch(max(0, first - n_titled), wanted.size - len(keys), of_many=are_many)
        keys += _others(by, wanted, rest)
    found = Postmortem.objects.in_bulk([key for (key,) in keys])  # texts of these rows only, not of all put in order
    return Hits(rows=[found[key] for (key,) in keys if key in found], total=total)


def _first(wanted: Wanted) -> int:
    return (max(1, wanted.page) - 1) * wanted.size


@for_somebody
def _some(by: Member, wanted: Wanted, held: Held) -> Keys:
    return _sought(by, wanted).filter(Holding(held, wanted.tokens)).values_list("pk")[: wanted.most + 1]


@for_somebody
def _counted_titles(by: Member, wanted: Wanted) -> "QuerySet[Postmortem, tuple[int]]":
    return count_rows(_sought(by, wanted).filter(Holding(Held.TITLE, wanted.tokens)))


@for_somebody
def _titled(by: Member, wanted: Wanted, stretch: Stretch) -> Keys:
    rows = _sought(by, wanted).filter(Holding(Held.TITLE, wanted.tokens, one_by_one=stretch.of_many))
    return latest_first(rows).values_list("pk")[stretch.first : stretch.first + stretch.size]


@for_somebody
def _others(by: Member, wanted: Wanted, stretch: Stretch) -> Keys:
    titled = Q(Holding(Held.TITLE, wanted.tokens, one_by_one=True))
    rows = _sought(by, wanted).filter(~titled, Holding(Held.WORDS, wanted.tokens, one_by_one=stretch.of_many))
    return latest_first(rows).values_list("pk")[stretch.first : stretch.first + stretch.size]


@for_somebody
def _counted(by: Member, wanted: Wanted) -> "QuerySet[Postmortem, tuple[int]]":
    return count_rows(_sought(by, wanted))


def _sought(by: Member, wanted: Wanted) -> "QuerySet[Postmortem]":
    asked = {
        "severity__iexact": wanted.severity, "status": wanted.status, "services__icontains": wanted.service,
        "owner__icontains": wanted.owner, "owner__iexact": wanted.owner_is,
    }  # fmt: skip
    rows = visible_to(by).filter(**{name: askable(value) for name, value in asked.items() if value})
    return rows.filter(about(wanted.services)) if wanted.services else rows


def latest_first(rows: "QuerySet[Postmortem]") -> "QuerySet[Postmortem]":
    """The latest incident first, then the latest change."""
    return rows.order_by(F("day").desc(nulls_last=True), "-changed_at", "-id")
