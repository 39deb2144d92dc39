"""How a person acts on a page: with a mouse, or with the keyboard alone; the same verbs for both.

A name is what somebody reads on the label, the link or the button; one that ends with “…” is how it begins.
"""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page

MOST_KEYS = 300
ROWS = 3
"""So many rows a long line of the text takes on the screen: each key for its begin or end leads one further."""
PARTS = ("Summary", "Customer impact", "Timeline", "Root cause", "Response review", "Follow-up actions")
FOCUSED = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels.length ? at.labels[0].innerText : at.getAttribute("aria-label") || at.innerText || at.value || "";
  return label.replace(/\\s+/g, " ").trim();
}"""
LINE = "() => { const at = getSelection().focusNode; return (at?.closest ? at : at?.parentElement)?.closest('.cm-line')?.innerText ?? ''; }"
PLACE = """([line, words]) => {
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const from = node.data.indexOf(words);
    if (from < 0) continue;
    range.setStart(node, from);
    range.setEnd(node, from + words.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return [left, right, (top + bottom) / 2];
  }
}"""


class Hand:
    """What both do alike."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, name: str) -> None:
        raise NotImplementedError

    def reach(self, name: str) -> None:
        """Puts the cursor into a field."""
        raise NotImplementedError

    def go(self, name: str) -> None:
        """Presses what leads to another page, or to the same one with something done."""
        with self.page.expect_navigation():
            self.press(name)

    def fill(self, name: str, text: str) -> None:
        self.reach(name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def enter(self) -> None:
        """Sends what was filled in."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _end(self) -> None:
        for _ in range(ROWS):
            self.page.keyboard.press("End")


class Mouse(Hand):
    """Points, clicks and drags; types only where something is to be written."""

    def _field(self, name: str) -> Locator:
        return self.page.get_by_label(_named(name)).first

    def press(self, name: str) -> None:
        named = _named(name)
        button, link = self.page.get_by_role("button", name=named), self.page.get_by_role("link", name=named)
        button.or_(link).first.click()

    def reach(self, name: str) -> None:
        self._field(name).click()

    def choose(self, name: str, option: str) -> None:
        field = self._field(name)
        field.select_option(label=field.get_by_role("option", name=_named(option)).first.inner_text())

    def tick(self, name: str) -> None:
        self._field(name).click()

    def date(self, name: str, day: str) -> None:
        self._field(name).fill(day)

    def give(self, name: str, file: Path) -> None:
        """Drags a file from the desktop onto a field."""
        box = self._field(name).bounding_box()
        assert box
        place = {"x": box["x"] + box["width"] / 3, "y": box["y"] + box["height"] / 2}
        dragged = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        session = self.page.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": dragged})

    def put_caret(self, part: int, line: str) -> None:
        """Puts the cursor at the end of a line of the text, from the list of its parts."""
        self._line(part, line).click()
        self._end()

    def replace(self, part: int, line: str, words: str) -> None:
        """Writes something else instead of a line of the text."""
        self._line(part, line).click(click_count=3)
        self.page.keyboard.type(f"{words}\n")

    def select(self, part: int, words: str) -> None:
        line = self._line(part, words)
        line.scroll_into_view_if_needed()
        left, right, height = self.page.evaluate(PLACE, [line.element_handle(), words])
        self.page.mouse.move(left, height)
        self.page.mouse.down()
        self.page.mouse.move(right, height, steps=4)
        self.page.mouse.up()

    def _line(self, part: int, words: str) -> Locator:
        self.press(f"{PARTS[part - 1]}…")
        line = self.page.locator(".cm-line", has_text=words).first
        line.click()  # what was open below another line closes, and this one moves
        return line


class Keyboard(Hand):
    """Presses Tab until something is focused, as somebody without a mouse would; everything can be reached."""

    def reach(self, name: str) -> None:
        for _ in range(MOST_KEYS):
            self.page.keyboard.press("Tab")
            if _named(name).match(self.page.evaluate(FOCUSED)):
                return
        raise AssertionError(f"{name!r} cannot be reached with the keyboard on {self.page.url}")

    def press(self, name: str) -> None:
        self.reach(name)
        self.page.keyboard.press("Enter")

    def choose(self, name: str, option: str) -> None:
        self.reach(name)
        self.page.keyboard.type(option.removesuffix("…").strip())

    def tick(self, name: str) -> None:
        self.reach(name)
        self.page.keyboard.press("Space")

    def date(self, name: str, day: str) -> None:
        """A field for a date takes digits one after the other, as the browser orders them: month, day, year."""
        self.reach(name)
        year, month, rest = day.split("-")
        self.page.keyboard.type(f"{month}{rest}{year}")

    def give(self, name: str, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.press(name)
        chooser.value.set_files(file)

    def put_caret(self, part: int, line: str) -> None:
        self.page.get_by_role("button", name=PARTS[0]).wait_for()
        self.reach("Text of the postmortem")
        self.page.keyboard.press(f"Control+Alt+{part}")
        self.page.locator(".cm-line", has_text=line).first.wait_for()
        for _ in range(MOST_KEYS):
            if line in self.page.evaluate(LINE):
                break
            self.page.keyboard.press("ArrowDown")
        else:
            raise AssertionError(f"{line!r} cannot be reached with the keyboard on {self.page.url}")
        self._end()

    def replace(self, part: int, line: str, words: str) -> None:
        self.put_caret(part, line)
        for _ in range(ROWS):
            self.page.keyboard.press("Shift+Home")
        self.page.keyboard.type(words)

    def select(self, part: int, words: str) -> None:
        self.put_caret(part, words)
        for _ in range(ROWS):
            self.page.keyboard.press("Home")
        before = self.page.evaluate(LINE).index(words)
        for _ in range(before):
            self.page.keyboard.press("ArrowRight")
        for _ in words:
            self.page.keyboard.press("Shift+ArrowRight")


Hands = Callable[[Page], Mouse | Keyboard]


def _named(name: str) -> re.Pattern[str]:
    begins = re.escape(name.removesuffix("…"))
    return re.compile(rf"^\s*{begins}" if name.endswith("…") else rf"^\s*{begins}\s*$")
