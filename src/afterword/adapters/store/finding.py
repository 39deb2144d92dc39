"""Full-text search: the same tokens, hence the same results, in SQLite (FTS5) and PostgreSQL (tsvector).

Both only look whether a token is there; neither ranks, so that no statistics of texts that somebody may not read show.
Tokens are letters and digits (`core.likeness.tokens`), so nothing in them means anything to either.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Case, F, Lookup, Q, QuerySet, TextField, Value, When

from afterword.adapters.store.access import visible_to
from afterword.adapters.store.board import about
from afterword.adapters.store.models import Postmortem
from afterword.adapters.store.prepared import count_rows, for_somebody
from afterword.adapters.store.texts import askable
from afterword.app.server_ports import Member, Wanted

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup

_INDEXED = " IN (SELECT rowid FROM store_search WHERE store_search MATCH %s)"


class Holds(_Lookup):
    """A column of `SearchEntry` holds words that begin with every token: `search__words__holds=tokens`."""

    lookup_name = "holds"
    joins = (" AND ", " & ")

    def get_prep_lookup(self) -> Sequence[str]:
        """The tokens as they are."""
        return tuple(self.rhs)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the index over the whole table, in which rows have the numbers that they have there."""
        del compiler, connection
        wanted = self.joins[0].join(f'"{token}"*' for token in self.rhs)
        return f'"{self.lhs.alias}"."id"{_INDEXED}', [f"{self.lhs.target.column} : ({wanted})"]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the index over the vector that the database keeps beside the column."""
        del compiler, connection
        wanted = self.joins[1].join(f"'{token}':*" for token in self.rhs)
        return f'"{self.lhs.alias}"."{self.lhs.target.column}_vector" @@ %s::tsquery', [wanted]


class HoldsAny(Holds):
    """A column holds a word that begins with one of the tokens."""

    lookup_name = "holds_any"
    joins = (" OR ", " | ")


for _lookup in (Holds, HoldsAny):
    TextField.register_lookup(_lookup)


@for_somebody
def find_page(by: Member, wanted: Wanted) -> "QuerySet[Postmortem]":
    """One page of what is looked for, without the texts."""
    return _page(by, wanted).defer("text")


def find_whole(by: Member, wanted: Wanted) -> list[Postmortem]:
    """The same with the texts, which are read only of its rows, not of all that are put in order."""
    keys = [key for (key,) in _keys(by, wanted)]
    found = Postmortem.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def count(by: Member, wanted: Wanted) -> int:
    """How many there are on all pages."""
    return sum(n for (n,) in _counted(by, replace(wanted, page=1, size=0)))


@for_somebody
def _keys(by: Member, wanted: Wanted) -> "QuerySet[Postmortem, tuple[int]]":
    return _page(by, wanted).values_list("pk")


@for_somebody
def _counted(by: Member, wanted: Wanted) -> "QuerySet[Postmortem, tuple[int]]":
    return count_rows(_sought(by, wanted))


def _page(by: Member, wanted: Wanted) -> "QuerySet[Postmortem]":
    first = (max(1, wanted.page) - 1) * wanted.size
    return in_order(_sought(by, wanted), wanted.tokens)[first : first + wanted.size]


def _sought(by: Member, wanted: Wanted) -> "QuerySet[Postmortem]":
    asked = {
        "severity__iexact": wanted.severity, "status": wanted.status, "services__icontains": wanted.service,
        "owner__icontains": wanted.owner, "owner__iexact": wanted.owner_is,
    }  # fmt: skip
    rows = visible_to(by).filter(**{name: askable(value) for name, value in asked.items() if value})
    rows = rows.filter(search__words__holds=wanted.tokens) if wanted.tokens else rows
    return rows.filter(about(wanted.services)) if wanted.services else rows


def in_order(rows: "QuerySet[Postmortem]", tokens: Sequence[str]) -> "QuerySet[Postmortem]":
    """Titles that hold every token first, then the latest incident, then the latest change."""
    latest = (F("day").desc(nulls_last=True), "-changed_at", "-id")
    if not tokens:
        return rows.order_by(*latest)
    titled = Case(When(Q(search__title__holds=tokens), then=Value(0)), default=Value(1))
    return rows.annotate(titled=titled).order_by("titled", *latest)
