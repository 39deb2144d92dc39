"""How people come in: with a second factor of their phone, a code kept on paper, and through the company's provider."""

import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket

import pytest
from allauth.mfa.totp.internal.auth import hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, Founded, Open, copied
from tests.browser.hands import Keyboard
from tests.provider import CLIENT, SECRET, Provider, running
from tests.running import Site


def on_the_phone(secret: str, steps: int = 0) -> str:
    """What an authenticator shows so many half minutes from now; the server bears one."""
    return f"{hotp_value(secret, int(time.time()) // 30 + steps):06}"  # noqa: TID251  the phone's clock


def look(page: Page) -> None:
    assert not Axe().run(page).response["violations"], page.url


def come_in(ann: Keyboard, site: Site, code: str) -> None:
    ann.page.goto(site.address)
    ann.go("Sign out")
    ann.fill("E-mail", "ann@example.com")
    ann.fill("Password", PASSWORD)
    ann.enter()
    expect(ann.page.get_by_role("heading", name="Second factor")).to_be_visible()
    look(ann.page)
    ann.fill("Code", code)
    ann.enter()


def test_a_second_factor_is_set_up_and_asked_for(site: Site, people: tuple[Page, Page]) -> None:
    ann = Keyboard(people[0])
    ann.page.goto(site.address)
    ann.go("Ann Bell")
    ann.go("Set one up")
    if ann.page.get_by_role("heading", name="Is it you?").is_visible():
        ann.fill("Password", PASSWORD)
        ann.enter()
    look(ann.page)
    secret = ann.page.get_by_label("Or type this key").input_value()
    ann.fill("Authenticator code", on_the_phone(secret, -1))
    ann.enter()
    look(ann.page)
    on_paper = ann.page.get_by_role("list", name="Recovery codes").get_by_role("listitem").all_inner_texts()
    ann.go("I have kept them")
    come_in(ann, site, on_the_phone(secret))
    expect(ann.page.get_by_role("button", name="Sign out")).to_be_visible()
    come_in(ann, site, on_paper[0])
    expect(ann.page.get_by_role("button", name="Sign out")).to_be_visible()
    come_in(ann, site, on_paper[0])
    expect(ann.page.get_by_text("This code is wrong, too old or was used already.")).to_be_visible()


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running() as found:
        yield found


@pytest.fixture
def company(founded: Founded, tmp_path: Path, provider: Provider) -> Iterator[Site]:
    told = {"ISSUER": provider.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, "NAME": "Example ID"}
    with socket() as free:  # the provider has to be told where the way back leads
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = {f"AFTERWORD_OIDC_{name}": one for name, one in told.items()}
    site = Site(copied(founded, tmp_path), "--port", port, is_first=False, told=environment)
    yield site
    site.stop()


def test_somebody_new_comes_in_through_the_provider(company: Site, open_page: Open) -> None:
    dora = Keyboard(open_page())
    dora.page.goto(company.address)
    look(dora.page)
    dora.go("Continue with Example ID")
    expect(dora.page.get_by_role("link", name="Dora Lane")).to_be_visible()
    dora.go("Sign out")
    dora.go("Continue with Example ID")
    expect(dora.page.get_by_role("link", name="Dora Lane")).to_be_visible()
