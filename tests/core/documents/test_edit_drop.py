"""A cause, a gap or an action is taken out while nothing hangs on it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edits import DropItem, Edit, EditError
from afterword.core.documents.splice import apply_splices
from tests.core.documents.editing import edited, read, refusal
from tests.strategies import postmortems, texts

TEXT = """# Labels late

## Root cause
It was full.

- **C1** (trigger, suspected): A deploy
  of 3.14
- **C2** (condition, suspected): TODO

## Response review
### How was the incident detected?
Verdict: no

By a customer.

- **G1**: It came late
- **G2**: Nobody was paged

## Follow-up actions
| Action | Owner | Due date | Addresses | Status | Tracker |
|---|---|---|---|---|---|
| **A1** Alert | Bo | 2026-04-01 | C1, G1 | open | TODO |
| **A2** Page | Bo | 2026-04-01 |  | in progress |  |
| **A3** Watch | Bo | 2026-04-01 |  | open | OPS-9 |
| **A4** Count | Bo | 2026-04-01 |  | open |  |
| **A5** Sort | Bo | 2026-04-01 |  | won't do |  |
| **A6** Stack | Bo | 2026-04-01 |  | open |  |

### A1

- Done when: it rings
- Owner: Bo

It was tried in May.

#### How

By hand.

### A4

- Originally due: 2026-03-01

### A5

- Superseded by: A6

## Lessons learned
None.
"""
ROW = "| **A1** Alert | Bo | 2026-04-01 | C1, G1 | open | TODO |\n"
BLOCK = TEXT[TEXT.index("### A1") : TEXT.index("### A4")]


def test_a_cause_or_gap_that_no_action_answers_is_taken_out() -> None:
    assert edited(TEXT, DropItem(item="C2", was="TODO")) == TEXT.replace("- **C2** (condition, suspected): TODO\n", "")
    assert edited(TEXT, DropItem(item="G2")) == TEXT.replace("- **G2**: Nobody was paged\n", "")
    last = "## Root cause\n- **C1**: A\n- **C2**: B"
    assert edited(last, DropItem(item="C2")) == "## Root cause\n- **C1**: A\n"


def test_an_action_is_taken_out_with_all_that_tells_of_it() -> None:
    assert edited(TEXT, DropItem(item="A1", was="Alert")) == TEXT.replace(ROW, "").replace(BLOCK, "")


def test_an_action_of_another_house_is_taken_out_at_its_line() -> None:
    text = "# Labels late\n\n## Action items\n- [ ] Watch it\n  (owner: Bo)\n- [ ] Page"
    assert edited(text, DropItem(item="@4")) == "# Labels late\n\n## Action items\n- [ ] Page"
    assert edited(text, DropItem(item="@6")) == text.removesuffix("- [ ] Page")


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        (TEXT, DropItem(item="C1"), "C1 is what A1 answers; say first what it answers instead."),
        (TEXT, DropItem(item="G1"), "G1 is what A1 answers"),
        (TEXT, DropItem(item="C2", was="x"), "text of C2 is 'TODO' by now: somebody changed it"),
        (TEXT, DropItem(item="A1", was="x"), "text of A1 is 'Alert' by now: somebody changed it"),
        (TEXT, DropItem(item="C7"), "there is no cause C7; the document has C1, C2."),
        (TEXT, DropItem(item="G7"), "there is no gap G7; the document has G1, G2."),
        (TEXT, DropItem(item="A7"), "there is no action A7; the document has A1, A2"),
        (TEXT, DropItem(item="A2"), "A2 is in progress already; give it up with a reason instead"),
        (TEXT, DropItem(item="A3"), "A3 is followed in the ticket OPS-9; give it up"),
        (TEXT, DropItem(item="A4"), "A4 tells already what became of it; give it up"),
        (TEXT, DropItem(item="A5"), "A5 is finished (won't do); it stays"),
        (TEXT, DropItem(item="A6"), "A6 takes the place of A5; give it up"),
        ("## Actions\n- [x] Watch it\n", DropItem(item="@2"), "this action is finished (done); it stays"),
        ("## Root cause\nIt was full.\n", DropItem(item="@2"), "it is no item of a list"),
    ],
)  # fmt: skip
def test_what_something_hangs_on_is_not_taken_out(text: str, edit: Edit, why: str) -> None:
    assert why in refusal(text, edit)


@given(st.one_of(st.just(TEXT), postmortems(), texts()), st.data())
def test_whatever_is_taken_out_the_rest_is_read_as_before(text: str, data: st.DataObject) -> None:
    before = read(text)
    then = before.postmortem
    items = [f"@{one.line}" for one in (*then.causes, *then.gaps, *then.actions)] or ["@1"]
    try:
        splices = plan_edit(before, DropItem(item=data.draw(st.sampled_from(items))))
    except EditError:
        return
    after = read(apply_splices(text, splices)).postmortem
    kept = [(one.causes, one.gaps, one.actions) for one in (then, after)]
    told = [[item.text for items in one for item in items] for one in kept]
    assert len(told[1]) == len(told[0]) - 1
    assert not Counter(told[1]) - Counter(told[0])
    assert [one.text.text for one in then.timeline] == [one.text.text for one in after.timeline]
    assert [(one.question, one.verdict) for one in then.answers] == [
        (one.question, one.verdict) for one in after.answers
    ]
