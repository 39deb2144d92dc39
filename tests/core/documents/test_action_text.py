from datetime import date

import pytest

from afterword.core.documents.action_text import is_vague, read_cell_state, read_state, read_type, strength_of
from afterword.core.model.words import ActionState, ActionType, Strength
from tests.core.documents.reading import action


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Add an alert (owner: Nadia Ferro)", "Nadia Ferro"),
        ("Add an alert. Owner: Nadia, due by 2026-04-01", "Nadia"),
        ("Add an alert - **Assignee**: @nadia", "@nadia"),
        ("Add an alert; assigned to: Storage team; soon", "Storage team"),
        ("Add an alert @nadia", "@nadia"),
        ("Add an alert (@nadia, @tomas)", "@nadia, @tomas"),
        ("@nadia to add an alert", "@nadia"),
        ("[@nadia] Add an alert", "@nadia"),
        ("The storage team will add an alert", "storage team"),
        ("Queue grew. Label team should add an alert", "Label team"),
        ("Add an alert (Nadia Ferro)", "Nadia Ferro"),
        ("Add an alert [Storage team]", "Storage team"),
        ("(Nadia Ferro) Add an alert", "Nadia Ferro"),
        ("[Nadia Ferro]: Add an alert", "Nadia Ferro"),
        ("Add an alert - Nadia Ferro", "Nadia Ferro"),
        ("Add an alert — Storage squad", "Storage squad"),
        ("**Nadia Ferro**: add an alert", "Nadia Ferro"),
        ("Nadia Ferro - add an alert", "Nadia Ferro"),
        ("Add an alert (see the wiki)", None),
        ("Add an alert (Redis)", None),
        ("Add an alert - today", None),
        ("Monitoring: add an alert", None),
        ("Add an alert", None),
        ("Mail support@labels.example about it", None),
    ],
)
def test_an_action_names_its_owner(words: str, owner: str | None) -> None:
    found = action(f"- {words}").owner
    assert (found.text if found else None) == owner


def test_an_owner_knows_its_place() -> None:
    owner = action("- Add an alert (@nadia)").owner
    assert owner is not None
    assert owner.span.end - owner.span.start == len("@nadia")


@pytest.mark.parametrize(
    ("words", "due", "day"),
    [
        ("Add an alert by 2026-04-01", "2026-04-01", date(2026, 4, 1)),
        ("Add an alert (due: 1 April)", "1 April", date(2026, 4, 1)),
        ("Add an alert, **due date**: April 1st, 2026", "April 1st, 2026", date(2026, 4, 1)),
        ("By hand until 1 April 2026", "1 April 2026", date(2026, 4, 1)),
        ("Add an alert, due 31 April 2026", "31 April 2026", None),
        ("Replace by 5 workers what failed on 2026-03-04", None, None),
        ("Page when 3 jobs fail", None, None),
        ("Add an alert by Friday", None, None),
    ],
)
def test_an_action_names_its_due_date(words: str, due: str | None, day: date | None) -> None:
    found = action(f"- {words}")
    assert (found.due.text if found.due else None, found.due_date) == (due, day)


@pytest.mark.parametrize(
    ("words", "tracker"),
    [
        ("Add an alert [LABEL-12](https://jira.example/LABEL-12)", "https://jira.example/LABEL-12"),
        ("Add an alert, see <https://git.example/1>", "https://git.example/1"),
        ("Add an alert (https://git.example/1)", "https://git.example/1"),
        ("Add an alert LABEL-12.", "LABEL-12"),
        ("Add an alert #44", "#44"),
        ("Add an alert org/labels#44", "org/labels#44"),
        ("Add an alert !918", "!918"),
        ("Raise SEV-2 to UTF-8", None),
        ("Fix CVE-2026-1 in LABEL-13", "LABEL-13"),
        ("![graph](graph.png) Add an alert", None),
        ("Add [an alert]() here", None),
        ("Add an alert", None),
    ],
)
def test_an_action_names_its_tracker(words: str, tracker: str | None) -> None:
    found = action(f"- {words}").tracker
    assert (found.text if found else None) == tracker


