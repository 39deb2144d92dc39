"""Lists from the keyboard: rows, choosing, what the board offers, and the switch that turns single keys off."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_together import begin
from tests.running import Site


def come_to_board(page: Page, site: Site) -> None:
    """The board, once what was typed has been read for it."""
    begin(page, site)
    page.goto(f"{site.address}actions/")
    while not page.get_by_role("link", name="Delete printed labels after a day").count():
        page.reload()


def test_the_board_is_worked_through_with_single_keys(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    come_to_board(ann, site)
    first, second = (ann.get_by_role("link", name=name) for name in ("Delete printed", "Alert at 80%"))
    boxes = [ann.get_by_role("checkbox", name=f"Choose INC-7 A{n}") for n in (1, 2)]
    ann.keyboard.press("j")
    expect(first).to_be_focused()
    ann.keyboard.press("j")
    ann.keyboard.press("Space")
    expect(second).to_be_focused()
    expect(boxes[1]).to_be_checked()
    assert not Axe().run(ann).response["violations"]
    ann.keyboard.press("j")
    ann.keyboard.press("k")
    expect(first).to_be_focused()
    ann.keyboard.press("d")
    expect(ann.get_by_label("Due", exact=True)).to_be_focused()
    ann.keyboard.press("Escape")
    expect(first).to_be_focused()
    ann.keyboard.press("a")
    owner = ann.locator("#m-owner")
    expect(owner).to_be_focused()
    ann.keyboard.type("jack vad")
    expect(owner).to_have_value("jack vad")
    expect(boxes[0]).not_to_be_checked()
    with ann.expect_navigation():
        ann.keyboard.press("Enter")
    expect(ann.get_by_role("status")).to_contain_text("1 of 1 changed")
    expect(ann.get_by_role("row", name=re.compile("Alert at 80%"))).to_contain_text("jack vad")


def test_a_key_leads_to_where_is_said_what_became_of_an_action(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    come_to_board(ann, site)
    ann.keyboard.press("/")
    expect(ann.locator("#f-owner")).to_be_focused()
    ann.locator("#f-owner").blur()
    ann.keyboard.press("j")
    ann.keyboard.press("v")
    ann.wait_for_url("**/#c-A1")
    expect(ann.get_by_label("Where can be seen that A1 is done")).to_be_focused()
    ann.keyboard.type("https://example.com/71")
    ann.keyboard.press("Enter")
    expect(ann.locator("#A1 .status")).to_have_text("Done")
    ann.goto(ann.url.partition("#")[0] + "?again#v-A2")
    expect(ann.locator("#c-A2")).to_be_focused()


def test_lists_open_by_key_and_single_keys_are_turned_off(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    come_to_board(ann, site)
    ann.goto(f"{site.address}postmortems/")
    listed = ann.locator(".words").get_by_role("link", name="Labels late")
    expect(ann.get_by_role("img", name=re.compile("^[0-6] of 6 parts complete: summary "))).to_be_visible()
    ann.keyboard.press("j")
    expect(listed).to_be_focused()
    ann.keyboard.press("Enter")
    expect(ann.get_by_role("heading", level=1)).to_have_text("Labels late")
    ann.go_back()
    ann.keyboard.press("?")
    keys = ann.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_contain_text("next row")
    assert not Axe().run(ann).response["violations"]
    keys.get_by_role("checkbox", name="single keys").uncheck()
    keys.get_by_role("button", name="Close").click()
    expect(keys).to_have_count(0)
    ann.locator("h1").click()
    for key in ("j", "/", "?"):
        ann.keyboard.press(key)
    expect(ann.locator("body")).to_be_focused()
    expect(keys).to_have_count(0)
    ann.keyboard.press("Control+k")
    expect(ann.get_by_role("combobox", name="Find or do anything")).to_be_focused()
