"""Rows, headings and marks as other houses write them."""

import pytest

from afterword.core.documents.headings import find_part
from afterword.core.model.words import ActionState, DateSource, Part
from tests.core.documents.reading import actions, events, parts, postmortem, timeline


@pytest.mark.parametrize(
    ("row", "zone"),
    [
        ("14:54 **OUTAGE BEGINS**", None), ("14:54 `worker` stopped", None), ("14:54 ~~Fixed~~", None), ("1454Z Alert", "Z"),
        ("🚨 **14:54** Alert", None), ("⚠️ 14:54: Alert", None), (":fire: 14:54 Alert", None), ("<b>14:54</b> Alert", None),
        ("3/4 14:54 Alert", None), ("03/04 2:54pm Alert", None), ("14:54ish Alert", None), ("14:54 utc Alert", "utc"),
        ("14:54 EST/11:54 PST Alert", "EST"), ("2026-03-04 14:54:22 -0500 Alert", "-0500"), ("14:54 +0200: Alert", "+0200"),
        ("Between 14:54 and 15:10 Alert", None), ("**Ada Moss** 2026-03-04 14:54: Alert", None), ("@ada [14:54] Alert", None),
        ("14:54 Central European Time Alert", "Central European Time"),
    ],
)  # fmt: skip
def test_a_row_in_another_form(row: str, zone: str | None) -> None:
    (event,) = timeline(f"- {row}", above="Date: 2026-03-04")
    assert (str(event.at), event.at.zone) == ("2026-03-04T14:54", zone)


def test_a_day_and_month_with_points() -> None:
    (event,) = timeline("- 04.03. 14:54 Alert", above="Date: 2026-03-04")
    assert str(event.at) == "2026-03-04T14:54"


@pytest.mark.parametrize("row", ["**Ada Moss**: 3 jobs are left", "@ada asked for the log", "@ada 3 jobs left"])
def test_who_speaks_without_a_time_is_no_row(row: str) -> None:
    assert not timeline(f"- {row}", "- 14:54 Alert")[1:]


def test_a_label_may_be_followed_by_a_month() -> None:
    (event,) = timeline("**Resolved** - Mar 4, 17:30 UTC", above="Date: 2026-03-04")
    assert (str(event.at), event.at.zone) == ("2026-03-04T17:30", "UTC")


@pytest.mark.parametrize(
    ("declared", "zone"),
    [
        ("All times are in Coordinated Universal Time.", "UTC"), ("All times are in Pacific Standard Time", "PST"),
        ("All times are in Eastern Time", "Eastern Time"),
    ],
)  # fmt: skip
def test_a_zone_in_full_words(declared: str, zone: str) -> None:
    (event,) = timeline(declared, "", "- 2026-03-04 14:54 Alert")
    assert event.at.zone == zone
    assert event.at.utc is not None


def test_the_day_may_be_told_in_the_summary_only() -> None:
    (event,) = events(
        "## Impact\n\nAll shops.\n\n## Summary\n\nOn 4 March 2026 labels were late.\n\n## Timeline\n\n- 14:54 Alert\n"
    )
    assert (str(event.at), event.at.date_source) == ("2026-03-04T14:54", DateSource.PROSE)


def test_a_row_that_is_a_heading_stays_in_its_timeline() -> None:
    found = parts("## Timeline\n\n### 14:54 Impact ended\n\nx\n\n### Impact\n\ny\n")
    assert [kind for kind, *_ in found] == ["timeline", "timeline", "impact"]


def test_a_bold_question_stays_in_its_part_unless_it_is_a_part() -> None:
    found = parts(
        "## Detection\n\n**When did you learn of the impact?**\n\nAt 9.\n\n**What went well?**\n\nThe page.\n"
    )
    assert [kind for kind, *_ in found] == ["response", "lessons"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Effect on users", Part.IMPACT), ("What users saw", Part.IMPACT), ("Event Log (UTC)", Part.TIMELINE),
        ("How it unfolded", Part.TIMELINE), ("Contributors and enablers", Part.CAUSES), ("Reason for outage", Part.CAUSES),
        ("5. Actions taken to restore service", Part.RESPONSE), ("Incident Response Analysis", Part.RESPONSE),
        ("What Didn't Go So Well?", Part.LESSONS), ("How'd We Do?", Part.LESSONS), ("What surprised us", Part.LESSONS),
        ("Actionables", Part.ACTIONS), ("What we are doing about it", Part.ACTIONS), ("What we'll do", Part.ACTIONS),
        ("What will we do to prevent this from happening again?", Part.ACTIONS), ("What contributed?", Part.CAUSES),
        ("Why do I see several tokens of the same name in my wallet?", None), ("External Message", Part.PUBLIC), ("Some words (UTC)", None),
    ],
)  # fmt: skip
def test_a_heading_of_another_house(heading: str, part: Part | None) -> None:
    assert find_part(heading) == part


