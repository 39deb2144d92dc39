"""Writing without Markdown: the front matter as a form, prompts that give way to words, marks in the margin; and the text itself for who wants it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.album import Album
from tests.browser.test_tables import field, holds
from tests.browser.test_together import begin, ready
from tests.running import Site

RED = """([kind, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData("text/plain");
}"""


def draft(ann: Page, site: Site) -> str:
    """A postmortem as it is begun: nothing is written yet."""
    ann.goto(f"{site.address}postmortems/new/")
    ann.get_by_label("Title").fill("Labels late")
    ann.get_by_role("button", name="Make the draft").click()
    ready(ann)
    return ann.url


def test_the_front_matter_is_a_form(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(address)
    ready(bo)
    front = ann.locator(".form-front")
    front.get_by_label("Severity").click()
    ann.keyboard.press("Control+a")
    ann.keyboard.type("SEV3")
    ann.keyboard.press("Tab")
    expect(front.get_by_label("Status")).to_be_focused()
    assert front.get_by_label("Status").get_attribute("readonly") is not None
    ann.keyboard.press("Tab")
    ann.keyboard.press("Control+a")
    ann.keyboard.type('Ann: "the owner"')
    holds(ann, address, 'severity: SEV3\nstatus: draft\nowner: "Ann: \\"the owner\\""\ntimezone: UTC')
    expect(bo.locator(".form-front").get_by_label("Owner")).to_have_value('Ann: "the owner"')
    ann.keyboard.press("Escape")
    expect(ann.locator(".cm-content")).to_be_focused()
    bo.locator(".form-front").get_by_label("Services").click()
    bo.keyboard.press("Control+End")
    bo.keyboard.type(", printers")
    holds(ann, address, "services: labels, printers\n---\n# Labels late")


def test_front_matter_that_is_more_than_lines_stays_text(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    begin(ann, site)
    ann.get_by_role("button", name="Markdown").click()
    ann.locator(".cm-line", has_text="services: labels").click()
    ann.keyboard.press("Control+Alt+0")
    expect(ann.locator(".form-front").get_by_label("Services")).to_be_focused()
    ann.keyboard.press("Control+Alt+0")
    ann.locator(".cm-line", has_text="services: labels").click()
    ann.keyboard.press("End")
    ann.keyboard.type("\nregions:\n  - eu")
    ann.keyboard.press("Control+Alt+0")
    expect(ann.locator(".form-row").first).to_be_visible()
    expect(ann.locator(".form-front")).to_have_count(0)
    expect(ann.locator(".cm-line.front", has_text="regions:")).to_be_visible()


def test_a_prompt_gives_way_to_words(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = draft(ann, site)
    assert "TODO" not in ann.locator(".cm-content").inner_text()
    ann.locator(".prompt", has_text="what customers could not do").click()
    ann.keyboard.type("Labels came late.")
    holds(ann, address, "## Summary\nLabels came late.\n\n## Customer impact")
    segment = field(ann, "Customer segment")
    expect(segment).to_have_value("")
    expect(segment).to_have_attribute("placeholder", "which customers, regions, plans")
    segment.click()
    ann.keyboard.type("40 shops")
    holds(ann, address, "| Customer segment | 40 shops |")
    ann.locator(".cm-line", has_text="C1").locator(".prompt").click()
    ann.keyboard.type("Nothing watches the disk")
    holds(ann, address, "- **C1** (trigger, suspected): Nothing watches the disk\n")
    expect(ann.locator("#parts button").nth(5)).to_be_visible()
    ann.keyboard.press("Control+Alt+6")
    action = field(ann, "Action, row 1")
    action.click()
    ann.keyboard.type("Alert at 80%")
    holds(ann, address, "| **A1** Alert at 80% | TODO |")


def test_marks_hang_in_the_margin_and_stay_whole(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site)
    ann.locator(".cm-line", has_text="Summary").first.click()
    ann.keyboard.press("Home")
    ann.keyboard.type("The ")
    holds(ann, address, "\n## The Summary\n")
    line = ann.locator(".cm-line", has_text="Labels came 27 minutes late")
    line.dblclick(position={"x": 20, "y": 10})
    ann.keyboard.press("Control+b")
    holds(ann, address, "**Labels** came 27")
    ann.locator(".cm-line", has_text="Root cause").click()
    expect(line).to_have_text(
        "Labels came 27 minutes late for 40 shops on 4 March 2026, because a queue filled its disk."
    )
    expect(line.locator(".md-strong")).to_have_text("Labels")


def test_the_text_itself_is_a_button_away_and_remembered(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site)
    expect(ann.locator("#findings li").first).to_be_visible()
    expect(ann.locator("aside")).not_to_contain_text("**")
    button = ann.get_by_role("button", name="Markdown")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(ann.locator(".cm-line", has_text="|---|---|---|---|").first).to_be_visible()
    ann.goto(address)
    ready(ann)
    expect(ann.locator(".cm-line.front", has_text="severity: SEV2")).to_be_visible()
    ann.keyboard.press("Control+k")
    ann.get_by_role("combobox", name="Find or do anything").fill("forms or Markdown")
    ann.keyboard.press("Enter")
    expect(field(ann, "Event, row 1")).to_be_visible()


def test_what_is_copied_is_markdown_and_cells_of_a_spreadsheet_become_a_table(
    site: Site, people: tuple[Page, Page]
) -> None:
    ann, _ = people
    address = begin(ann, site)
    ann.locator(".cm-content").press("Control+a")
    copied = ann.evaluate(RED, ["copy", ""])
    assert "| 2026-03-04 09:05 | The incident was declared | declared |  |" in copied
    assert "## Root cause\nThe queue keeps" in copied
    field(ann, "Time, row 4").click()
    ann.evaluate(
        RED,
        ["paste", "2026-03-04 09:29\tPrinted again\tresolved\n2026-03-04 09:40\tTold | customers\tcustomer update\n"],
    )
    holds(
        ann,
        address,
        "| 2026-03-04 09:29 | Printed again | resolved |  |\n| 2026-03-04 09:40 | Told \\| customers | customer update |  |\n\n## Root",
    )
    ann.locator(".cm-line", has_text="Labels came 27 minutes late").click()
    ann.keyboard.press("End")
    ann.keyboard.press("Enter")
    ann.evaluate(RED, ["paste", "Day\tOrders\n4 March\t61,300\n"])
    expect(field(ann, "Orders, row 1")).to_have_value("61,300")
    holds(ann, address, "| Day | Orders |\n|---|---|\n| 4 March | 61,300 |\n")


def test_a_time_that_cannot_be_read_says_what_is_expected(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    begin(ann, site)
    time = field(ann, "Time, row 1")
    time.click()
    ann.keyboard.press("Control+a")
    ann.keyboard.type("in the morning")
    ann.keyboard.press("Tab")
    expect(ann.locator(".expected")).to_have_text("a day and a time, as 2026-03-04 09:02")
    expect(time).to_have_accessible_description("a day and a time, as 2026-03-04 09:02")


def test_a_verdict_and_the_role_of_a_cause_are_chosen(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = draft(ann, site)
    cause = ann.locator(".cm-line", has_text="C1")
    cause.get_by_label("How sure").select_option("confirmed")
    cause.get_by_label("Role of the cause").select_option("amplifier")
    ann.get_by_label("Verdict").first.select_option("partly")
    holds(ann, address, "- **C1** (amplifier, confirmed): TODO", "Verdict: partly\n")
    ann.keyboard.press("Control+z")
    holds(ann, address, "Verdict: unknown\n\nTODO: by a monitor")


def test_enter_behind_a_cause_begins_the_next_one(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site)
    ann.locator(".cm-line", has_text="Nothing watches the disk").click()
    ann.keyboard.press("End")
    ann.keyboard.press("Enter")
    ann.keyboard.type("No limit by size")
    holds(ann, address, "disk of the queue\n- **C3** (condition, suspected): No limit by size\n")
    ann.keyboard.press("Enter")
    ann.keyboard.press("Enter")
    ann.keyboard.type("That is all.")
    holds(ann, address, "No limit by size\nThat is all.\n\n## Response review")


def test_what_was_filled_in_is_not_left_without_a_word(site: Site, people: tuple[Page, Page]) -> None:
    """Each part of the form is saved by itself; another that was changed asks before it is lost."""
    ann, _ = people
    asked: list[str] = []
    ann.goto(begin(ann, site).replace("write/", "form/"))
    ann.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    ann.locator("#row-1").get_by_label("What happened").fill("Alert QueueAge fired for all labels")
    expect(ann.locator("#row-1")).to_have_class(re.compile("unsaved"))
    ann.get_by_label("Severity", exact=True).fill("SEV1")
    ann.get_by_role("button", name="Save summary and impact").click()
    expect(ann.locator("#row-1").get_by_label("What happened")).to_have_value("Alert QueueAge fired for all labels")
    assert asked == ["beforeunload"]


def test_an_action_is_taken_out_and_comes_back_by_keyboard(site: Site, people: tuple[Page, Page]) -> None:
    """What was saved or refused stands in view at the part that it is about, which may be far down the page."""
    ann, _ = people
    address = begin(ann, site)
    ann.goto(address.replace("write/", "form/"))
    ticket = ann.locator("#action-2").get_by_label("Ticket")
    ticket.fill("OPS-9")
    ticket.press("Enter")
    expect(ann.get_by_role("status").filter(has_text="Saved.")).to_be_in_viewport()
    ann.get_by_role("button", name="Remove A2").press("Enter")
    expect(ann.get_by_text("A2 is followed in the ticket OPS-9")).to_be_in_viewport()
    expect(ann.get_by_role("button", name="Remove A2")).to_be_in_viewport()
    Album("form").look_on_a_phone(ann, "refused")
    ann.locator("#action-2").get_by_label("Ticket").fill("")
    ann.locator("#action-2").get_by_label("Ticket").press("Enter")
    ann.get_by_role("button", name="Remove A2").press("Enter")
    expect(ann.get_by_role("button", name="Save A2")).to_have_count(0)
    ann.get_by_role("button", name="Undo").press("Enter")
    expect(ann.get_by_role("button", name="Save A2")).to_be_visible()
    expect(ann.get_by_text("Undone.")).to_be_in_viewport()
