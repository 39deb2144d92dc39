import datetime
from collections import Counter

from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.documents.template import new_document
from afterword.core.model.finding import Finding

TODAY = datetime.date(2026, 4, 1)


def check(text: str) -> tuple[Finding, ...]:
    return Engine.of(Config()).check(read_document(Document.of(text, "x.md")), TODAY)


def test_a_fresh_document_gets_one_finding_for_each_thing_to_write() -> None:
    found = check(new_document({"title": "Labels late", "date": "2026-03-04", "timezone": "UTC"}))
    assert Counter(finding.code for finding in found) == {
        "S01": 1, "S02": 1, "S14": 2, "I01": 5, "S15": 4, "R01": 5, "A01": 1,
    }  # fmt: skip
    lines = [finding.span.line for finding in found if finding.code != "A01"]
    assert len(lines) == len(set(lines))


def test_an_action_without_words_is_asked_nothing_else() -> None:
    head = "# Labels late\n\n## Follow-up actions\n| Action | Owner | Due date |\n|---|---|---|\n"
    codes = {finding.code for finding in check(head + "| **A1** TODO: what will change | TODO | TODO |\n")}
    assert {"A02", "A03", "A06"} & codes == set()
    codes = {finding.code for finding in check(head + "| **A1** Park rejected jobs | Print team | TODO |\n")}
    assert {"A02", "A03", "A06"} <= codes


def test_causes_without_words_are_an_empty_part_and_need_no_action() -> None:
    text = (
        "# Labels late\n\n## Root cause\n- **C1** (trigger, suspected): TODO\n\n## Response review\n- **G1**: TODO\n\n"
        "## Follow-up actions\n- **A1** Park rejected jobs. Owner: Print team. Due: 2026-04-01. Addresses: C2\n"
    )
    found = {finding.code: finding for finding in check(text)}
    assert found["S14"].message.startswith("The part `") or found["S14"].span.line == 1
    assert any("`Root cause` is empty" in finding.message for finding in check(text))
    assert {"X01", "X02"} & set(found) == set()


def test_a_prompt_in_a_part_that_says_something_is_told() -> None:
    text = "# Labels late\n\n## Lessons learned\n- One job can hold up all others.\n- TODO: the queue\n"
    found = [finding for finding in check(text) if finding.span.line > 2]
    assert [(finding.code, finding.span.line) for finding in found] == [("S15", 5)]
