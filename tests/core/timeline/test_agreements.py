import pytest

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact
from tests.core.evidence.made import item
from tests.core.timeline.test_choose import CHANNEL, rows


def said(clock: str, text: str, actor: str) -> Item:
    return item(clock, Kind.MESSAGE, text=text, actor=actor, file=CHANNEL)


def told(*items: Item) -> list[tuple[Fact, str]]:
    return [(row.fact, row.lead.text) for row in rows(*items)]


REQUEST = said("09:10:00", "warm the key for the seats then", "ravi")


def test_a_request_that_somebody_takes_on_is_a_decision_and_a_step() -> None:
    answer = said("09:11:00", "ok, on it", "zoe")
    assert told(REQUEST, answer) == [(Fact.DECIDED, REQUEST.text), (Fact.STEP_STARTED, "ok, on it")]


@pytest.mark.parametrize(
    "answer",
    [
        said("09:11:00", "on it", "ravi"),
        said("09:16:00", "on it", "zoe"),
        said("09:11:00", "is zoe on it?", "zoe"),
    ],
    ids=["of the same person", "after a while", "as a question"],
)
def test_not_every_answer_takes_on_a_request(answer: Item) -> None:
    assert told(REQUEST, answer) == []


@pytest.mark.parametrize("text", ["who warms it then?", "anybody there"])
def test_a_question_or_two_words_are_no_request(text: str) -> None:
    assert told(said("09:10:00", text, "ravi"), said("09:11:00", "on it", "zoe")) == []


def test_what_tells_another_fact_is_not_told_twice() -> None:
    decision = said("09:10:00", "decision: warm the key for the seats", "ravi")
    assert told(decision, said("09:11:00", "doing it", "zoe")) == [
        (Fact.DECIDED, decision.text),
        (Fact.STEP_STARTED, "doing it"),
    ]
    step = said("09:11:00", "will do, warming the key now", "zoe")
    assert told(REQUEST, step) == [(Fact.DECIDED, REQUEST.text), (Fact.STEP_STARTED, step.text)]
