"""Whole incidents, from the exports of tools to a document that a person can go on with."""

from collections.abc import Callable

import pytest

from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.words import Level, Marker, Question, Verdict
from tests.incidents.builder import Incident
from tests.incidents.scores import draft_of, score
from tests.incidents.stories import STORIES
from tests.incidents.stories.charged_twice import charged_twice
from tests.incidents.stories.codes_late import codes_late
from tests.incidents.stories.disk_full_again import disk_full_again

Story = Callable[[], Incident]


def clocks(story: Story) -> dict[str, str]:
    return {str(marker): f"{mark.at:%d %H:%M}" for marker, mark in draft_of(story()).findings.account.marks.items()}


def gaps(story: Story) -> set[str]:
    return {str(gap.tag) for gap in draft_of(story()).findings.gaps}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_draft_shows_what_matters_and_little_else(story: Story) -> None:
    incident = story()
    made = draft_of(incident)
    found = score(incident, made)
    assert found.missed == ()
    assert found.precision >= 0.7
    assert found.noise == 0
    assert len(made.findings.account.rows) <= 25


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_draft_names_nobody_and_cites_everything(story: Story) -> None:
    incident = story()
    made = draft_of(incident)
    for name, _, _ in incident.people.values():
        assert name not in made.text
        assert name.split()[0] not in made.text
    assert "abcdef1234567890" not in made.text
    reading = read_document(Document.of(made.text, "x.md"))
    assert [event.at.utc for event in reading.postmortem.timeline] == [
        row.at.replace(second=0, microsecond=0) for row in made.findings.account.rows
    ]
    listed = {key for key, _ in made.cited}
    assert all(event.evidence and set(event.evidence) <= listed for event in reading.postmortem.timeline)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_all_that_is_left_is_for_people_to_write(story: Story) -> None:
    incident = story()
    text = draft_of(incident).text
    reading = read_document(Document.of(text, "x.md"))
    lines = text.splitlines()
    for finding in Engine.of(Config()).check(reading, incident.at("12:00").date()):
        if finding.level is Level.ERROR:
            near = lines[finding.span.line - 1 : finding.span.line + 2]
            assert any("TODO" in line for line in near), (finding.code, finding.message, near)


def test_customers_were_first() -> None:
    found = draft_of(charged_twice()).findings.answers
    detection = found[Question.DETECTION]
    assert (detection.verdict, detection.numbers["source"], detection.numbers["customers_first"]) == (
        Verdict.NO,
        "customer",
        True,
    )
    assert found[Question.UPDATES].numbers["updates"] == 0
    assert gaps(charged_twice) == {"late_detection", "late_update", "responder_late"}
    assert clocks(charged_twice) == {
        "impact started": "14 09:41", "detected": "14 10:12", "declared": "14 10:19", "identified": "14 10:29",
        "fix decided": "14 10:31", "mitigation started": "14 10:33", "mitigated": "14 10:47", "impact ended": "14 10:47",
        "resolved": "14 11:30",
    }  # fmt: skip


def test_a_provider_was_waited_for_and_the_year_turned() -> None:
    assert clocks(codes_late) == {
        "impact started": "31 22:32", "detected": "31 22:36", "acknowledged": "31 22:49", "declared": "31 22:53",
        "identified": "31 23:09", "fix decided": "31 23:46", "mitigation started": "31 23:49", "mitigated": "01 00:03",
        "impact ended": "01 00:03", "resolved": "01 01:05",
    }  # fmt: skip
    assert gaps(codes_late) == {
        "late_update", "responder_late", "page_not_answered", "wrong_hypothesis", "waiting_for_vendor",
    }  # fmt: skip
    answers = draft_of(codes_late()).findings.answers
    assert answers[Question.SEVERITY].numbers["true_peak"] == "SEV1"
    assert answers[Question.SEVERITY].verdict is Verdict.NO
    assert (
        answers[Question.UPDATES].numbers["promises_total"],
        answers[Question.UPDATES].numbers["promises_kept"],
    ) == (1, 0)
    phases = answers[Question.SLOWNESS].numbers["phases"]
    assert isinstance(phases, tuple)
    assert sum(minutes for _, _, minutes in phases) == answers[Question.SLOWNESS].numbers["ttm_min"] == 91.0


def test_two_days_with_a_relapse_a_handover_and_a_secret() -> None:
    found = draft_of(disk_full_again()).findings
    assert found.account.marks[Marker.MITIGATION_STARTED].at == disk_full_again().at("+1 00:50").replace(microsecond=21)
    assert gaps(disk_full_again) == {
        "late_update", "responder_late", "secrets_in_chat", "handover_loss", "recurrence", "approval_delay",
    }  # fmt: skip
    assert [one.text for one in found.contradictions] == [
        "the status page said resolved at 18:05, but the impact ended 3 h 17 min later"
    ]
    text = draft_of(disk_full_again()).text
    assert "\n## Where the evidence disagrees\n- The status page said resolved at 18:05, but" in text
    (told,) = [gap.text for gap in found.gaps if gap.tag == "recurrence"]
    assert told == "Responders recognised an earlier incident (INC-61)."
