from afterword.app.agenda import make_agenda
from afterword.app.conclude import conclude
from afterword.app.meet import begin_meeting, note_attendance
from tests.app.test_agenda import OPEN
from tests.server import TEXT, TestServer

LINK = "https://postmortems.example/postmortems/k/"


def concluded(server: TestServer, text: str, *came: str) -> str:
    key = server.postmortems.add(text, [], server.ann)
    if came:
        begin_meeting(server.postmortems, key, server.ann, server.now())
        note_attendance(server.postmortems, key, server.ann, [one for one in came if one != "nobody"], server.now())
    return conclude(
        server.postmortems.show(key, server.ann),
        make_agenda(server.inspector.inspect(text, server.now().date()), ()),
        LINK,
    )


def test_what_was_agreed_is_told_with_owners_and_dates(server: TestServer) -> None:
    text = OPEN.replace("| Labels team |  |", "| Labels team | 2026-03-18 |")
    assert concluded(server, text, "Ann Bell", "Bo Reed") == (
        f"INC-7 Labels late\n{LINK}\n\n"
        "Meeting of 2026-03-05, 10:00 UTC\nPresent: Ann Bell, Bo Reed\n\n"
        "Actions:\n- A1 Delete printed labels after a day (Labels team, 2026-03-18)\n\n"
        "Still without an owner or a date:\n- A2 Alert at 80% of the queue's disk (no owner and no date)\n\n"
        "Still disputed:\n- Labels were printed again / the last one came at 09:41\n"
        "- C2 Nothing watches the disk of the queue\n"
    )


def test_nothing_is_said_of_what_is_not_there(server: TestServer) -> None:
    told = concluded(server, TEXT)
    assert "Meeting" not in told
    assert "Still" not in told
    assert "Meeting of 2026-03-05, 10:00 UTC\n\n" in concluded(server, TEXT, "nobody")
