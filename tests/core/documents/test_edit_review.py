from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edits import AddCause, AddGap, Edit, EditError, SetAnswer
from afterword.core.documents.splice import apply_splices
from afterword.core.model.words import Confidence, Question, Role, Verdict
from tests.core.documents.editing import read, under
from tests.strategies_edits import WILD


def edited(text: str, edit: Edit) -> str:
    return apply_splices(text, plan_edit(read(text), edit))


CAUSES = under(
    "Root cause",
    "It was full.\n\n- **C1** (trigger, confirmed): A deploy\n  of 3.14\n- **C4** (condition, likely): No limit",
)
REVIEW = under(
    "Response review",
    "### How was the incident detected?\nVerdict: yes\n\nBy an alert.\n\n- **G1**: It came late.\n\n"
    "### Was the severity correct?\n\n### What slowed mitigation?\nVerdict: unknown\n\nNot known yet.",
)


def test_a_cause_stands_behind_the_last_one_under_the_next_free_id() -> None:
    made = edited(CAUSES, AddCause(text="Nothing\nwatches it", role=Role.AMPLIFIER, confidence=Confidence.LIKELY))
    assert "- **C4** (condition, likely): No limit\n- **C5** (amplifier, likely): Nothing watches it\n" in made
    assert made.replace("- **C5** (amplifier, likely): Nothing watches it\n", "", 1) == CAUSES


def test_the_first_cause_stands_below_the_prose() -> None:
    made = edited(under("Root cause", "The queue was full."), AddCause(text="No limit"))
    assert "The queue was full.\n\n- **C1** (condition, suspected): No limit\n" in made


def test_a_cause_takes_the_place_of_a_prompt_with_its_role() -> None:
    text = under("Root cause", "- **C1** (trigger, unknown): TODO\n- **C2** (condition, unknown): TODO")
    made = edited(text, AddCause(text="No limit", confidence=Confidence.LIKELY))
    assert made == text.replace("**C2** (condition, unknown): TODO", "**C2** (condition, likely): No limit")
    assert "\n- **C3** (amplifier, suspected): It grew" in edited(made, AddCause(text="It grew", role=Role.AMPLIFIER))
    assert "\n- **C3** (condition, suspected): It grew" in edited(made, AddCause(text="It grew"))


def test_a_prompt_with_more_below_it_stays() -> None:
    text = under("Root cause", "- **C1** (condition, unknown): TODO\n  - was there a limit?")
    assert "- **C2** (condition, suspected): No limit" in edited(text, AddCause(text="No limit"))


def test_a_gap_stands_below_its_question_else_at_the_end() -> None:
    beside = edited(REVIEW, AddGap(text="The page was muted.", question=Question.DETECTION))
    assert "- **G1**: It came late.\n- **G2**: The page was muted.\n\n### Was" in beside
    first = edited(REVIEW, AddGap(text="The drain took long.", question=Question.SLOWNESS))
    assert "Not known yet.\n\n- **G2**: The drain took long." in first
    assert edited(REVIEW, AddGap(text="Nobody asked.")).index("G2") > REVIEW.index("Not known yet.")


def test_an_answer_is_replaced_added_below_its_heading_or_with_its_question() -> None:
    one = edited(
        REVIEW,
        SetAnswer(
            question=Question.DETECTION, verdict=Verdict.PARTLY, text="By a customer.\nLate.", was="By an alert."
        ),
    )
    assert "detected?\nVerdict: partly\n\nBy a customer.\nLate.\n\n- **G1**" in one
    two = edited(REVIEW, SetAnswer(question=Question.SEVERITY, verdict=Verdict.NO))
    assert "### Was the severity correct?\nVerdict: no\n\n### What slowed" in two
    three = edited(REVIEW, SetAnswer(question=Question.UPDATES, verdict=Verdict.YES, text="Each half hour."))
    assert "### Were customer updates timely?\nVerdict: yes\n\nEach half hour.\n" in three
    same = SetAnswer(question=Question.SLOWNESS, verdict=Verdict.UNKNOWN, text="Not known yet.")
    assert plan_edit(read(REVIEW), same) == ()


LABELLED = under("Response review", "**Was the severity correct?** Yes, at once.")


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        (CAUSES, AddCause(text=" "), "it needs words"),
        (REVIEW.replace("Root cause", "Notes"), AddGap(text="x", question=None), None),
        (LABELLED, SetAnswer(question=Question.SEVERITY, verdict=Verdict.NO, text="x"), "change it there"),
        (
            REVIEW,
            SetAnswer(question=Question.DETECTION, verdict=Verdict.NO, text="x", was="old"),
            "somebody changed it",
        ),
        (
            REVIEW,
            SetAnswer(question=Question.DETECTION, verdict=Verdict.NO, text="x", was_verdict="partly"),
            "the verdict is '.*' by now: somebody changed it",
        ),
        (
            REVIEW,
            SetAnswer(question=Question.SLOWNESS, verdict=Verdict.NO, text="x", was_verdict=""),
            "by now: somebody changed it",
        ),
        (
            REVIEW,
            SetAnswer(question=Question.DETECTION, verdict=Verdict.NO, text="## Timeline\nx"),
            "this edit is not written",
        ),
        (CAUSES, AddCause(text="** x"), "a cause would not be read as"),
        (CAUSES, AddCause(text="x\n## y"), None),
        (REVIEW, AddGap(text="# x"), None),
        (CAUSES, AddCause(text="a **C9**: b"), None),
    ],
)
def test_what_cannot_be_written_is_refused(text: str, edit: Edit, why: str | None) -> None:
    if why is None:
        assert edited(text, edit) != text
        return
    with pytest.raises(EditError, match=why):
        edited(text, edit)


@given(WILD, st.sampled_from(list(Question)))
def test_whatever_is_written_the_rest_is_read_as_before(words: str, question: Question) -> None:
    before = read(CAUSES + REVIEW.partition("## Response review")[2].join(("\n## Response review", "")))
    for edit in (
        AddCause(text=words),
        AddGap(text=words, question=question),
        SetAnswer(question=question, verdict=Verdict.NO, text=words),
    ):
        with suppress(EditError):
            splices = plan_edit(before, edit)
            after = read(apply_splices(before.document.text, splices)).postmortem
            then = before.postmortem
            assert [one.text for one in after.causes[:2]] == [one.text for one in then.causes]
            assert len(after.causes) + len(after.gaps) - len(then.causes) - len(then.gaps) == (
                not isinstance(edit, SetAnswer)
            )
            assert {one.question for one in then.answers} <= {one.question for one in after.answers}
            assert after.timeline == then.timeline
