"""The words of a part are changed where they stand; a part that the text lacks is opened where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edit_prose import current_prose
from afterword.core.documents.edits import (
    PROSE,
    AddCause,
    AddGap,
    Edit,
    EditError,
    SetAnswer,
    SetField,
    SetProse,
)
from afterword.core.documents.splice import apply_splices
from afterword.core.model.words import Part, Question, Verdict
from tests.core.documents.editing import edited, read, refusal
from tests.strategies import postmortems, texts
from tests.strategies_edits import WILD

TEXT = """# Labels late

## Summary
Labels came late.

## Root cause
The queue kept what was printed.
Nothing deleted it.

- **C1** (trigger, confirmed): A deploy
- **C2** (condition, likely): No limit

## Follow-up actions
- Alert at 80% (owner: Bo, due 2026-04-01)
"""


def test_the_words_of_a_part_give_way_to_others() -> None:
    asked = SetProse(
        part=Part.SUMMARY, text=" Labels came 27 minutes late. \r\n\nThe queue was full.", was="Labels came late."
    )
    assert edited(TEXT, asked) == TEXT.replace(
        "Labels came late.", "Labels came 27 minutes late.\n\nThe queue was full."
    )
    asked = SetProse(
        part=Part.CAUSES, text="The queue keeps it.", was="The queue kept what was printed. Nothing deleted it."
    )
    assert edited(TEXT, asked) == TEXT.replace(
        "The queue kept what was printed.\nNothing deleted it.", "The queue keeps it."
    )


@pytest.mark.parametrize(
    ("text", "part", "made"),
    [
        ("# T\n\n## Summary\n\n## Timeline\n", Part.SUMMARY, "# T\n\n## Summary\nWords.\n\n## Timeline\n"),
        ("# T\n\n## Summary\n## Timeline\n", Part.SUMMARY, "# T\n\n## Summary\nWords.\n\n## Timeline\n"),
        ("# T\n\nSummary\n-------", Part.SUMMARY, "# T\n\nSummary\n-------\nWords."),
        ("# T\n\n**Summary:** Late.\n\n**Impact:** All.\n", Part.SUMMARY, "# T\n\n**Summary:** Words.\n\n**Impact:** All.\n"),
        ("# T\n\n**Summary:**\n\n**Impact:** All.\n", Part.SUMMARY, "# T\n\n**Summary:** Words.\n\n**Impact:** All.\n"),
        ("## Root cause\n- **C1** (trigger): A\n", Part.CAUSES, "## Root cause\nWords.\n\n- **C1** (trigger): A\n"),
        ("## Root cause\n\nTODO\n\n- **C1**: A\n", Part.CAUSES, "## Root cause\n\nWords.\n\n- **C1**: A\n"),
        ("## Root cause\nThe queue.\n", Part.CAUSES, "## Root cause\nWords.\n"),
        (
            "# T\n\n### Impact\nAll.\n\n### Actions\n- A\n",
            Part.CAUSES,
            "# T\n\n### Impact\nAll.\n\n### Root cause\nWords.\n\n### Actions\n- A\n",
        ),
        ("# T\n\n## Actions\n- A\n", Part.LESSONS, "# T\n\n## Actions\n- A\n\n## Lessons learned\nWords.\n"),
        ("# T\n", Part.SUMMARY, "# T\n\n## Summary\nWords.\n"),
    ],
)  # fmt: skip
def test_a_part_without_words_gets_them_and_a_missing_one_is_opened(text: str, part: Part, made: str) -> None:
    asked = SetProse(part=part, text="Words.", was=current_prose(read(text), part))
    assert edited(text, asked) == made
    assert plan_edit(read(made), asked.__class__(part=part, text="Words.")) == ()


def test_words_below_the_title_are_a_summary_as_long_as_they_are_sentences() -> None:
    text = "# T\n\nLabels came late for a good many of the shops.\n\n## Timeline\n"
    longer = "Labels came 27 minutes late for a good many of the shops."
    assert edited(text, SetProse(part=Part.SUMMARY, text=longer)) == f"# T\n\n{longer}\n\n## Timeline\n"
    for words in ("Late.", "_"):
        assert "the words would be read as ''" in refusal(text, SetProse(part=Part.SUMMARY, text=words))


@pytest.mark.parametrize(
    ("edit", "opened"),
    [
        (AddCause(text="No limit"), "## Root cause\n\n- **C1** (condition, suspected): No limit\n\n## Actions\n"),
        (AddGap(text="No page"), "## Response review\n\n- **G1**: No page\n\n## Actions\n"),
        (
            SetAnswer(question=Question.UPDATES, verdict=Verdict.YES),
            "## Response review\n\n### Were customer updates timely?\nVerdict: yes\n\n## Actions\n",
        ),
        (SetField(field="segment", value="EU"), "## Customer impact\n| Field | Value |\n|---|---|\n| Customer segment | EU |\n\n## Actions\n"),
    ],
)  # fmt: skip
def test_the_part_of_something_new_is_opened_too(edit: Edit, opened: str) -> None:
    assert opened in edited("# T\n\n## Summary\nLate.\n\n## Actions\n- Alert\n", edit)


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (SetProse(part=Part.TIMELINE, text="x"), "timeline has fields and rows of its own"),
        (SetProse(part=Part.SUMMARY, text="x", was="Other."), "it says 'Labels came late.' by now: somebody changed it"),
        (SetProse(part=Part.SUMMARY, text="x\n\n## Timeline\n\ny"), "this edit is not written"),
        (SetProse(part=Part.CAUSES, text="x\n\n- **C9**: y"), "this edit is not written"),
    ],
)  # fmt: skip
def test_what_would_change_more_is_refused(edit: SetProse, why: str) -> None:
    assert why in refusal(TEXT, edit)


@given(st.one_of(st.just(TEXT), postmortems(), texts()), WILD, st.sampled_from(PROSE))
def test_whatever_is_written_the_rest_is_read_as_before(text: str, words: str, part: Part) -> None:
    before = read(text)
    try:
        splices = plan_edit(before, SetProse(part=part, text=words))
    except EditError:
        return
    after = read(apply_splices(text, splices))
    assert current_prose(after, part).split() == words.split()
    then, now = before.postmortem, after.postmortem
    assert [one.text for one in then.causes if one.id] == [one.text for one in now.causes if one.id]
    assert [one.text.text for one in then.timeline] == [one.text.text for one in now.timeline]
    assert [one.text for one in then.actions] == [one.text for one in now.actions]
    assert (then.title, then.status) == (now.title, now.status) or (then.title is not None and now.title is not None)


@pytest.mark.parametrize(
    ("text", "part", "after"),
    [
        ("## Root cause\nIt was full.\n\n- **C1**: A\n", Part.CAUSES, "## Root cause\n\n\n- **C1**: A\n"),
        ("# T\n\n**Summary:** Late.\n", Part.SUMMARY, "# T\n\n**Summary:** \n"),
        ("# T\n", Part.LESSONS, "# T\n"),
    ],
)
def test_no_words_take_those_of_a_part_away(text: str, part: Part, after: str) -> None:
    assert edited(text, SetProse(part=part, text="")) == after


def test_words_that_are_fields_too_are_not_taken_away() -> None:
    text = "# T\n\n## Summary\n- **Severity:** SEV2\n"
    assert "would be read differently" in refusal(text, SetProse(part=Part.SUMMARY, text=""))
