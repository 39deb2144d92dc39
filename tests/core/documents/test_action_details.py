import pytest

from afterword.core.model.words import ActionState
from tests.core.documents.reading import actions


def test_an_item_takes_what_its_own_items_say() -> None:
    first, second = actions(
        "1. **Add an alert on disk usage**",
        "   - Owner: Ada Moss",
        "   - Ticket: LBL-1",
        "",
        "   - Status: Done",
        "   - Owner: somebody else",
        "2. Fix the loop",
        "   - Why: it is broken",
        "   - Assignee: TBD",
    )
    assert (first.owner.text if first.owner else None) == "Ada Moss"
    assert first.tracker is not None
    assert first.tracker.text == "LBL-1"
    assert first.state is ActionState.DONE
    assert second.owner is None
    assert second.state is ActionState.OPEN


def test_a_heading_takes_what_stands_below_it() -> None:
    first, second = actions(
        "### Add an alert on disk usage", "", "**Owner:** Ada Moss", "", "We need it.", "",
        "### Fix the loop for good", "", "**Assignee:** Bo Li", "**Due:** 2026-05-01",
    )  # fmt: skip
    assert [action.owner.text for action in (first, second) if action.owner] == ["Ada Moss", "Bo Li"]
    assert second.due_date is not None


@pytest.mark.parametrize("closing", ["We apologise for the trouble.", "Thank you for your patience.", "Kind regards"])
def test_a_letter_that_closes_has_no_more_actions(closing: str) -> None:
    found = actions(
        "We will add an alert on disk usage.", "", closing, "", "The team of Havenlink Labels", heading="Next steps"
    )
    assert [action.line for action in found] == [5]
