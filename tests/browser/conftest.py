"""A real server, started as its users start it, and a real browser."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.running import Site

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
CUT = re.compile("WebSocket|ERR_INTERNET_DISCONNECTED")
"""What a browser itself says of a line that is cut."""
ORGANISATION, PASSWORD = "Cards Inc", "correct horse battery"


class Founded(NamedTuple):
    """The folder of a server that was stopped, and what the browsers of its two people keep."""

    folder: Path
    kept: tuple[StorageState, ...]


Open = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One for the tests of this package: while it is open, no other test of the process can run an event loop."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")  # noqa: TID251  which browser the machine has
    assert path, "no browser: install one (Debian: apt-get install chromium) or name it in CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def founded(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """Ann founded the organisation and invited Bo, each in a browser; what that left is copied for every test."""
    folder = tmp_path_factory.mktemp("founded") / "data"
    site, contexts = Site(folder), [chromium.new_context() for _ in range(2)]
    ann, bo = (context.new_page() for context in contexts)
    ann.goto(site.owner_link)
    ann.get_by_label("Organisation").fill(ORGANISATION)
    _sign_up(ann, "Ann Bell", "ann@example.com")
    ann.goto(f"{site.address}people/")
    bo.goto(ann.get_by_label("Invitation for a member").input_value())
    _sign_up(bo, "Bo Reed", "bo@example.com")
    kept = tuple(context.storage_state() for context in contexts)
    for context in contexts:
        context.close()
    site.stop()
    return Founded(folder, kept)


def copied(founded: Founded, folder: Path) -> Path:
    """A folder of its own with what stands in the one of the founders."""
    return Path(shutil.copytree(founded.folder, folder / "data"))


@pytest.fixture
def site(founded: Founded, tmp_path: Path) -> Iterator[Site]:
    running = Site(copied(founded, tmp_path), is_first=False)
    yield running
    running.stop()


@pytest.fixture
def trouble() -> Iterator[list[str]]:
    """What pages complained of; there must be nothing."""
    heard: list[str] = []
    yield heard
    assert not heard


@pytest.fixture
def open_page(chromium: Browser, trouble: list[str]) -> Iterator[Open]:
    contexts = []

    def opened(kept: StorageState | None = None) -> Page:
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, storage_state=kept)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda told: trouble.append(told.text) if told.type == "error" and not CUT.search(told.text) else None,
        )
        page.on("pageerror", lambda error: trouble.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def people(founded: Founded, open_page: Open) -> tuple[Page, Page]:
    """Ann, who founded the organisation, and Bo, whom she invited; both are signed in."""
    ann, bo = founded.kept
    return open_page(ann), open_page(bo)


def _sign_up(page: Page, name: str, email: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/postmortems/")
