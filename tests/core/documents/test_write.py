"""What is written in canonical form reads back as the same records."""

import datetime

from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.documents.write import QUESTIONS, Promise, Reply, Row, Sheet, write_sheet
from afterword.core.model.words import ActionState, ActionType, Marker, Question, Status, Verdict

SHEET = Sheet(
    front={"incident": "", "title": "Labels: late", "date": "2026-03-04", "severity": "SEV-2", "status": "draft", "owner": "Ana Bo",
           "timezone": "UTC", "services": "label-queue, worker"},
    summary="For 39 minutes no labels.",
    impact=(("Start", "2026-03-04 09:02"), ("Business impact", "40 EUR | credits")),
    events=(Row(at="2026-03-04 09:02", text="Jobs `a | b` loop", marker="detected", evidence="E1, E2"),
            Row(at="2026-03-04 09:20", text="Rollback")),
    explanation="Jobs came back without end.",
    causes=("**C1** (trigger, confirmed): A deploy.", "**C2** (condition, likely): No limit."),
    replies={
        Question.DETECTION: Reply(verdict="no", facts="7 min late.", comment="Nobody watched.", gaps=(("G1", "No alert."),)),
    },
    actions=(Promise(id="A1", text="Park a | b", owner="Ana Bo", due="2026-03-18", addresses="C2, G1", type="prevent", tracker="OPS-8"),
             Promise(id="A2", text="Page on loops", status="done")),
    lessons="Watch redeliveries.",
)  # fmt: skip


def test_every_part_is_read_back() -> None:
    found = read_document(Document.of(write_sheet(SHEET))).postmortem
    assert found.title is not None
    assert found.title.text == "Labels: late"
    assert (found.date, found.status) == (datetime.date(2026, 3, 4), Status.DRAFT)
    assert found.impact.services == ("label-queue", "worker")
    assert found.fields["business"].text == "40 EUR | credits"
    assert [(str(row.at), row.text.text, row.marker, row.evidence) for row in found.timeline] == [
        ("2026-03-04T09:02", "Jobs `a | b` loop", Marker.DETECTED, ("E1", "E2")),
        ("2026-03-04T09:20", "Rollback", None, ()),
    ]
    assert [cause.id for cause in found.causes] == ["C1", "C2"]
    assert [(answer.question, answer.verdict) for answer in found.answers][:1] == [(Question.DETECTION, Verdict.NO)]
    assert [(gap.id, gap.text) for gap in found.gaps] == [("G1", "No alert.")]
    first, second = found.actions
    assert (first.id, first.text, first.addresses, first.type) == ("A1", "Park a | b", ("C2", "G1"), ActionType.PREVENT)
    assert (second.state, second.owner) == (ActionState.DONE, None)
    assert not found.unread


def test_a_sheet_without_causes_actions_and_lessons_still_asks_the_five_questions() -> None:
    text = write_sheet(Sheet(front={"title": "T"}, summary="", impact=(), explanation=""))
    assert [line[4:] for line in text.splitlines() if line.startswith("### ")] == list(QUESTIONS.values())
    assert text.startswith("---\ntitle: T\n---\n# T\n")
    assert text.endswith("|---|---|---|---|---|---|---|\n")
    assert "incident" not in text.split("---")[1]
    assert "Lessons" not in text
