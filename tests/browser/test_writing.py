"""What makes writing pleasant: pictures, suggestions, the palette, and being offline for a while."""

import sqlite3
from base64 import b64encode
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.album import DESK, PHONE
from tests.browser.test_together import begin, live_port, ready, text_of, write
from tests.running import Site

GIVE = """([kind, name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name, { type: "image/png" }));
  const target = document.querySelector(".cm-content");
  const place = [...target.querySelectorAll(".cm-line")].find((one) => one.innerText.startsWith("Labels came")).getBoundingClientRect();
  target.dispatchEvent(kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true, clientX: place.x + 5, clientY: place.y + 5 }));
}"""


def png(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (320, 120), colour).save(out, "PNG")
    return out.getvalue()


def give(page: Page, how: str, content: bytes) -> None:
    page.evaluate(GIVE, [how, "graph.png", b64encode(content).decode()])


def test_a_picture_is_pasted_dropped_or_chosen(site: Site, people: tuple[Page, Page], trouble: list[str]) -> None:
    ann, bo = people
    address = begin(ann, site)
    dialog = ann.get_by_role("dialog", name="Put a picture in")
    give(ann, "paste", png("navy"))
    dialog.get_by_label("What does it show?").fill("The [queue] over an hour")
    ann.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(ann.locator(".cm-content")).to_contain_text("The queue over an hour")
    expect(ann.locator(".picture img")).to_have_js_property("naturalWidth", 320)

    give(ann, "drop", png("darkred"))
    dialog.get_by_label("What does it show?").fill("The disk")
    dialog.get_by_role("button", name="Put it in").click()
    expect(ann.locator(".picture img")).to_have_count(2)

    ann.get_by_role("button", name="Picture").click()
    wrong = {"name": "x.svg", "mimeType": "image/png", "buffer": b"<svg/>"}
    dialog.get_by_label("PNG, JPEG").set_input_files(wrong)  # type: ignore[arg-type]
    dialog.get_by_label("What does it show?").fill("A drawing")
    ann.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("no picture that can be read")
    expect(dialog.get_by_label("What does it show?")).to_have_value("A drawing")
    ann.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(ann.locator(".cm-content")).to_be_focused()
    expect(ann.locator("#saved")).to_contain_text("saved")

    bo.goto(address.replace("write/", ""))
    picture = bo.get_by_role("img", name="The disk")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 320)
    trouble[:] = [told for told in trouble if "422" not in told]  # how a browser calls the refusal