def test_a_link_of_another_action_is_not_its_tracker() -> None:
    assert action("- Add an alert", "", "[later](https://git.example/2)").tracker is None


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("- [x] Add an alert", ActionState.DONE),
        ("- [ ] Add an alert", ActionState.OPEN),
        ("- Add an alert (done)", ActionState.DONE),
        ("- DONE: add an alert", ActionState.DONE),
        ("- Done - add an alert", ActionState.DONE),
        ("- Added an alert on redeliveries", ActionState.DONE),
        ("- We have now increased the limit", ActionState.DONE),
        ("- Alerts: added one on redeliveries", ActionState.DONE),
        ("- The alert has been added", ActionState.DONE),
        ("- ✅ Add an alert", ActionState.DONE),
        ("- Add an alert :white_check_mark:", ActionState.DONE),
        ("- ~~Add an alert on redeliveries~~", ActionState.DONE),
        ("- ~~Add~~ Write an alert on redeliveries of the worker", ActionState.OPEN),
        ("- Created a ticket for the alert", ActionState.OPEN),
        ("- Add an alert (won't do)", ActionState.WONT_DO),
        ("- ~~Add an alert~~ cancelled", ActionState.WONT_DO),
        ("- We won", ActionState.OPEN),
        ("- Add an alert (in progress)", ActionState.IN_PROGRESS),
        ("- WIP: add an alert", ActionState.IN_PROGRESS),
        ("- Find a way to alert", ActionState.OPEN),
        ("- Increased load must raise an alert", ActionState.OPEN),
        ("- Add an alert when a job is done twice", ActionState.OPEN),
    ],
)
def test_marks_and_words_tell_the_state(words: str, state: ActionState) -> None:
    assert action(words).state is state


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Done", ActionState.DONE), ("**done**", ActionState.DONE), ("✅", ActionState.DONE), ("In Progress", ActionState.IN_PROGRESS),
        ("blocked", ActionState.BLOCKED), ("done (verified)", ActionState.VERIFIED), ("won’t do", ActionState.WONT_DO), ("", None),
        ("who knows", None),
    ],
)  # fmt: skip
def test_a_word_names_a_state(words: str, state: ActionState | None) -> None:
    assert read_state(words) is state


def test_a_status_cell_is_read_by_its_word_or_by_what_it_says() -> None:
    assert read_cell_state("to do") is ActionState.OPEN
    assert read_cell_state("Deployed, all completed.") is ActionState.DONE
    assert read_cell_state("somebody has it") is ActionState.OPEN
    assert read_cell_state(" ** ") is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Prevention", ActionType.PREVENT), ("mitigate now", ActionType.MITIGATE_NOW), ("weather", None)],
)
def test_a_word_names_a_type(words: str, kind: ActionType | None) -> None:
    assert read_type(words) is kind


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("Investigate the broker", True), ("**Look into** retries", True), ("We should consider a limit", True), ("Investigating it", True),
        ("Please monitor the queue", True), ("Add an alert", False), ("Reviewers get a list", False), ("Park the job, then review", False),
    ],
)  # fmt: skip
def test_an_opening_without_a_deliverable_is_vague(words: str, vague: bool) -> None:  # noqa: FBT001
    assert is_vague(words) is vague


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("Reject jobs of an unknown schema", Strength.STRONGER), ("A circuit breaker for the broker", Strength.STRONGER),
        ("Write a regression test.", Strength.INTERMEDIATE), ("Add an alert", Strength.INTERMEDIATE), ("Hold a game day", Strength.INTERMEDIATE),
        ("Update the runbook", Strength.WEAKER), ("Be more careful", Strength.WEAKER), ("Talk to Nadia", None),
    ],
)  # fmt: skip
def test_the_words_suggest_how_strong_an_action_is(words: str, strength: Strength | None) -> None:
    assert strength_of(words) is strength
