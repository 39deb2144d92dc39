from datetime import date

import pytest

from afterword.app.change import read
from afterword.app.remind import ReminderKind, find_reminders
from afterword.app.share import restrict
from tests.server import TEXT, TestServer

AGAIN = (
    TEXT.replace(
        "- **C2** (amplifier, confirmed): Nothing watches the disk of the queue",
        "- **C2** (amplifier, confirmed): Nothing watches it. Accepted risk: it is rare; accepted by Bo Reed; until 2026-03-31",
    )
    + """
### A1
- Effect check: no label older than *a day*
- Check on: 2026-04-20

### A2
- Check on: 2026-04-01
"""
)


def found(text: str) -> list[tuple[str, str, str, str, str]]:
    told = find_reminders(read(text).postmortem)
    return [(str(one.kind), one.id, one.text, one.by, str(one.day)) for one in told]


def test_what_a_text_says_is_to_be_looked_at_again() -> None:
    assert found(AGAIN) == [
        ("risk", "C2", "Nothing watches it. Accepted: it is rare", "Bo Reed", "2026-03-31"),
        ("check", "A1", "no label older than a day", "Labels team", "2026-04-20"),
        ("check", "A2", "Alert at 80% of the queue's disk", "Storage team", "2026-04-01"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        AGAIN.replace("- Check on: 2026-04-01", "- Check on: in April"),
        AGAIN.replace("- Check on: 2026-04-01", "- Check on: 2026-04-01\n- Verified on: 2026-04-02"),
        AGAIN.replace("| Storage team | 2026-03-25 |  |", "| | 2026-03-25 |  |").replace("- Check on: 2026-04-01", ""),
    ],
)
def test_what_was_verified_or_has_no_day_is_not(changed: str) -> None:
    assert [name for _, name, *_ in found(changed)] == ["C2", "A1"]


def test_a_decision_to_accept_a_risk_is_told_in_its_own_words() -> None:
    rows = "\n## Decisions\n| Decision | Kind | Owner | Until |\n|---|---|---|---|\n| **D1** We wait | accepted risk | Ann Bell | 2026-03-31 |\n"
    assert found(TEXT + rows) == [("risk", "D1", "We wait", "Ann Bell", "2026-03-31")]


def test_nobody_has_to_own_it_and_a_risk_without_an_end_never_ends() -> None:
    text = AGAIN.replace("| Storage team |", "|  |").replace("; until 2026-03-31", "")
    assert [(name, by) for _, name, _, by, _ in found(text)] == [("A1", "Labels team"), ("A2", "")]


@pytest.mark.parametrize("state", ["verified", "won't do"])
def test_an_action_that_is_verified_or_given_up_needs_no_check(state: str) -> None:
    text = AGAIN.replace("| Addresses |\n|---|", "| Addresses | Status |\n|---|---|")
    text = text.replace("| 2026-03-18 | C1 |", f"| 2026-03-18 | C1 | {state} |")
    assert [name for _, name, *_ in found(text)] == ["C2", "A2"]


def test_those_whose_day_has_come_are_told_to_whom_they_concern(server: TestServer) -> None:
    key = server.postmortems.add(AGAIN, [], server.ann)
    days = {"2026-03-31": [], "2026-04-01": ["C2", "A2"], "2026-04-20": ["C2", "A2", "A1"]}
    for day, names in days.items():
        today = date.fromisoformat(day)
        assert [one.id for one in server.reminders.due(server.bo, today, 9)] == names
        assert server.reminders.count(server.bo, today) == len(names)
    (own,) = server.reminders.due_to(server.bo, ("bo reed",), date(2026, 5, 1), 9)
    assert (own.kind, own.id, own.by) == (ReminderKind.RISK, "C2", "Bo Reed")
    assert own.postmortem is not None
    assert own.postmortem.key == key
    owner = type(server.bo)(key=server.bo.key, name="Nina Fox")
    assert len(server.reminders.due_to(owner, ("nina fox",), date(2026, 5, 1), 9)) == 3
    restrict(server.postmortems, key, server.ann, server.now())
    assert server.reminders.due(server.bo, date(2026, 5, 1), 9) == ()
    assert server.reminders.count(server.cy, date(2026, 5, 1)) == 0
