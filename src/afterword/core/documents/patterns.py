"""Regular expressions that are compiled when they are first needed: most documents need few of them."""

import re
from collections.abc import Callable, Iterator
from typing import Any


class Pattern:
    """A regular expression by its text, with the methods of a compiled one, which it becomes at first use."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """The compiled expression's own method, kept so that the next call goes straight to it."""
        compiled = self.__dict__.setdefault("_compiled", re.compile(self._source, self._flags))
        method = getattr(compiled, name)
        setattr(self, name, method)
        return method
