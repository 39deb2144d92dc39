"""The evidence below the text: in reach from the keyboard, in the time of the document's zone, put in while one goes on writing."""

import json
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.album import Album
from tests.browser.test_tables import holds
from tests.browser.test_together import EVIDENCE, ready
from tests.running import Site


def text_of(page: Page) -> str:
    return page.url.replace("write/", "text.md")


def test_an_item_is_put_in_without_leaving_the_page(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Evidence").set_input_files(EVIDENCE)
    ann.get_by_label("Time zone").fill("Europe/Amsterdam")
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    ann.locator(".cm-content").press("Control+e")
    expect(ann.locator("#drawer ol")).to_be_focused()
    chosen = ann.locator("#drawer li.on")
    before = ann.request.get(text_of(ann)).text()
    begun = ann.locator("#drawer").get_attribute("data-near") or ""
    before_it = chosen.locator("xpath=preceding-sibling::li[1]")
    assert (before_it.get_attribute("data-at") or "") < begun <= (chosen.get_attribute("data-at") or "")
    while "used" in (chosen.get_attribute("class") or ""):
        ann.keyboard.press("j")
    clock = chosen.locator("time").inner_text()[:5]
    ann.keyboard.press("e")
    expect(chosen).to_have_class(re.compile("used"))
    key = chosen.get_attribute("id")
    expect(chosen).to_contain_text(f"cited as {key}")
    expect(ann.locator(".toast")).to_have_text(f"{key} put in at {clock}Undo")
    holds(ann, ann.url, f"| {key} |")
    assert re.search(rf" {clock} \|.*\| {key} \|$", ann.request.get(text_of(ann)).text(), re.MULTILINE)
    ann.keyboard.press("u")
    expect(chosen.get_by_role("button")).to_be_visible()
    assert ann.request.get(text_of(ann)).text() == before
    ann.keyboard.press("Control+e")
    expect(ann.locator("#drawer form")).to_be_hidden()
    expect(ann.locator(".cm-content")).to_be_focused()


def test_the_drawer_opens_at_the_row_that_is_written_and_shows_one_source(
    site: Site, people: tuple[Page, Page]
) -> None:
    ann, _ = people
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Evidence").set_input_files(EVIDENCE)
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    row = ann.locator(".form-row", has_text="resolved").last
    at = row.locator("textarea").first.input_value()
    row.locator("textarea").nth(1).click()
    ann.keyboard.press("Control+e")
    assert (ann.locator("#drawer li.on").get_attribute("data-at") or "")[:16] == at
    alerts = ann.locator(".sources button[value=Alerts]")
    alerts.click()
    expect(alerts).to_have_attribute("aria-pressed", "true")
    shown = ann.locator("#drawer li:visible")
    n = int(alerts.inner_text().split()[-1])
    expect(shown).to_have_count(n)
    assert set(shown.evaluate_all("all => all.map((one) => one.dataset.source)")) == {"Alerts"}
    expect(ann.locator("#found-evidence")).to_have_text(re.compile(f"^{n} of"))


def test_chosen_files_stay_while_a_day_is_asked_for_and_going_back_makes_nothing_twice(
    site: Site, people: tuple[Page, Page], trouble: list[str]
) -> None:
    ann, _ = people
    chat = b"[10:05] Ravi: found it, the queue loops\n[10:09] Noor: works again\n"
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Evidence").set_input_files({"name": "chat.txt", "mimeType": "text/plain", "buffer": chat})
    make = ann.get_by_role("button", name="Make the draft")
    make.click()
    expect(ann.get_by_role("alert")).to_contain_text("say on which day it begins")
    trouble.clear()  # a browser complains of every answer that asks for more
    ann.get_by_label("Day the pasted text begins").fill("2026-02-10")
    make.click()
    ready(ann)
    made = ann.url
    ann.go_back()
    ann.get_by_label("Evidence").set_input_files({"name": "chat.txt", "mimeType": "text/plain", "buffer": chat})
    make.click()
    ready(ann)
    assert ann.url == made


def test_an_incident_keeps_chosen_files_while_the_order_of_dates_is_asked_for(
    site: Site, people: tuple[Page, Page], trouble: list[str]
) -> None:
    ann, _ = people
    register(ann, site)
    table = b"time,text\n03/04/2026 09:10,labels are late\n"
    ann.get_by_label("Evidence").set_input_files({"name": "log.csv", "mimeType": "text/csv", "buffer": table})
    attach = ann.get_by_role("button", name="Attach")
    attach.click()
    expect(ann.get_by_role("alert")).to_contain_text("The month comes first\nlog.csv: 4 Mar", use_inner_text=True)
    trouble.clear()  # a browser complains of every answer that asks for more
    attach.click()  # the browser itself asks for the answer that is lacking
    ann.get_by_label("The month comes first").check()
    attach.click()
    expect(ann.locator(".messages")).to_contain_text("1 item in 1 file")
    expect(ann.locator("#evidence time").first).to_have_text(re.compile("4 Mar"))


def test_going_back_after_registering_an_incident_makes_no_second_one(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    register(ann, site)
    made = ann.url
    ann.go_back()
    fill_in(ann)
    ann.wait_for_url(made)
    expect(ann.locator(".messages")).to_have_text("It was registered before; this is it.")


def test_files_and_folders_are_dropped_anywhere(site: Site, people: tuple[Page, Page], tmp_path: Path) -> None:
    ann, _ = people
    ann.goto(f"{site.address}postmortems/new/")
    place, chosen = ann.get_by_role("heading", name="New postmortem"), ann.get_by_label("Evidence")
    told = ann.locator(".drop [role=status]")
    for name in ("alerts.csv", "chat.txt"):
        (tmp_path / name).write_text("09:02 Ann: printing is down\n")
        drop(ann, place, tmp_path / name)
    expect(told).to_have_text("alerts.csv · chat.txt")
    folder = tmp_path / "export"
    for channel in ("inc-7", "random"):
        (folder / channel).mkdir(parents=True)
        (folder / channel / "2026-02-10.json").write_text("[]")
    (folder / ".DS_Store").write_text("x")
    drop(ann, place, folder)
    expect(told).to_have_text("alerts.csv · chat.txt · export/ (2 files)")
    names = "(field) => [...field.files].map((file) => file.name)"
    assert chosen.evaluate(names) == ["alerts.csv", "chat.txt", "2026-02-10.json", "2026-02-10.json"]
    drop(ann, place, folder)
    expect(told).to_have_text("alerts.csv · chat.txt · export/ (2 files)")
    for number in range(200):
        (folder / f"{number}.txt").write_text("x")
    drop(ann, place, folder)
    expect(told).to_contain_text("These are more than 200 files")
    assert len(chosen.evaluate(names)) == 4


def test_a_folder_is_chosen_with_the_keyboard_and_its_names_tell_the_channels(
    site: Site, people: tuple[Page, Page], tmp_path: Path
) -> None:
    ann, _ = people
    register(ann, site)
    folder = tmp_path / "slack"
    for channel, text in (("inc-7", "labels are late"), ("random", "lunch?")):
        (folder / channel).mkdir(parents=True)
        day = folder / channel / "2026-02-10.json"
        day.write_text(json.dumps([{"type": "message", "user": "U1", "ts": "1770714000.000100", "text": text}]))
    with ann.expect_file_chooser() as chooser:
        ann.get_by_role("button", name="Choose a folder").press("Enter")
    chooser.value.set_files(folder)
    expect(ann.locator(".drop [role=status]")).to_have_text("slack/ (2 files)")
    ann.get_by_role("button", name="Attach").click()
    expect(ann.locator(".messages")).to_contain_text("2 items in 1 file")
    ann.get_by_role("link", name="Begin the postmortem").click()
    expect(ann.get_by_text("slack/inc-7/2026-02-10.json").first).to_be_attached()


def test_a_row_is_unticked_before_the_draft_is_made(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Evidence").set_input_files(EVIDENCE)
    ann.get_by_role("button", name="Choose the rows first").click()
    expect(ann.get_by_role("heading", name="The timeline it begins with")).to_be_visible()
    rows = ann.locator(".choose tbody tr")
    n, last = rows.count(), rows.last
    words = last.locator(".words").inner_text()
    behind = last.locator(".behind")
    behind.locator("summary").press("Enter")
    expect(behind.locator("li").first).to_be_visible()
    Album("curation").look_on_a_phone(ann, "preview")
    last.get_by_role("checkbox").press("Space")
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    ann.goto(ann.url.removesuffix("write/"))
    expect(ann.locator("ol.events li.event")).to_have_count(n - 1)
    expect(ann.locator("ol.events")).not_to_contain_text(words)


def register(page: Page, site: Site) -> None:
    page.goto(f"{site.address}incidents/")
    fill_in(page)
    page.wait_for_url(re.compile(r"/incidents/[\w-]+/$"))


def fill_in(page: Page) -> None:
    page.get_by_label("What could customers not do?").fill("Labels late")
    page.get_by_role("button", name="Register", exact=True).click()


def drop(page: Page, place: Locator, file: Path) -> None:
    """Drags something from the desktop onto a place of the page."""
    box = place.bounding_box()
    assert box
    point = {"x": box["x"] + 5, "y": box["y"] + 5}
    dragged = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **point, "data": dragged})
