"""A review meeting at the keyboard of the projector: begin, decide, promise, end, and what was agreed."""

from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard
from tests.running import Site


def test_a_meeting_without_a_mouse(site: Site, people: tuple[Page, Page]) -> None:
    ann, hand = people[0], Keyboard(people[0])
    ann.goto(f"{site.address}postmortems/new/")
    hand.fill("Title", "Labels late")
    hand.go("Make the draft")
    ann.goto(ann.url.replace("write/", "meeting/"))
    hand.go("Begin the meeting")
    hand.fill("Others, with commas…", "Dee Moss")
    hand.go("Note who is here")
    for name, words in (
        ("What is decided…", "Keep one disk"), ("Who stands for it…", "Ann Bell"), ("Why", "A second one is dear"),
        ("Until, as 2026-12-31…", "2030-12-31"),
    ):  # fmt: skip
        hand.fill(name, words)
    hand.go("Record the decision")
    hand.fill("What will be different…", "Alert at 80% of the disk")
    hand.fill("Owner of the action…", "Bo Reed")
    hand.fill("Due, as…", "2030-03-18")
    hand.go("Add the action")
    hand.go("End the meeting")
    agreed = ann.get_by_label("As plain text")
    for words in ("D1 Keep one disk (accepted risk, Ann Bell, until 2030-12-31)", "Present: Dee Moss"):
        assert words in agreed.input_value()
    assert "Alert at 80% of the disk (Bo Reed, 2030-03-18)" in agreed.input_value()
    expect(ann.get_by_role("button", name="Copy")).to_be_visible()
