"""From an empty organisation to a verified action, found again: two people, and not one click."""

from playwright.sync_api import Page, expect

from tests.browser.test_together import ready
from tests.running import Site

MOST_TABS = 200

FOCUSED = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels.length ? at.labels[0].innerText : at.getAttribute("aria-label") || at.innerText || at.value || "";
  return label.replace(/\\s+/g, " ").trim();
}"""


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until something with a name is focused, as somebody without a mouse would; everything can be reached."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith(name):
            return
    raise AssertionError(f"{name!r} cannot be reached with the keyboard on {page.url}")


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def test_everything_without_a_mouse(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    write_it(ann, site)
    review_it(ann, bo, site)
    follow_it(ann, bo, site)
    find_it(bo)


def write_it(ann: Page, site: Site) -> None:
    ann.goto(site.address)
    press(ann, "New postmortem")
    fill(ann, "Title", "Labels late")
    press(ann, "Make the draft")
    ready(ann)
    expect(ann.locator("#saved")).to_contain_text("saved")
    press(ann, "Form")
    told = {"Severity": "SEV3", "Owner": "Ann Bell", "Which customers": "40 of 61,300 shops (order log)"}
    for name, text in told.items():
        fill(ann, name, text)
    press(ann, "Save summary and impact")
    fill(ann, "A cause in plain words", "Nothing watches the disk")
    with ann.expect_navigation():
        ann.keyboard.press("Enter")
    fill(ann, "What will be different", "Alert at 80% of the disk")
    press(ann, "Save A1")
    press(ann, "Read")


def review_it(ann: Page, bo: Page, site: Site) -> None:
    fill(ann, "A word to the reviewers", "Please read the root cause")
    press(ann, "Ask for a review")
    bo.goto(site.address)
    press(bo, "Labels late")
    fill(bo, "Comment", "Which disk?")
    press(bo, "Comment")
    expect(bo.locator(".comment")).to_contain_text("Which disk?")
    press(bo, "Approve")
    expect(bo.locator(".approvals").first).to_contain_text("Bo Reed approved")
    ann.reload()
    fill(ann, "What would a reader", "The rest is known on Friday")
    press(ann, "Publish")
    expect(ann.locator(".history")).to_contain_text("The rest is known on Friday")


def follow_it(ann: Page, bo: Page, site: Site) -> None:
    fill(ann, "Where can be seen that A1 is done", "https://example.com/71")
    press(ann, "Done")
    expect(ann.locator("#A1 .status")).to_have_text("Done")
    bo.goto(site.address)
    press(bo, "Alert at 80% of the disk")
    fill(bo, "What shows that A1 works", "It rang in the drill")
    press(bo, "Verify")
    expect(bo.locator("#A1 .status")).to_have_text("Verified")


def find_it(bo: Page) -> None:
    press(bo, "Postmortems")
    fill(bo, "Words", "watches disks")
    with bo.expect_navigation():
        bo.keyboard.press("Enter")
    expect(bo.locator(".excerpt")).to_contain_text("Nothing watches the disk")
    press(bo, "Labels late")
    expect(bo.locator("h1")).to_have_text("Labels late")