def test_a_minute_offline_and_a_reload_lose_nothing(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(address)
    ready(bo)
    bo.context.set_offline(True)
    expect(bo.locator("#saved")).to_have_text("offline: what you write is kept")
    expect(bo.locator("#saved")).to_have_attribute("title", "Your words are kept here and join when you are back.")
    write(bo, "Labels came 27 minutes late", " Bo wrote this offline.")
    write(ann, "Labels came 27 minutes late", " Ann wrote this meanwhile.")
    write(ann, "The queue keeps printed labels forever, and", " And Ann this.")
    bo.close()

    again = bo.context.new_page()
    again.context.set_offline(False)
    again.goto(address)
    ready(again)
    expect(again.locator(".cm-content")).to_contain_text("And Ann this.")
    write(again, "The queue keeps printed labels forever, and", " And Bo this.")
    written = ("Bo wrote this offline.", "Ann wrote this meanwhile.", "And Ann this.", "And Bo this.")
    for words in written:
        for page in (ann, again):
            expect(page.locator(".cm-content")).to_contain_text(words)
    for page in (ann, again):  # others see words a moment before they are kept
        expect(page.locator("#saved")).to_contain_text("saved")
    kept = ann.request.get(address.replace("write/", "text.md")).text()
    assert [kept.count(words) for words in ("27 minutes late", *written)] == [1] * 5


def test_words_of_a_text_that_was_replaced_are_a_copy_with_a_name(
    site: Site, people: tuple[Page, Page], tmp_path: Path
) -> None:
    ann, _ = people
    address = begin(ann, site)
    site.remember_ports(live_port(ann))
    ann.context.set_offline(True)
    write(ann, "Labels came 27 minutes late", " Never sent.")
    expect(ann.locator("#saved")).to_contain_text("offline")
    site.stop()
    with closing(sqlite3.connect(tmp_path / "data" / "afterword.sqlite3")) as database, database:
        for table in ("store_postmortem", "store_update"):
            database.execute(f"UPDATE {table} SET epoch = 2")
    site.start()
    ann.context.set_offline(False)
    expect(ann.locator("#notice")).to_contain_text("This text was replaced on the server")
    ann.goto(address)
    ready(ann)
    expect(ann.locator("#notice")).to_contain_text("before the text was replaced")
    assert "Never sent." not in text_of(ann)
    with ann.expect_download() as copy:
        ann.get_by_role("link", name="Download your copy").click()
    assert copy.value.suggested_filename.startswith("conflict copy ")
    assert (
        "27 minutes late for 40 shops on 4 March 2026, because a queue filled its disk. Never sent."
        in Path(copy.value.path()).read_text()
    )
    ann.get_by_role("button", name="Discard it").click()
    ready(ann)
    expect(ann.locator("#notice")).to_be_hidden()


def select(page: Page, words: str) -> None:
    """Selects words in the text; again when the editor, just focused, has put its own selection back meanwhile."""
    page.wait_for_function(
        """(words) => {
          if (document.getElementById("quote").value === words) return true;
          const content = document.querySelector(".cm-content");
          const walk = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const from = node.data.indexOf(words);
            if (from >= 0) { content.focus(); getSelection().setBaseAndExtent(node, from, node, from + words.length); break; }
          }
          return false;
        }""",
        arg=words,
        polling=100,
    )


def test_other_words_are_proposed_and_accepted_from_the_keyboard(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(address)
    ready(bo)
    for words, instead in (("filled its disk", "had no room left"), ("shipped a day late", "shipped on 5 March")):
        select(bo, words)
        bo.keyboard.press("Control+Alt+m")
        expect(bo.locator("#instead")).to_be_focused()
        bo.keyboard.insert_text(instead)
        bo.keyboard.press("Tab")
        with bo.expect_navigation():
            bo.keyboard.press("Enter")
        ready(bo)
    expect(bo.locator(".commented.proposed")).to_have_count(2)

    ann.goto(address)
    ready(ann)
    first, second = ann.locator(".comment", has_text="no room left"), ann.locator(".comment", has_text="on 5 March")
    first.get_by_role("button", name="Accept").press("Enter")
    expect(bo.locator(".cm-content")).to_contain_text("because a queue had no room left.")
    ready(ann)
    second.locator(".where button").press("Enter")
    ann.keyboard.press("ArrowRight")
    ann.keyboard.press("Backspace")
    expect(second.locator(".where")).to_have_text("text changed")
    expect(ann.locator("#saved")).to_contain_text("saved")
    second.get_by_role("button", name="Accept").press("Enter")
    expect(ann.locator(".messages")).to_contain_text("does not stand there any more as it did")
    ready(ann)
    second.get_by_role("button", name="Decline").press("Enter")
    expect(ann.locator(".comment.resolved", has_text="Declined by Ann Bell")).to_have_count(1)


def test_a_comment_names_people_and_can_be_for_the_owner_alone(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(address)
    ready(bo)
    select(bo, "filled its disk")
    bo.keyboard.press("Control+m")
    bo.keyboard.type("Which disk, @an")
    expect(bo.get_by_role("option", name="Ann Bell")).to_be_visible()
    bo.keyboard.press("Enter")
    bo.keyboard.type("of labels?")
    expect(bo.get_by_label("Comment", exact=True)).to_have_value("Which disk, @Ann Bell of labels?")
    bo.get_by_label("Only Ann Bell and I see it").check()
    bo.get_by_role("button", name="Comment").press("Enter")
    expect(bo.locator(".comment")).to_contain_text("to Ann Bell only")
    ready(bo)
    expect(bo.locator(".commented")).to_have_text("filled its disk")


def choose(page: Page, words: str, name: str, typed_at: Site | None = None) -> None:
    """Opens the palette, types, and takes what stands first; it has to be that.

    What was typed at a site is read for lists a second after the last key, so that is waited for.
    """
    while typed_at and not page.request.get(f"{typed_at.address}jump/?q={words}").json()["targets"]:
        page.wait_for_load_state()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Find or do anything")
    expect(field).to_be_focused()
    field.fill(words)
    expect(page.locator(".palette").get_by_role("option", selected=True)).to_contain_text(name)
    page.keyboard.press("Enter")


def test_the_palette_goes_anywhere_and_does_anything(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(site.address)
    choose(bo, "labels late", "Labels late")
    bo.wait_for_url(address.replace("write/", ""))
    choose(bo, "alert 80", "Alert at 80%", site)
    bo.wait_for_url("**/#A2")
    choose(bo, "follow-up", "Follow-up actions")
    bo.keyboard.press("?")
    expect(bo.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("next finding")
    bo.keyboard.press("Escape")
    choose(bo, "people", "People")
    bo.wait_for_url("**/people/")

    expect(ann.locator("#parts button").first).to_be_visible()
    ann.locator(".cm-line", has_text="The queue keeps printed labels forever, and").click()
    choose(ann, "row now", "Add a row to the timeline")
    ann.get_by_role("combobox", name="What happens now").fill("The disk was cleaned")
    ann.keyboard.press("Enter")
    expect(ann.locator(".cm-content")).to_contain_text("The disk was cleaned")
    expect(ann.locator(".cm-content")).to_be_focused()
    for words, name, said in (
        ("add cause", "Add a cause", "Nobody owns the disk"),
        ("add action", "Add an action", "Name an owner"),
        ("gap slowed", "What slowed", "Two approvals were asked"),
    ):
        choose(ann, words, name)
        ann.keyboard.insert_text(said)
        ann.keyboard.press("Enter")
        expect(ann.locator(".cm-content")).to_contain_text(said)
        expect(ann.locator("dialog[open]")).to_have_count(0)
    choose(ann, "part root", "Part: Root cause")
    choose(ann, "link", "Link an action")
    expect(ann.get_by_label("Action", exact=True)).to_be_focused()
    choose(ann, "review", "Ask for a review")
    expect(ann.locator("#told")).to_be_focused()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_bar_of_the_document_stays_and_keeps_its_height(
    site: Site, people: tuple[Page, Page], size: ViewportSize
) -> None:
    ann, _ = people
    ann.set_viewport_size(size)
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Title").fill("Labels late and missing " * 8)
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    bar, saved = ann.locator(".docbar"), ann.locator("#saved")
    before = bar.bounding_box()
    ann.evaluate("scrollTo(0, 2000)")
    expect(saved).to_be_in_viewport(ratio=1)
    ann.context.set_offline(True)
    expect(saved).to_contain_text("offline")
    expect(saved).to_be_in_viewport(ratio=1)
    after = bar.bounding_box()
    assert before
    assert after
    assert before["height"] == after["height"]
    assert ann.evaluate("document.documentElement.scrollWidth") == size["width"]
