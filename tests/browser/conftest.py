"""A real server, started as its users start it, and a real browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.running import Site

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ORGANISATION, PASSWORD = "Cards Inc", "correct horse battery"


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One for the tests of this package: while it is open, no other test of the process can run an event loop."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")  # noqa: TID251  which browser the machine has
    assert path, "no browser: install one (Debian: apt-get install chromium) or name it in CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    running = Site(tmp_path / "data")
    yield running
    running.stop()


@pytest.fixture
def trouble() -> Iterator[list[str]]:
    """What pages complained of; there must be nothing."""
    heard: list[str] = []
    yield heard
    assert not heard


@pytest.fixture
def open_page(chromium: Browser, trouble: list[str]) -> Iterator[Callable[[], Page]]:
    contexts = []

    def opened() -> Page:
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda told: trouble.append(told.text) if told.type == "error" and "WebSocket" not in told.text else None,
        )
        page.on("pageerror", lambda error: trouble.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def people(site: Site, open_page: Callable[[], Page]) -> tuple[Page, Page]:
    """Ann, who founded the organisation, and Bo, whom she invited; both are signed in."""
    ann, bo = open_page(), open_page()
    ann.goto(site.owner_link)
    ann.get_by_label("Organisation").fill(ORGANISATION)
    _sign_up(ann, "Ann Bell", "ann@example.com")
    ann.goto(f"{site.address}people/")
    bo.goto(ann.get_by_label("Invitation").input_value())
    _sign_up(bo, "Bo Reed", "bo@example.com")
    return ann, bo


def _sign_up(page: Page, name: str, email: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/postmortems/")