def test_the_incident_of_a_field_is_no_summary() -> None:
    assert parts("# T\n\n**Incident:** INC-7\n**Severity:** 2\n\n## Impact\n\nx\n")[0][0] == "impact"
    told = "**Incident:** the label queue stopped and no shop could print a label\n"
    assert parts(f"# T\n\n{told}\n## Impact\n\nx\n")[0][0] == "summary"


@pytest.mark.parametrize(
    "words",
    [
        "Add an alert ([done in #4](https://x.example/4))", "Add an alert — done 2026-03-05", "LBL-4 (Done) - Add an alert",
        "We have connected the second line", "Withdrew runner 3.9.0", "Searched the logs for the token", "Add an alert (shipped Mar 5)", "Add an alert (Ada, done)",
        "Add an alert. Completed March 5, 2026.",
    ],
)  # fmt: skip
def test_a_done_action(words: str) -> None:
    (action,) = actions(f"- {words}")
    assert action.state is ActionState.DONE


@pytest.mark.parametrize(
    "words", ["We have planned a second line", "Tested backups for all stores", "Write down who holds the key"]
)
def test_an_open_action(words: str) -> None:
    (action,) = actions(f"- {words}")
    assert (action.state, action.owner) == (ActionState.OPEN, None)


@pytest.mark.parametrize(
    ("words", "tracker"), [("T334135", "T334135"), ("Bug 5554823", "Bug 5554823"), ("b/88120", "b/88120")]
)
def test_a_ticket_of_another_tracker(words: str, tracker: str) -> None:
    (action,) = actions(f"- Add an alert ({words})")
    assert action.tracker is not None
    assert action.tracker.text == tracker


def test_a_state_beside_the_ticket_counts_where_no_column_tells_it() -> None:
    first, second, third = actions(
        "| Action | Owner | Bug |", "|---|---|---|", "| Add an alert | Ada | n/a **DONE** |", "| Fix it | Bo | #4 **TODO** |",
        "| ~~Ask the vendor~~ | Bo | #5 |",
    )  # fmt: skip
    assert [action.state for action in (first, second, third)] == [ActionState.DONE, ActionState.OPEN, ActionState.DONE]
    assert (first.tracker, second.tracker is not None) == (None, True)


def test_an_item_that_sorts_is_no_action() -> None:
    found = actions(
        "- Prevent", "  - stop on an empty list", "  - check the records", "- Short term", "  - keep ten files"
    )
    assert [action.line for action in found] == [6, 7, 9]


def test_the_name_of_the_part_is_no_owner() -> None:
    assert [action.owner for action in actions("- Add an alert", heading="Actionables")] == [None]


@pytest.mark.parametrize("words", ["None at this time.", "No further actions needed", "N/A"])
def test_no_actions_yet(words: str) -> None:
    assert not postmortem(f"## Action items\n\n- {words}\n").actions


def test_a_heading_is_the_action_of_the_labelled_items_below_it() -> None:
    text = "# Disk\n\n## Action items\n\n### Add an alert for the disk\n\nIt filled up unseen.\n\n- Owner: SRE\n- Due: 2026-03-03\n"
    (action,) = postmortem(text).actions
    assert (action.text, action.owner and action.owner.text) == ("Add an alert for the disk", "SRE")
    assert str(action.due_date) == "2026-03-03"


def test_the_sentence_that_nothing_is_to_be_done_is_no_action() -> None:
    text = "# Disk\n\n## Action items\n\nNo actions are needed: the system is switched off.\n"
    assert postmortem(text).actions == ()


def test_a_day_with_a_dot_is_a_date_and_a_store_is_no_severity() -> None:
    text = "# Disk\n\nDate: 3. February 2021\n\n## Summary\n\nUploads to S3 failed.\n"
    found = postmortem(text)
    assert str(found.date) == "2021-02-03"
    assert found.severity is None


def test_an_owner_line_with_nothing_behind_it_names_nobody() -> None:
    text = "# Summary\r\n\r\n**Owner:** \r\n\r\n# Action items\r\n\r\n- 00:00 - Alert fired for the queue"
    (action,) = postmortem(text).actions
    assert action.owner is None
