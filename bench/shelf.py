"""The documents of a corpus, held as the store holds them for somebody who may read them all."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from afterword.app.alike import find_alike
from afterword.app.change import read
from afterword.app.project import project
from afterword.app.server_ports import Candidate, Listed
from afterword.core.documents.outline import what_broke
from afterword.core.likeness.tokens import find_tokens
from afterword.core.model.words import Status

ASKED = 24
"""The store looks for so many tokens."""

GIVEN = 100
"""The store gives so many documents at a look."""
SOME_DAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Shelf:
    """Texts by path, in the order of their paths; `given` at a look."""

    documents: Mapping[str, str]
    given: int = GIVEN

    @classmethod
    def read(cls, corpus: Path) -> "Shelf":
        files = sorted(path for path in corpus.rglob("*") if path.is_file() and path.name != "manifest.json")
        return cls({str(path.relative_to(corpus)): path.read_text("utf-8", "replace") for path in files})

    def ranked(self, path: str, question: str) -> list[str]:
        """The documents but one that are like a question, by the verb that pages use."""
        port: Any = _Postmortems(self)
        return [one.key for one in find_alike(port, port, question, but=path, most=10)]

    def opening(self, path: str) -> str:
        """What somebody may say before there is a document: its title and the first sentences of its summary."""
        text = self.documents[path]
        return f"{project(text).title}. {what_broke(read(text))}"

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """All, the latest incident first."""
        days = {path: str(project(text).day or "") for path, text in self.documents.items()}
        return tuple(
            Candidate(key=path, words=" ".join(find_tokens(self.documents[path])))
            for path in sorted(days, key=lambda path: (days[path], path), reverse=True)
        )


@dataclass(frozen=True)
class _Postmortems:
    """As much of the store as likeness asks."""

    shelf: Shelf

    def alike(self, _: object, tokens: Sequence[str]) -> tuple[Candidate, ...]:
        asked = tuple(tokens[:ASKED])
        holding = (one for one in self.shelf.candidates if any(word.startswith(asked) for word in one.words.split()))
        return tuple(islice(holding, self.shelf.given))

    def texts(self, _: object, keys: Iterable[str]) -> dict[str, tuple[Listed, str]]:
        return {key: (_list(key), self.shelf.documents[key]) for key in keys}


def _list(key: str) -> Listed:
    return Listed(
        key=key, title=key, reference="", severity="", status=Status.DRAFT, owner="", day=None, changed_at=SOME_DAY
    )
