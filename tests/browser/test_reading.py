"""What the page for reading does in a browser: copies, unfolds, and tells times in the reader's zone."""

from playwright.sync_api import Page, expect

from tests.browser.test_together import begin
from tests.running import Site

PASTE = """async () => {
  const [item] = await navigator.clipboard.read();
  const told = {};
  for (const type of item.types) told[type] = await (await item.getType(type)).text();
  return told;
}"""


def test_the_text_is_copied_as_rich_text_and_as_markdown(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    ann.goto(begin(ann, site).replace("write/", ""))
    ann.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ann.get_by_role("link", name="Copy as rich text").click()
    expect(ann.locator("#copied")).to_contain_text("Copied")
    told = ann.evaluate(PASTE)
    assert told["text/plain"].startswith("---\nincident: INC-7")
    assert "<h2>Root cause</h2>" in told["text/html"]
    assert "<form" not in told["text/html"]
    assert "style=" not in told["text/html"]
    assert "<td>Labels team</td>" in told["text/html"]
    ann.locator("#A1").get_by_role("link", name="A1").click()
    expect(ann.locator("#copied")).to_have_text("Link copied.")
    assert ann.evaluate("navigator.clipboard.readText()").endswith("/#A1")


def test_times_stand_in_the_zone_of_the_reader_too(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site).replace("write/", "")
    ann.goto(address)
    expect(ann.locator("#T1 time")).to_have_text("09:02")
    browser = ann.context.browser
    assert browser
    far = browser.new_context(timezone_id="Asia/Tokyo", storage_state=ann.context.storage_state())
    page = far.new_page()
    page.goto(address)
    expect(page.locator("#T1 time")).to_have_text("09:02 18:02")
    expect(page.locator("[data-zone]")).to_contain_text("GMT+9")
    far.close()


def test_what_a_link_leads_to_is_unfolded(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    written = begin(ann, site)
    ann.get_by_role("button", name="Markdown").click()
    ann.locator(".cm-line", has_text="The status page told customers").click()
    ann.keyboard.press("End")
    ann.keyboard.insert_text("".join(f"\n| 2026-03-04 09:{n} | Note {n} |  |  |" for n in range(17, 28)))
    expect(ann.locator("#saved")).to_contain_text("saved")
    address = written.replace("write/", "")
    ann.goto(address)
    expect(ann.locator("#T7")).to_be_hidden()
    ann.goto(f"{address}#T7")
    expect(ann.locator("#T7")).to_be_visible()


def test_the_words_of_the_timeline_picture_are_never_small(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    ann.goto(begin(ann, site).replace("write/", ""))
    for width, least in ((320, 8.5), (390, 10.5), (768, 11), (1280, 9.5), (1440, 11)):
        ann.set_viewport_size({"width": width, "height": 900})
        heights = ann.evaluate(
            "[...document.querySelectorAll('.timeline svg')].filter((one) => one.checkVisibility())"
            ".map((one) => Math.min(...[...one.querySelectorAll('text:not(.num)')]"
            ".map((words) => 11 * words.getScreenCTM().a)))"
        )
        assert len(heights) == 1
        assert heights[0] >= least
        assert ann.evaluate("document.documentElement.scrollWidth <= innerWidth")
