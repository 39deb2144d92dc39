"""Causes and gaps are changed where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edits import Edit, EditError, SetCause, SetGap
from afterword.core.documents.splice import apply_splices
from tests.core.documents.editing import changed, edited, read, refusal
from tests.strategies import postmortems, texts
from tests.strategies_edits import WILD

TEXT = """# Labels late

## Root cause
It was full.

- **C1** (trigger, suspected): A deploy
  of 3.14
- **C2** (condition, suspected): TODO
- Nothing watches it

## Response review
### How was the incident detected?
Verdict: no

By a customer.

- **G1**: It came late
- **G2**: Nobody was paged

## Follow-up actions
| Action | Owner | Due date | Addresses |
|---|---|---|---|
| **A1** Alert | Bo | 2026-04-01 | C1, G1 |
"""


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (SetCause(cause="C1", field="text", value="A\nrelease", was="A deploy of 3.14"), "- **C1** (trigger, suspected): A release"),
        (SetCause(cause="C2", field="confidence", value="confirmed"), "- **C2** (condition, confirmed): TODO"),
        (SetCause(cause="C2", field="role", value="amplifier", was="condition"), "- **C2** (amplifier, suspected): TODO"),
        (SetCause(cause="C2", field="role", value=""), "- **C2** (suspected): TODO"),
        (SetCause(cause="@9", field="role", value="amplifier"), "- **C3** (amplifier): Nothing watches it"),
        (SetCause(cause="@9", field="text", value="No alert"), "- No alert"),
        (SetGap(gap="G1", text="The alert came late", was="It came late"), "- **G1**: The alert came late"),
    ],
)  # fmt: skip
def test_a_field_is_changed_where_it_stands(edit: Edit, line: str) -> None:
    assert changed(TEXT, edit) == [line]


def test_a_head_without_words_in_brackets_goes_and_comes() -> None:
    bare = edited("## Root cause\n- **C1** (trigger): A\n", SetCause(cause="C1", field="role", value=""))
    assert bare == "## Root cause\n- **C1**: A\n"
    assert (
        edited(bare, SetCause(cause="C1", field="confidence", value="likely"))
        == "## Root cause\n- **C1** (likely): A\n"
    )


@pytest.mark.parametrize(
    "edit",
    [
        SetCause(cause="C1", field="text", value="A deploy of 3.14"),
        SetCause(cause="C1", field="role", value="trigger"),
        SetGap(gap="G1", text="It came late"),
    ],
)
def test_what_stands_there_already_changes_nothing(edit: Edit) -> None:
    assert plan_edit(read(TEXT), edit) == ()


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        (TEXT, SetCause(cause="C1", field="colour", value="red"), "a cause has no field 'colour'"),
        (TEXT, SetCause(cause="C1", field="role", value="villain"), "there is no role 'villain'; choose one of trigger"),
        (TEXT, SetCause(cause="C1", field="text", value=" "), "a cause needs words"),
        (TEXT, SetCause(cause="C1", field="text", value="x", was="y"), "by now: somebody changed it"),
        (TEXT, SetCause(cause="@9", field="text", value="**C8** (trigger): x"), "its text would be read as 'x'"),
        (TEXT, SetCause(cause="@9", field="text", value="# x"), "the causes would be read differently"),
        ("## Root cause\nFull.\n", SetCause(cause="@2", field="role", value="trigger"), "line 2: the cause is no item of a list"),
        (TEXT, SetGap(gap="G1", text=" "), "a gap needs words"),
        (TEXT, SetGap(gap="G9", text="x"), "there is no gap G9; the document has G1, G2."),
        (TEXT.replace("G2", "G1"), SetGap(gap="G1", text="x"), "G1 stands twice (lines 17, 18); name one as @LINE."),
        ("# T\n", SetGap(gap="G1", text="x"), "there is no gap G1; the document has none."),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused(text: str, edit: Edit, why: str) -> None:
    assert why in refusal(text, edit)


@given(st.one_of(st.just(TEXT), postmortems(), texts()), WILD, st.data())
def test_whatever_is_written_the_rest_is_read_as_before(text: str, words: str, data: st.DataObject) -> None:
    before = read(text)
    then = before.postmortem
    causes = [f"@{one.line}" for one in then.causes] or ["@1"]
    gaps = [f"@{one.line}" for one in then.gaps] or ["@1"]
    field = data.draw(st.sampled_from(("text", "role", "confidence")))
    value = words if field == "text" else data.draw(st.sampled_from(("trigger", "likely", "")))
    edit = data.draw(
        st.one_of(
            st.builds(SetCause, cause=st.sampled_from(causes), field=st.just(field), value=st.just(value)),
            st.builds(SetGap, gap=st.sampled_from(gaps), text=st.just(words)),
        )
    )
    try:
        splices = plan_edit(before, edit)
    except EditError:
        return
    after = read(apply_splices(text, splices)).postmortem
    assert (len(then.causes), len(then.gaps)) == (len(after.causes), len(after.gaps))
    assert [one.text.text for one in then.timeline] == [one.text.text for one in after.timeline]
    assert [one.text for one in then.actions] == [one.text for one in after.actions]
    assert [one.text for one in then.answers if one.text] == [one.text for one in after.answers if one.text]
