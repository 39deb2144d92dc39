"""Promises tell their figures: on the terminal, and with AFTERWORD_TRUST=FILE as a page."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PAGE = os.environ.get("AFTERWORD_TRUST", "")  # noqa: TID251  where `make trust` wants the page
HEAD = """# What is promised, in figures

Written by `make trust`, which plays each promise in its long form with real processes, sockets and databases; [server.md](server.md) says what else is tested. A seed plays a run again.

| promise | tried | figures | seed |
|---|---|---|---|
"""

Tell = Callable[..., None]


@pytest.fixture(scope="session")
def page() -> Iterator[list[str]]:
    rows: list[str] = []
    yield rows
    if PAGE:
        Path(PAGE).write_text(HEAD + "".join(sorted(rows)))


@pytest.fixture
def tell(page: list[str], capsys: pytest.CaptureFixture[str]) -> Tell:
    def told(promise: str, *, tried: int, seed: int, **figures: int) -> None:
        words = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in figures.items())
        page.append(f"| {promise} | {tried} | {words} | {seed} |\n")
        with capsys.disabled():
            print(f"\n{promise}: tried {tried}, {words}, seed {seed}")  # noqa: T201  the figures of a promise

    return told
