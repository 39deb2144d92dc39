"""Promises tell their figures: on the terminal, and with AFTERWORD_TRUST=FILE as a page.

A run of some promises keeps the rows of the others; one in which anything failed changes nothing.
"""

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


def read_rows(page: Path) -> dict[str, str]:
    """The rows of a page by their promise."""
    lines = page.read_text().splitlines(keepends=True)[HEAD.count("\n") :] if page.exists() else []
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines}


@pytest.fixture(scope="session")
def page(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    rows: dict[str, str] = {}
    yield rows
    if PAGE and not request.session.testsfailed:
        Path(PAGE).write_text(HEAD + "".join(sorted((read_rows(Path(PAGE)) | rows).values())))


@pytest.fixture
def tell(page: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Tell:
    def told(promise: str, *, tried: int, seed: int, **figures: int) -> None:
        words = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in figures.items())
        page[promise] = f"| {promise} | {tried} | {words} | {seed} |\n"
        with capsys.disabled():
            print(f"\n{promise}: tried {tried}, {words}, seed {seed}")  # noqa: T201  the figures of a promise

    return told
