"""The page of a meeting, as somebody at the keyboard of the projector uses it."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from afterword.app.meet import find_meetings
from tests.app.test_agenda import OPEN
from tests.server import PASSWORD, TestServer


class Room:
    """A postmortem with much that is open, and its page."""

    def __init__(self, server: TestServer) -> None:
        self.server, self.client = server, Client()
        assert self.client.login(username="ann@example.com", password=PASSWORD)
        self.key = server.postmortems.add(OPEN, [], server.ann)
        self.place = reverse("meeting", args=[self.key])

    def send(self, what: str, **told: object) -> "HttpResponse":
        return self.client.post(self.place, {"what": what, **told})  # type: ignore[return-value]  # the client's own kind

    @property
    def page(self) -> str:
        return words(self.client.get(self.place).content)

    @property
    def text(self) -> str:
        return self.server.postmortems.show(self.key, self.server.ann).text


def words(content: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def test_the_agenda_stands_there_and_what_is_entered_becomes_part_of_the_text(server: TestServer) -> None:
    room = Room(server)
    for told in (
        "What is disputed 2", "Questions without an answer 2", "Causes and gaps without an action 1",
        "Actions without an owner or a date 2", "the last one came at 09:41", "1 min of silent reading",
    ):  # fmt: skip
        assert told in room.page, told
    was = "Alert at 80% of the queue's disk"
    fill = {"action": "A2", "text": was, "was-text": was, "was-owner": "", "was-due": "soon"}
    answer = room.send("action", **fill, owner="Bo Reed", due="2026-03-20", at="actions")
    assert (answer.status_code, answer["Location"]) == (302, f"{room.place}#actions")
    room.send("new action", text="Rotate the labels", owner="Ann Bell", due="2026-04-01", addresses=["C2"])
    room.send("new cause", text="Nobody owns the disk", role="condition", confidence="likely")
    room.send("answer", question="responders", gap="Storage was asked late")
    asked = {"question": "responders", "was-text": "TODO: who was needed?", "was-said": "TODO: who was needed?"}
    assert room.send("answer", **asked, verdict="partly", text="Storage came last").status_code == 302
    for line in (
        "| **A2** Alert at 80% of the queue's disk | Bo Reed | 2026-03-20 |",
        "| **A3** Rotate the labels | Ann Bell | 2026-04-01 | C2 |",
        "- **C3** (condition, likely): Nobody owns the disk", "- **G1**: Storage was asked late",
        "Verdict: partly\n\nStorage came last",
    ):  # fmt: skip
        assert line in room.text, line


def test_a_decision_is_recorded_and_told_at_the_end(server: TestServer) -> None:
    room = Room(server)
    told = {"text": "Keep one disk", "owner": "Ann Bell", "reason": "a second is dear", "addresses": ["C2"]}
    refused = room.send("decide", **told, kind="accepted risk")
    assert refused.status_code == 422
    assert "say until when the risk is accepted" in words(refused.content)
    assert 'value="a second is dear"' in refused.content.decode()
    assert room.send("decide", **told, kind="wish").status_code == 422
    assert room.send("decide", **told, kind="accepted risk", until="2026-12-31").status_code == 302
    assert "| **D1** Keep one disk | accepted risk | C2 | Ann Bell |" in room.text
    assert "Causes and gaps without an action 0" in room.page
    closing = words(room.client.get(reverse("closing", args=[room.key])).content)
    assert "Decisions: - D1 Keep one disk (accepted risk, Ann Bell, until 2026-12-31)" in closing


def test_what_is_refused_is_said_and_stays_typed(server: TestServer) -> None:
    room = Room(server)
    sent = {"text": "Rotate <the> labels", "owner": "Ann", "addresses": ["C9"]}
    answer = room.client.post(room.place, {"what": "new action", **sent})
    assert answer.status_code == 422
    assert "there is no cause or gap C9" in words(answer.content)
    assert 'value="Rotate &lt;the&gt; labels"' in answer.content.decode()
    assert room.text == OPEN
    for what in ("attend", "end", "no such form"):
        assert room.send(what).status_code == 422


def test_who_came_is_kept_and_the_end_leads_to_what_was_agreed(server: TestServer) -> None:
    room = Room(server)
    assert room.send("begin").status_code == 302
    room.send("attend", person=["Ann Bell"], others="Dee Moss; Eve Hill,\nFay Cole")
    (meeting,) = find_meetings(server.postmortems.show(room.key, server.ann).records)
    assert meeting.attended == ("Ann Bell", "Dee Moss", "Eve Hill", "Fay Cole")
    assert 'value="Dee Moss, Eve Hill, Fay Cole"' in room.client.get(room.place).content.decode()
    assert re.search(r"Begun \d+ \w+, \d\d:\d\d UTC by Ann Bell", room.page)
    ended = room.send("end")
    assert ended["Location"] == reverse("closing", args=[room.key])
    agreed = words(room.client.get(ended["Location"]).content)
    assert "Present: Ann Bell, Dee Moss, Eve Hill, Fay Cole" in agreed
    assert "A2 Alert at 80% of the queue's disk (no owner and no date)" in agreed
    assert "The last meeting ended" in room.page
    history = words(room.client.get(reverse("postmortem", args=[room.key])).content)
    assert "Ann Bell noted who came: “Ann Bell, Dee Moss, Eve Hill, Fay Cole”" in history


def test_a_comment_is_answered_and_resolved_in_the_meeting(server: TestServer) -> None:
    room = Room(server)
    comment = reverse("comment", args=[room.key])
    room.client.post(comment, {"text": "Which disk?"})
    assert "Ann Bell Which disk?" in room.page
    (said,) = server.comments.list(server.postmortems.show(room.key, server.ann), server.ann)
    answer = room.client.post(comment, {"from": "meeting", "resolve": said.key})
    assert answer["Location"].startswith(room.place)
    assert "Which disk?" not in room.page


def test_an_action_goes_its_way_on_the_page(server: TestServer) -> None:
    room = Room(server)
    page = reverse("postmortem", args=[room.key])

    def take(step: str, told: str) -> str:
        place = reverse("step", args=[room.key, "A1", step])
        return words(room.client.post(place, {"told": told}, follow=True).content)

    assert "waits for: a new disk" in take("block", "a new disk")
    assert "In progress" in take("start", "")
    assert "Ann Bell replaced A1: “A2”" in take("supersede", "A2")
    assert "A1 is won't do; only what was done can have failed" in take("reopen", "It filled")
    assert "Something else" in words(room.client.get(page).content)


def test_a_calendar_file_invites_with_the_agenda(server: TestServer) -> None:
    room = Room(server)
    place = reverse("invitation", args=[room.key])
    asked = {"day": "2026-03-11", "time": "14:00", "zone": "Europe/Berlin", "minutes": "45"}
    answer = room.client.post(place, asked)
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["summary"]), f"{event['dtstart'].dt:%H:%M}") == ("Review: Labels late", "13:00")
    assert (event["dtend"].dt - event["dtstart"].dt).total_seconds() == 45 * 60
    assert "- Not answered: Were the right responders involved?" in str(event["description"])
    refused = room.client.post(place, asked | {"zone": "Mars"})
    assert refused.status_code == 422
    assert "'Mars' is no time zone" in words(refused.content)
    assert 'value="Mars"' in refused.content.decode()
    assert room.client.get(place, asked | {"zone": "Your session ended; sign in at example.com"}).status_code == 405
