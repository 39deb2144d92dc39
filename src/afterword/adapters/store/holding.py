"""Full-text search: the same tokens, hence the same results, in SQLite (FTS5) and PostgreSQL (tsvector).

Both only look whether a token is there; neither ranks, so that no statistics of texts that somebody may not read show.
Tokens are letters and digits (`core.likeness.tokens`), so nothing in them means anything to either.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, F, Func

if TYPE_CHECKING:
    _Func = Func[Any]
else:
    _Func = Func


class Held(StrEnum):
    """What of a postmortem is looked in."""

    TITLE = "title"
    WORDS = "words"


_SQLITE = "SELECT rowid FROM store_search WHERE store_search MATCH %s"
_POSTGRESQL: Mapping[Held, str] = {
    Held.TITLE: "SELECT postmortem_id FROM store_searchentry WHERE title_vector @@ %s::tsquery",
    Held.WORDS: "SELECT postmortem_id FROM store_searchentry WHERE words_vector @@ %s::tsquery",
}


class Holding(_Func):
    """That the title or the words of a postmortem begin with every token somewhere, or with any of them.

    With `one_by_one` the rows are gone through in their order and each is looked up among those that hold the tokens:
    for tokens that many hold. Otherwise those that hold them are taken first. PostgreSQL decides that by itself.
    """

    output_field = BooleanField()

    def __init__(self, held: Held, tokens: Sequence[str], *, of_any: bool = False, one_by_one: bool = False) -> None:
        super().__init__(F("pk"))
        self._held = held
        self._tokens = tokens
        self._of_any = of_any
        self._one_by_one = one_by_one

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[str, ...]]:
        """By the index, whose rows have the numbers of their postmortems."""
        del connection
        wanted = (" OR " if self._of_any else " AND ").join(f'"{token}"*' for token in self._tokens)
        key, _none = compiler.compile(self.source_expressions[0])
        apart = "+" * self._one_by_one  # with it SQLite cannot find rows by the key (sqlite.org/optoverview.html)
        return f"{apart}{key} IN ({_SQLITE})", (f"{self._held} : ({wanted})",)

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[str, ...]]:
        """By the index over the vector that the database keeps beside the column."""
        del connection
        wanted = (" | " if self._of_any else " & ").join(f"'{token}':*" for token in self._tokens)
        key, _none = compiler.compile(self.source_expressions[0])
        return f"{key} IN ({_POSTGRESQL[self._held]})", (wanted,)
