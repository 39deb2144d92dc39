"""Tables as rows of fields over the text: several people in one table, undone, from the keyboard, with findings."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_together import begin, ready
from tests.running import Site


def field(page: Page, name: str) -> Locator:
    return page.locator(".form-row").get_by_label(name, exact=True)


def holds(page: Page, address: str, *words: str) -> None:
    """The text of the server comes to hold these words."""
    page.wait_for_function(
        "async ([at, words]) => { const text = await (await fetch(at)).text(); return words.every((one) => text.includes(one)); }",
        arg=[address.replace("write/", "text.md"), words],
    )


def test_two_people_fill_cells_of_one_table(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(address)
    ready(bo)
    event = field(ann, "Event, row 2")
    event.click()
    ann.keyboard.press("Control+Home")
    bo_event = field(bo, "Event, row 1")
    bo_event.click()
    bo.keyboard.press("Control+End")
    bo.keyboard.type(" and | was seen")
    expect(field(ann, "Event, row 1")).to_have_value("Alert QueueAge fired for labels and | was seen")
    expect(event).to_be_focused()
    ann.keyboard.type("Then t")
    expect(ann.locator(".cell.written")).to_have_attribute("data-writer", "Bo Reed")
    expect(field(bo, "Event, row 2")).to_have_value("Then tThe incident was declared")
    expect(bo_event).to_be_focused()
    bo.keyboard.type(".")
    holds(
        ann, address, "| 2026-03-04 09:02 | Alert QueueAge fired for labels and \\| was seen. | detected |  |",
        "| 2026-03-04 09:05 | Then tThe incident was declared | declared |  |",
    )  # fmt: skip

    # both are in the same cell: the caret of each stays at its words
    field(ann, "Event, row 1").click()
    ann.keyboard.press("Control+Home")
    ann.keyboard.type("An ")
    expect(bo_event).to_have_value("An Alert QueueAge fired for labels and | was seen.")
    bo.keyboard.type(" Yes")
    expect(field(ann, "Event, row 1")).to_have_value("An Alert QueueAge fired for labels and | was seen. Yes")


def test_what_was_typed_in_a_cell_is_undone_there_and_a_pipe_is_a_word(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site)
    event = field(ann, "Event, row 3")
    event.click()
    ann.keyboard.press("Control+a")
    ann.keyboard.type("a | b \\ `c|d`")
    holds(ann, address, "| 2026-03-04 09:16 | a \\| b \\ `c\\|d` | customer update |  |")
    ann.keyboard.press("Control+z")
    expect(event).to_have_value("The status page told customers")
    expect(event).to_be_focused()
    ann.keyboard.press("Control+y")
    expect(event).to_have_value("a | b \\ `c|d`")
    ann.keyboard.press("Tab")
    marker = field(ann, "Marker, row 3")
    expect(marker).to_be_focused()
    marker.select_option("mitigated")
    holds(ann, address, "| mitigated |")
    ann.keyboard.press("Control+z")
    expect(marker).to_have_value("customer update")


def test_rows_come_go_and_move_without_a_mouse(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site)
    ann.keyboard.press("Control+Home")
    ann.locator(".cm-line", has_text="Timeline").click()
    ann.keyboard.press("ArrowDown")
    expect(field(ann, "Time, row 1")).to_be_focused()
    for _ in range(3):
        ann.keyboard.press("Enter")
    expect(field(ann, "Time, row 4")).to_be_focused()
    ann.keyboard.press("Enter")
    expect(field(ann, "Time, row 5")).to_be_focused()
    ann.keyboard.type("09:41")
    ann.keyboard.press("Tab")
    ann.keyboard.type("The disk was cleaned")
    ann.keyboard.press("Tab")
    ann.keyboard.type("res")
    ann.keyboard.press("Tab")
    ann.keyboard.type("E1")
    holds(ann, address, "| 2026-03-04 09:41 | The disk was cleaned | resolved | E1 |\n\n## Root cause")
    ann.keyboard.press("Alt+ArrowUp")
    expect(field(ann, "Evidence, row 4")).to_be_focused()
    holds(ann, address, "| E1 |\n| 2026-03-04 09:29 | Labels were printed again | impact ended |  |\n\n## Root")
    ann.keyboard.press("Control+Shift+Backspace")
    expect(field(ann, "Event, row 4")).to_have_value("Labels were printed again")
    expect(field(ann, "Event, row 5")).to_have_count(0)
    ann.keyboard.press("ArrowDown")
    expect(ann.locator(".cm-content")).to_be_focused()
    ann.keyboard.type("Typed under the table")
    holds(ann, address, "impact ended |  |\n\nTyped under the table\n## Root cause")


def test_an_action_gets_the_next_id_and_an_owner_is_offered(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site)
    ann.get_by_role("button", name="Add an action").click()
    expect(field(ann, "Action, row 3")).to_be_focused()
    ann.keyboard.type("Ask who owns the disk")
    ann.keyboard.press("Tab")
    assert "Bo Reed" in ann.locator("#offer-people option").evaluate_all("all => all.map((one) => one.value)")
    ann.keyboard.type("Bo Reed")
    holds(ann, address, "| **A3** Ask who owns the disk | Bo Reed |  |  |")


def test_a_finding_in_a_cell_is_shown_there_and_led_to(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site)
    event = field(ann, "Event, row 2")
    event.click()
    ann.keyboard.press("Control+a")
    ann.keyboard.type("Nina Fox should have noticed the disk")
    expect(ann.locator(".form-row .finding-e, .form-row .finding-w", has_text="should have")).to_have_count(0)
    expect(ann.locator(".hint[role=note]")).to_contain_text("what was known then")
    ann.keyboard.press("Escape")
    expect(ann.locator(".form-row .finding-e, .form-row .finding-w", has_text="should have")).to_be_visible()
    ann.keyboard.press("F8")
    ann.keyboard.press("Shift+F8")
    expect(event).to_be_focused()
    finding = ann.locator("#findings li", has_text="what was known then")
    ann.locator(".cm-line", has_text="The queue keeps printed labels forever, and").click()
    finding.get_by_role("button", name="Go").click()
    expect(event).to_be_focused()
    ann.locator(".hint[role=note]").get_by_role("button", name="Ignore with a reason").click()
    ann.locator(".hint[role=note]").get_by_role("textbox").fill("a quotation")
    ann.keyboard.press("Enter")
    holds(ann, address, "a quotation -->")


def test_what_was_written_in_a_cell_offline_joins_the_others(site: Site, people: tuple[Page, Page]) -> None:
    ann, bo = people
    address = begin(ann, site)
    bo.goto(address)
    ready(bo)
    bo.context.set_offline(True)
    expect(bo.locator("#saved")).to_contain_text("offline")
    field(bo, "Event, row 2").click()
    bo.keyboard.press("Control+End")
    bo.keyboard.type(" by Bo")
    field(ann, "Event, row 2").click()
    ann.keyboard.press("Control+Home")
    ann.keyboard.type("At last ")
    field(ann, "Time, row 4").click()
    ann.keyboard.press("Enter")
    ann.keyboard.type("09:50")
    bo.context.set_offline(False)
    expect(field(bo, "Event, row 2")).to_have_value("At last The incident was declared by Bo", timeout=30_000)
    expect(field(bo, "Event, row 2")).to_be_focused()
    expect(field(bo, "Time, row 5")).to_have_value("2026-03-04 09:50")
    holds(ann, address, "| At last The incident was declared by Bo | declared |")


def test_tab_selects_what_stands_in_the_next_cell_and_an_arrow_goes_into_it(
    site: Site, people: tuple[Page, Page]
) -> None:
    ann, _ = people
    address = begin(ann, site)
    selected = "() => { const at = document.activeElement; return at.value.slice(at.selectionStart, at.selectionEnd); }"
    field(ann, "Time, row 2").click()
    ann.keyboard.press("Tab")
    expect(field(ann, "Event, row 2")).to_be_focused()
    assert ann.evaluate(selected) == "The incident was declared"
    ann.keyboard.press("Tab")
    ann.keyboard.press("Shift+Tab")
    assert ann.evaluate(selected) == "The incident was declared"
    ann.keyboard.press("ArrowUp")
    ann.keyboard.press("ArrowDown")
    assert not ann.evaluate(selected)
    ann.keyboard.press("Shift+Tab")
    ann.keyboard.press("Tab")
    ann.keyboard.type("It was declared")
    holds(ann, address, "| 2026-03-04 09:05 | It was declared | declared |  |")


def test_all_of_a_field_comes_before_all_of_the_text(site: Site, people: tuple[Page, Page]) -> None:
    ann, _ = people
    address = begin(ann, site)
    event = field(ann, "Event, row 2")
    event.click()
    ann.keyboard.press("Tab")
    ann.keyboard.press("Tab")  # an empty field
    ann.keyboard.press("Control+a")
    ann.keyboard.type("E4")
    ann.keyboard.press("Shift+Tab")
    ann.keyboard.press("Shift+Tab")  # a filled one, and selected
    ann.keyboard.press("Control+a")
    ann.keyboard.type("Declared")
    holds(ann, address, "| 2026-03-04 09:05 | Declared | declared | E4 |", "## Root cause")
    ann.keyboard.press("Control+a")
    ann.keyboard.press("Control+a")
    ann.keyboard.type("Anew.")
    ann.wait_for_function(
        "async (at) => (await (await fetch(at)).text()) === 'Anew.'", arg=address.replace("write/", "text.md")
    )
