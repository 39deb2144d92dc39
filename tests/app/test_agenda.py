from afterword.app.agenda import Agenda, make_agenda
from afterword.app.comment import Comment, find_threads
from afterword.app.server_ports import Member
from tests.server import TEXT, TestServer

OPEN = (
    TEXT.replace("Labels were printed again |", "Labels were printed again (disputed: the last one came at 09:41) |")
    .replace("(amplifier, confirmed)", "(amplifier, disputed)")
    .replace("Yes. The labels team and storage were there within 5 minutes.", "TODO: who was needed?")
    .replace("Yes. By the alert", "Verdict: unknown\n\nBy the alert")
    .replace("| Storage team | 2026-03-25 |", "| TBD | soon |")
    .replace("| Labels team | 2026-03-18 |", "| Labels team |  |")
)


def agenda(server: TestServer, text: str, comments: tuple[Comment, ...] = ()) -> Agenda:
    return make_agenda(server.inspector.inspect(text, server.now().date()), find_threads(text, comments))


def test_what_is_open_is_on_the_agenda_what_people_dispute_first(server: TestServer) -> None:
    said = Comment(key="1", text="Which disk?", by=Member(key="b", name="Bo Reed"), at=server.now())
    resolved = Comment(key="2", text="A typo", by=said.by, at=server.now(), resolved_by="Ann Bell")
    aside = Comment(key="3", text="Between us", by=said.by, at=server.now(), to=server.ann)
    found = agenda(server, OPEN, (said, resolved, aside))
    assert found.lines[:8] == (
        "Disputed: Labels were printed again / the last one came at 09:41",
        "Disputed cause C2: Nothing watches the disk of the queue",
        "Comment of Bo Reed: Which disk?",
        "Not answered: How was the incident detected?",
        "Not answered: Were the right responders involved?",
        "C2, no action: Nothing watches the disk of the queue",
        "A1, no date: Delete printed labels after a day",
        "A2, no owner and no date: Alert at 80% of the queue's disk",
    )
    assert len(found.lines) == 8 + len(found.findings)
    assert not {"A01", "A02", "R01", "X01"} & {one.code for one in found.findings}
    assert all(line.startswith("Line ") for line in found.lines[8:])


def test_what_is_settled_is_not(server: TestServer) -> None:
    linked = TEXT.replace("| 2026-03-25 |  |", "| 2026-03-25 | C2 |")
    found = agenda(server, linked)
    assert (found.disputed, found.causes, found.questions, found.strands, found.lacking) == ((), (), (), (), ())
    finished = linked.replace("| Addresses |", "| Addresses | Status |").replace("|---|---|---|---|\n| **A1**", "|---|---|---|---|---|\n| **A1**")  # fmt: skip
    finished = finished.replace("| Storage team | 2026-03-25 | C2 |", "|  |  | C2 | verified |")
    assert agenda(server, finished).lacking == ()


def test_what_has_no_id_is_named_in_words(server: TestServer) -> None:
    bare = OPEN.replace("**C1** (condition, confirmed): ", "").replace("**A1** ", "").replace("**A2** ", "")
    assert "An action, no owner and no date: Alert at 80% of the queue's disk" in agenda(server, bare).lines
