"""Questions that every page asks: their SQL is put together once, not with each page.

Django puts a query set's SQL together anew each time, which takes it longer than the database needs to answer.
"""

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from functools import lru_cache
from typing import Any, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from afterword.app.server_ports import Member

Row = TypeVar("Row")
Wanted = ParamSpec("Wanted")
KEPT = 64
"""So many of one kind are kept, those that were asked last."""
_MARKS: Mapping[type, Callable[[int], str | int]] = {str: "\ue000{}".format, int: (-(2**62)).__add__}
"""What stands for a value until it is asked for: the number of its place among values that no row has."""


class _Made(NamedTuple):
    rows: "QuerySet[Any, Any]"
    compiler: SQLCompiler
    sql: str
    parameters: tuple[Any, ...]


class Prepared(Generic[Row]):
    """A query set with places for values that it compares with, each a `str` or an `int`.

    The same process asks the same database all its life, so what was put together for it stays right.
    """

    def __init__(self, make: Callable[..., "QuerySet[Any, Row]"], **places: type) -> None:
        self.make = make
        self._marks = {name: _MARKS[kind](number) for number, (name, kind) in enumerate(places.items())}
        self._made: _Made | None = None

    def __call__(self, **values: str | int) -> list[Row]:
        """The rows, with these values in their places."""
        made = self._made = self._made or self._put_together()
        filled = {mark: values[name] for name, mark in self._marks.items()}
        parameters = tuple(filled.get(one, one) for one in made.parameters)
        compiler: Any = copy(made.compiler)
        compiler.connection, compiler.as_sql = connection, lambda *_, **__: (made.sql, parameters)
        asked: Any = made.rows.all()
        asked.query.get_compiler = lambda *_, **__: compiler
        return list(asked)

    def _put_together(self) -> _Made:
        rows = self.make(**self._marks)
        compiler = rows.query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:  # Django sees that there can be no row, and does not ask
            return _Made(rows, compiler, "", ())
        assert set(self._marks.values()) <= set(parameters), "a place must be compared with as it is"
        return _Made(rows, compiler, sql, tuple(parameters))


def for_somebody(
    make: "Callable[Concatenate[Member, Wanted], QuerySet[Any, Row]]",
) -> Callable[Concatenate[Member, Wanted], list[Row]]:
    """The rows that somebody wants, of a query set that knows them by their key: put together once for all people."""

    @lru_cache(KEPT)
    def prepare(*wanted: Hashable) -> Prepared[Row]:
        rows: Callable[..., QuerySet[Any, Row]] = make
        return Prepared(lambda by: rows(Member(key=by, name=""), *wanted), by=str)

    def ask(by: Member, /, *wanted: Wanted.args, **_: Wanted.kwargs) -> list[Row]:
        return prepare(*wanted)(by=by.key)

    return ask


def count_rows(rows: "QuerySet[Any]") -> "QuerySet[Any, tuple[int]]":
    """How many rows there are, in one row: what somebody may see is of one organisation. No row if there is none."""
    counted: QuerySet[Any, tuple[int]] = rows.values("organisation").annotate(n=Count("pk")).values_list("n")
    return counted
