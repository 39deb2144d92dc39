import pytest

from afterword.core.documents.answers import find_question, read_verdict
from afterword.core.model.postmortem import Answer, Gap
from afterword.core.model.words import Question, Verdict
from tests.core.documents.reading import postmortem


def answers(*lines: str, heading: str = "Response review") -> tuple[Answer, ...]:
    return postmortem("\n".join([f"## {heading}", "", *lines, ""])).answers


def gaps(*lines: str, heading: str = "Response review") -> list[tuple[str | None, str]]:
    found: tuple[Gap, ...] = postmortem("\n".join([f"## {heading}", "", *lines, ""])).gaps
    return [(gap.id, gap.text) for gap in found]


@pytest.mark.parametrize(
    "lines",
    [
        ("### How was the incident detected?", "", "By an alert.", "It came late."),
        ("- **How was the incident detected?** By an alert.", "  It came late."),
        ("**Detection:** By an alert.", "It came late."),
        ("Detection: By an alert.", "", "It came late."),
        ("How was it detected? By an alert.", "It came late."),
        ("- How was it detected? By an alert. It came late.",),
    ],
)
def test_a_question_is_answered_in_many_forms(lines: tuple[str, ...]) -> None:
    (found,) = answers(*lines)
    assert (found.question, found.text, found.verdict, found.line) == (
        Question.DETECTION,
        "By an alert. It came late.",
        None,
        3,
    )


def test_a_canonical_answer_has_its_verdict_apart_from_its_words() -> None:
    (found,) = answers(
        "### Were customer updates timely?", "Verdict: partly", "", "Facts: first update after 50 min (E7)."
    )
    assert (found.question, found.verdict, found.text) == (
        Question.UPDATES,
        Verdict.PARTLY,
        "Facts: first update after 50 min (E7).",
    )


def test_each_answer_ends_where_the_next_one_begins() -> None:
    found = answers(
        "### Was the severity correct?",
        "Yes. SEV-2.",
        "",
        "### What slowed mitigation?",
        "The drain.",
        "",
        "### Weather",
        "Rain.",
    )
    assert [(answer.question, answer.verdict, answer.text) for answer in found] == [
        (Question.SEVERITY, Verdict.YES, "Yes. SEV-2."),
        (Question.SLOWNESS, None, "The drain."),
    ]


def test_an_answer_ends_before_a_gap() -> None:
    (found,) = answers("### What slowed mitigation?", "The drain.", "", "- **G1**: rollback waits", "", "Words.")
    assert found.text == "The drain."


@pytest.mark.parametrize(
    "lines",
    [
        ("### What slowed mitigation?",), ("### Weather", "Rain."), ("**Weather:** rain",), ("Is it raining? Yes.",), ("A plain sentence.",),
        ("Nobody " + "ever " * 20 + "detected it, did they? No.",), ("```", "How was it detected? By me.", "```"), ("*Detected* by an alert",),
    ],
)  # fmt: skip
def test_what_asks_nothing_or_says_nothing_is_no_answer(lines: tuple[str, ...]) -> None:
    assert answers(*lines, heading="Response") == ()


def test_questions_elsewhere_are_not_answered() -> None:
    assert answers("**Detection:** by an alert", heading="Timeline") == ()


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("Were customer updates timely?", Question.UPDATES), ("Communication", Question.UPDATES), ("Was the severity right?", Question.SEVERITY),
        ("Time to resolve", Question.SLOWNESS), ("What slowed us", Question.SLOWNESS), ("Right people", Question.RESPONDERS),
        ("Escalation", Question.RESPONDERS), ("Identified", Question.DETECTION), ("Who noticed", Question.DETECTION), ("Weather", None),
    ],
)  # fmt: skip
def test_words_ask_one_of_the_five_questions(words: str, question: Question | None) -> None:
    assert find_question(words) is question


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Yes, at once", Verdict.YES), ("Verdict: no", Verdict.NO), ("**Partially.**", Verdict.PARTLY), ("N/A", Verdict.NOT_APPLICABLE),
        ("not applicable", Verdict.NOT_APPLICABLE), ("Unclear", Verdict.UNKNOWN), ("Nobody knows", None), ("", None),
    ],
)  # fmt: skip
def test_an_answer_opens_with_a_verdict(words: str, verdict: Verdict | None) -> None:
    assert read_verdict(words) is verdict


def test_canonical_gaps_are_found_anywhere() -> None:
    assert gaps("- **G1**: no alert", "- G2 (late): a late update", "- G3:", "- Growth", heading="Weather") == [
        ("G1", "no alert"),
        ("G2", "a late update"),
    ]


@pytest.mark.parametrize("label", ["### Gaps", "**Gaps:**", "Gaps found:"])
def test_items_below_gaps_are_gaps(label: str) -> None:
    assert gaps(label, "", "- no alert", "  - not one", "- late update", "", "### Other", "", "- rain") == [
        (None, "no alert"),
        (None, "late update"),
    ]


def test_gaps_outside_response_and_lessons_need_an_id() -> None:
    assert gaps("### Gaps", "", "- no alert", heading="Timeline") == []
    assert gaps("### Gaps", "", "- no alert", heading="Lessons learned") == [(None, "no alert")]
