"""The evidence below the text: in reach from the keyboard, in the time of the document's zone, put in while one goes on writing."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_tables import holds
from tests.browser.test_together import EVIDENCE, ready
from tests.running import Site


def test_an_item_is_put_in_without_leaving_the_page(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Evidence").set_input_files(EVIDENCE)
    ann.get_by_label("Time zone").fill("Europe/Amsterdam")
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    ann.locator(".cm-content").press("Control+e")
    items = ann.locator("#drawer li")
    expect(ann.locator("#drawer ol")).to_be_focused()
    place = items.evaluate_all("all => all.findIndex((one) => one.querySelector('button'))")
    for _ in range(place):
        ann.keyboard.press("j")
    clock = items.nth(place).locator("time").inner_text()[:5]
    ann.keyboard.press("e")
    expect(items.nth(place)).to_have_class(re.compile("used"))
    key = items.nth(place).get_attribute("id")
    holds(ann, ann.url, f"| {key} |")
    rows = ann.request.get(ann.url.replace("write/", "text.md")).text().splitlines()
    assert [row for row in rows if row.endswith(f"| {key} |") and f" {clock} |" in row]
    ann.keyboard.press("Control+e")
    expect(ann.locator("#drawer form")).to_be_hidden()
    expect(ann.locator(".cm-content")).to_be_focused()
