"""Decisions of a review, as tables of many houses tell them."""

import datetime

from afterword.core.documents.risks import find_risks
from afterword.core.model.words import DecisionKind, Part
from tests.core.documents.editing import read, under

CANONICAL = """| Decision | Kind | Addresses | Owner | Decided on | Reason | Until |
|---|---|---|---|---|---|---|
| **D1** Keep one broker | accepted risk | C4, G1 | Ines Moravec | 2026-03-11 | a second one \\| mirror is dear | 2026-12-31 |
| **D2** No deploy before 10:00 | Stop | | | | | |"""


def test_a_row_tells_what_was_decided_by_whom_when_why_and_until_when() -> None:
    first, second = read(under("Decisions", CANONICAL)).postmortem.decisions
    assert (first.id, first.text, first.kind) == ("D1", "Keep one broker", DecisionKind.ACCEPTED_RISK)
    assert (first.addresses, first.owner and first.owner.text) == (("C4", "G1"), "Ines Moravec")
    assert (first.day, first.until) == (datetime.date(2026, 3, 11), datetime.date(2026, 12, 31))
    assert first.reason == "a second one | mirror is dear"
    assert second[2:] == ("No deploy before 10:00", "D2", DecisionKind.STOP, (), None, None, "", None)


def test_other_heads_are_understood_and_what_decides_nothing_is_no_decision() -> None:
    table = (
        "| Date | Decisions | Type | Who | Why |\n|---|---|---|---|---|\n| 2026-03-11 | Page twice | rule | Ops | |\n"
    )
    text = under("Decisions taken", f"{table}| | TBD | | | |\n|\n\n| Item | Owner |\n|---|---|\n| Tea | Ops |")
    (found,) = read(text).postmortem.decisions
    assert (found.id, found.text, found.kind, found.day) == (None, "Page twice", None, datetime.date(2026, 3, 11))
    assert read(under("Follow-up actions", table)).postmortem.decisions == ()


def test_the_section_is_known_and_no_part_of_the_incident() -> None:
    found = read(under("Decisions", CANONICAL)).postmortem
    assert [one.kind for one in found.sections if one.heading == "Decisions"] == [Part.OTHER]
    assert (found.actions, found.timeline, found.unread) == ((), (), ())


def test_accepted_risks_are_found_wherever_they_stand() -> None:
    text = (
        "# Labels\n\n## Root cause\n- **C1** (condition, likely): One disk. **Accepted risk:** too dear; accepted by "
        "Ines Moravec; until 2026-11-30.\n- **C2** (condition, likely): No test. Accepted risk: rare\n\n"
        "## Follow-up actions\n| Action | Owner | Status |\n|---|---|---|\n| **A1** Split | Ops | won't do |\n"
        "| **A2** Park | Ops | open |\n| **A3** Drain | Ops | won't do |\n\n"
        "### A1\n- Accepted risk: it can fill again\n- Accepted by: Nadia Ferro\n- Accepted until: 2026-10-01\n\n"
        "### A3\n- Accepted risk: slow\n\n## Decisions\n" + CANONICAL + "\n| **D3** Wait | accepted risk | | | | | |\n"
    )
    found = find_risks(read(text).postmortem)
    assert [(one.item.id, one.text, one.by, str(one.until)) for one in found] == [
        ("C1", "too dear", "Ines Moravec", "2026-11-30"), ("C2", "rare", "", "None"),
        ("A1", "it can fill again", "Nadia Ferro", "2026-10-01"), ("A3", "slow", "", "None"),
        ("D1", "Keep one broker", "Ines Moravec", "2026-12-31"), ("D3", "Wait", "", "None"),
    ]  # fmt: skip
