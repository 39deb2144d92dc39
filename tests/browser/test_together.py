"""From the evidence to the verified action, by two people in two browsers."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.running import Site
from tests.server import TEXT

CARDS = Path(__file__).resolve().parents[2] / "examples" / "checkout-cards"
EVIDENCE = sorted(str(path) for path in CARDS.rglob("*.json*") if path.parent.name not in ("alerts", "general"))


def ready(page: Page) -> Page:
    page.wait_for_selector("#editor[data-ready=yes]")
    return page


def text_of(page: Page) -> str:
    return page.locator(".cm-content").inner_text()


def write(page: Page, line: str, words: str) -> None:
    """Types at the end of a line that is on the screen."""
    page.locator(".cm-line", has_text=line).first.click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def live_port(page: Page) -> int:
    """The port of the sockets, by the page where somebody writes."""
    found = re.search(r":(\d+)/live/", page.locator("#editor").get_attribute("data-live") or "")
    assert found
    return int(found[1])


def begin(ann: Page, site: Site) -> str:
    """A postmortem in the text of the tests; the address where it is written."""
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Title").fill("Labels late")
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    ann.locator(".cm-content").press("Control+a")
    ann.keyboard.insert_text(TEXT)
    expect(ann.locator("#saved")).to_contain_text("saved")
    return ann.url


def test_from_evidence_to_a_verified_action(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Evidence").set_input_files(EVIDENCE)
    ann.get_by_label("Time zone").fill("Europe/Amsterdam")
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    expect(ann.locator(".docbar .title")).to_have_text("Card payments refused at checkout")
    expect(ann.locator("#findings li").first).to_be_visible()

    ready_bo = bo.goto(ann.url)
    assert ready_bo is not None
    ready(bo)
    expect(ann.locator("#people")).to_have_text("with Bo Reed")
    bo.locator(".form-front").get_by_label("Owner").click()
    bo.keyboard.type("Bo Reed 😀")
    expect(ann.locator(".form-front").get_by_label("Owner")).to_have_value("Bo Reed 😀")
    expect(ann.locator(".cell.written")).to_have_attribute("data-writer", "Bo Reed")
    expect(bo.locator("#saved")).to_contain_text("saved")

    ann.get_by_label("Cause or gap").select_option("C1")
    ann.get_by_role("button", name="Link").click()
    ready(ann)
    expect(ann.locator(".outcome", has_text="A1 answers C1.")).to_be_in_viewport()
    expect(bo.locator("#chain tr", has_text="C1")).to_contain_text("A1")

    ann.get_by_role("button", name="Publish", exact=True).click()
    expect(ann.locator(".stage .outcome")).to_contain_text("stand between this and publishing")
    expect(ann.locator(".stage .outcome")).to_be_in_viewport()
    ann.get_by_label("why it is published although something is lacking").fill("The causes are decided on Friday")
    ann.get_by_role("button", name="Publish", exact=True).click()
    expect(ann.locator(".history")).to_contain_text("The causes are decided on Friday")


def test_the_promise_is_followed_until_somebody_else_saw_it_work(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site).replace("write/", "")
    ann.goto(address)
    action = ann.locator("#A1")
    action.get_by_role("textbox").fill("https://example.com/changes/71")
    action.get_by_role("button", name="Done").click()
    expect(ann.locator("#A1 .status")).to_have_text("Done")
    expect(ann.locator("#A1 .outcome")).to_have_text("A1 is done: https://example.com/changes/71")
    expect(ann.locator("#A1 .outcome")).to_be_in_viewport()
    expect(ann.locator("#A1").get_by_role("button", name="Verify")).to_have_count(0)
    bo.goto(f"{site.address}actions/?view=unverified")
    bo.get_by_role("link", name="Delete printed labels after a day").click()
    bo.locator("#A1").get_by_role("textbox").fill(" ")
    bo.locator("#A1").get_by_role("button", name="Verify").click()
    expect(bo.locator("#A1 .outcome")).to_be_in_viewport()
    bo.locator("#A1").get_by_role("textbox").fill("The disk stayed under 30% for a week")
    bo.locator("#A1").get_by_role("button", name="Verify").click()
    expect(bo.locator("#A1 .status")).to_have_text("Verified")
    expect(bo.locator(".history")).to_contain_text("Bo Reed verified A1")


def test_a_finding_is_explained_fixed_and_ignored_from_the_keyboard(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    begin(ann, site)
    ann.locator(".cm-content").press("Control+End")
    ann.keyboard.type("\n## Lessons learned\nNina Fox should have noticed the disk.\n")
    expect(ann.locator(".finding-w, .finding-e", has_text="should have")).to_be_visible()
    ann.keyboard.press("Shift+F8")
    note = ann.locator(".hint[role=note]")
    expect(note).to_contain_text("what was known then")
    note.get_by_role("button", name="Ignore with a reason").click()
    note.get_by_role("textbox").fill("a quotation")
    ann.keyboard.press("Enter")
    expect(ann.locator(".ignored")).to_contain_text("ignored: a quotation")
    expect(ann.locator(".finding-w, .finding-e", has_text="should have")).to_have_count(0)


def test_nothing_moves_under_the_pointer(site: Site, people: tuple[Page, Page]) -> None:
    """A message opens where somebody goes, not by itself; while a line is pressed nothing closes above it."""
    ann, _ = people
    ann.goto(begin(ann, site))
    ready(ann)
    expect(ann.locator("#findings").get_by_role("button", name="Go").first).to_be_visible()
    expect(ann.locator(".hint")).to_have_count(0)
    ann.set_viewport_size({"width": 1440, "height": 500})
    ann.locator(".cm-content").press("F8")
    expect(ann.locator(".hint")).to_be_visible()
    ann.evaluate("scrollTo(0, 150)")
    words = ann.locator(".cm-line", has_text="Labels came 27 minutes late")
    before = words.bounding_box()
    assert before
    ann.mouse.click(before["x"] + 20, before["y"] + 10)
    assert words.bounding_box() == before
    expect(ann.locator(".hint")).to_have_count(0)
    assert words.bounding_box() == before


def test_the_keys_of_the_text_work_before_anybody_is_in_it(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    ann.goto(begin(ann, site))
    ready(ann)
    expect(ann.locator("#findings").get_by_role("button", name="Go").first).to_be_visible()
    ann.keyboard.press("F8")
    expect(ann.locator(".hint")).to_be_visible()


def test_a_word_that_is_longer_than_its_line_wraps(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Title").fill("X" * 400)
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    written = ann.url
    for width, height in ((1440, 900), (390, 844)):
        ann.set_viewport_size({"width": width, "height": height})
        for address in (written, written.replace("write/", ""), f"{site.address}postmortems/", site.address):
            ann.goto(address)
            assert ann.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_comment_is_about_the_words_that_are_selected(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(address)
    ready(bo)
    bo.locator(".cm-line", has_text="Labels came 27 minutes late").dblclick(position={"x": 20, "y": 10})
    expect(bo.get_by_label("Words that it is about")).to_have_value("Labels")
    bo.get_by_label("Comment", exact=True).fill("Which ones?")
    bo.get_by_role("button", name="Comment").click()
    expect(bo.locator(".comment")).to_contain_text("Which ones?")


def test_a_step_that_somebody_else_takes_shows_without_a_reload(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    ann.goto(begin(ann, site))
    ready(ann)
    bo.goto(ann.url)
    ann.get_by_role("button", name="Ask for a review").click()
    expect(bo.locator(".docbar .status")).to_have_text("In review", timeout=30_000)
    bo.goto(ann.url.replace("write/", "").partition("#")[0])
    bo.locator("#told").fill("It says what we will do")
    bo.get_by_role("button", name="Approve").click()
    expect(ann.locator(".approvals")).to_contain_text("Bo Reed approved of revision", timeout=30_000)
    expect(ann.locator("#wants [data-stays] .sign.y")).to_have_count(1)


def test_what_was_written_offline_survives_a_reload_and_a_restart(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(address)
    ready(bo)
    site.remember_ports(live_port(bo))
    site.stop()
    expect(bo.locator("#saved")).to_contain_text("offline")
    write(bo, "Labels came 27 minutes late", " Written offline.")
    site.start()
    expect(bo.locator("#saved")).to_contain_text("saved", timeout=30_000)
    ann.goto(address)
    ready(ann)
    expect(ann.locator(".cm-content")).to_contain_text("Written offline.")
    assert text_of(ann).count("Labels came 27 minutes late") == 1


def test_every_page_is_accessible_and_fits(site: Site, people: tuple[Page, Page], trouble: list[str]) -> None:
    ann, _ = people
    written = begin(ann, site)
    addresses = (
        written, written.replace("write/", ""), written.replace("write/", "alike/"), written.replace("write/", "plain.html"), written.replace("write/", "history/"), written.replace("write/", "form/"),
        written.replace("write/", "history/1/"), f"{site.address}postmortems/", f"{site.address}postmortems/new/",
        site.address, f"{site.address}incidents/", f"{site.address}actions/", f"{site.address}people/", f"{site.address}teams/", f"{site.address}account/", f"{site.address}deliveries/", f"{site.address}notifications/", f"{site.address}outgoing/", f"{site.address}rules/A01", f"{site.address}nowhere/",
    )  # fmt: skip
    for scheme, width in (("light", 1440), ("dark", 1440), ("light", 390)):
        ann.emulate_media(color_scheme=scheme)
        ann.set_viewport_size({"width": width, "height": 844})
        for address in addresses:
            ann.goto(address, wait_until="networkidle")
            found = Axe().run(ann).response["violations"]
            assert not found, (address, scheme, width, [(one["id"], one["nodes"][0]["html"]) for one in found])
            assert ann.evaluate("document.documentElement.scrollWidth") <= width, address
    trouble[:] = [told for told in trouble if "404" not in told]


def test_on_a_phone_the_whole_bar_is_in_reach(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    ann.set_viewport_size({"width": 390, "height": 844})
    ann.goto(site.address)
    for link in ann.get_by_role("navigation", name="Main").get_by_role("link").all():
        assert link.evaluate("link => link.getBoundingClientRect().right") <= 390, link.inner_text()
    ann.get_by_role("button", name="Find").click()
    expect(ann.get_by_role("dialog", name="Find or do anything")).to_be_visible()
