"""The parts as forms, filled as a browser would: every field that the page shows, with what somebody changes."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from afterword.adapters.store.models import Person
from afterword.app.change import change
from afterword.app.publish import publish
from afterword.core.documents.edits import SetAction, SetField
from afterword.core.documents.template import new_document
from tests.server import PASSWORD, TEXT, TestServer

FORM = re.compile(r"<form method=\"post\"(?P<head>[^>]*)>(?P<body>.*?)</form>", re.DOTALL)
INPUT = re.compile(r"<input(?P<told>[^>]*)>")
AREA = re.compile(r"<textarea[^>]*name=\"(?P<name>[^\"]+)\"[^>]*>(?P<value>.*?)</textarea>", re.DOTALL)
SELECT = re.compile(r"<select[^>]*name=\"(?P<name>[^\"]+)\"[^>]*>(?P<body>.*?)</select>", re.DOTALL)


class Sheet:
    """The page with the forms, and whoever fills them in."""

    def __init__(self, server: TestServer, text: str = TEXT) -> None:
        self.server, self.client = server, Client()
        assert self.client.login(username="ann@example.com", password=PASSWORD)
        self.key = server.postmortems.add(text, [], server.ann)
        self.place = reverse("form", args=[self.key])
        self.load()

    def load(self) -> None:
        self.page = self.client.get(self.place).content.decode()

    def fields(self, what: str, holding: str = "") -> dict[str, Any]:
        """What a form would send as it stands."""
        body = next(
            found["body"]
            for found in FORM.finditer(self.page)
            if f'value="{what}"' in found["body"] and holding in found["body"]
        )
        told: dict[str, Any] = {}
        for found in INPUT.finditer(body):
            name, value = (re.search(rf'\b{key}="([^"]*)"', found["told"]) for key in ("name", "value"))
            if name and 'type="checkbox"' not in found["told"]:
                told[name[1]] = unescape(value[1]) if value else ""
            elif name and value and " checked" in found["told"]:
                told.setdefault(name[1], []).append(value[1])
        told |= {found["name"]: unescape(found["value"]) for found in AREA.finditer(body)}
        for found in SELECT.finditer(body):
            chosen = re.search(r"<option( value=\"(?P<value>[^\"]*)\")? selected>(?P<words>[^<]*)", found["body"])
            first = re.search(r"<option(?: value=\"(?P<value>[^\"]*)\")?>(?P<words>[^<]*)", found["body"])
            one = chosen or first
            assert one
            told[found["name"]] = unescape(one["words"]) if one["value"] is None else one["value"]
        return told

    def save(self, fields: dict[str, Any], **changed: str | list[str]) -> str:
        """Sends a form; what the page says then."""
        answer = self.client.post(self.place, fields | changed, follow=True)
        self.load()
        return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())

    @property
    def text(self) -> str:
        return self.server.postmortems.show(self.key, self.server.ann).text


def test_what_is_saved_unchanged_changes_nothing(server: TestServer) -> None:
    sheet = Sheet(server)
    for what in ("facts", "words", "row", "cause", "answer", "action"):
        assert "Saved." in sheet.save(sheet.fields(what))
    assert sheet.text == TEXT


def test_summary_and_impact(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("facts"), severity="SEV1", owner="Bo Reed", segment="61 shops | all")
    assert "severity: SEV1\n" in sheet.text
    assert "owner: Bo Reed\n" in sheet.text
    assert "- **Affected users:** 61 shops | all\n" in sheet.text
    assert sheet.text.count("\n") == TEXT.count("\n")


def test_the_words_of_a_part(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("facts"), summary="Labels came late.\r\n\r\nThe queue was full.")
    assert "## Summary\nLabels came late.\n\nThe queue was full.\n\n## Customer" in sheet.text
    why = sheet.fields("words", "explanation")
    sheet.save(why, explanation="The queue keeps each label.")
    assert "## Root cause\nThe queue keeps each label.\n\n- **C1**" in sheet.text
    assert "somebody changed it" in sheet.save(why, explanation="Nobody knows.")
    sheet.save(sheet.fields("words", "lessons"), lessons="A queue is a disk.")
    assert sheet.text.endswith("## Lessons learned\nA queue is a disk.\n")
    sheet.save(sheet.fields("words", "lessons"), lessons="")
    assert sheet.text.endswith("## Lessons learned\n\n")


def test_a_row_gets_another_time_and_goes_where_it_belongs(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("row", "was declared"), at="2026-03-04 09:20", text="Ann declared an incident")
    rows = (
        "2026-03-04 09:16 | The status page told customers | customer update |  |\n| 2026-03-04 09:20 | Ann declared an"
    )
    assert rows in sheet.text
    sheet.save(sheet.fields("row", "Ann declared"), at="2026-03-04 9:05:30")
    assert "| 2026-03-04 09:05:30 | Ann declared an incident | declared |" in sheet.text


def test_causes_and_gaps_are_changed_and_taken_out(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("cause", 'value="C2"'), role="condition", text="Nothing watches its disk")
    assert "- **C2** (condition, confirmed): Nothing watches its disk\n" in sheet.text
    assert "C1 is what A1 answers" in sheet.save(sheet.fields("cause", 'value="C1"'), drop="1")
    sheet.save(sheet.fields("cause", 'value="C2"'), drop="1")
    assert "C2" not in sheet.text
    sheet.save(sheet.fields("answer", "detected"), gap="The alert was muted")
    sheet.save(sheet.fields("gap"), text="The alert was muted for a week")
    assert "- **G1**: The alert was muted for a week\n" in sheet.text
    assert "by now: somebody changed it" in sheet.save(sheet.fields("gap") | {"was-text": "x"}, drop="1")
    sheet.save(sheet.fields("gap"), drop="1")
    assert "G1" not in sheet.text


def test_what_an_action_answers(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("action", 'value="A2"'), addresses=["C1", "C2"])
    assert "| Storage team | 2026-03-25 | C1, C2 |" in sheet.text
    sheet.save(sheet.fields("action", 'value="A2"') | {"addresses": ["C2"]})
    assert "| Storage team | 2026-03-25 | C2 |" in sheet.text


def test_an_action_is_taken_out_of_a_draft(server: TestServer) -> None:
    sheet = Sheet(server)
    changed = sheet.fields("action", 'value="A2"') | {"tracker": "OPS-9"}
    sheet.save(changed)
    refused = sheet.save(sheet.fields("action", 'value="A2"'), drop="1")
    assert "A2 is followed in the ticket OPS-9; give it up with a reason instead" in refused
    assert "Remove A1" in " ".join(re.sub(r"<[^>]+>", "", sheet.page).split())
    sheet.save(sheet.fields("action", 'value="A1"'), drop="1")
    assert "A1" not in sheet.text
    publish(server.postmortems, server.inspector, sheet.key, server.ann, server.now(), "as it is")
    sheet.load()
    assert "Save A2" in sheet.page
    assert "Remove A2" not in " ".join(re.sub(r"<[^>]+>", "", sheet.page).split())


def test_what_was_saved_can_be_undone_at_its_place(server: TestServer) -> None:
    sheet = Sheet(server)
    told = sheet.client.post(sheet.place, sheet.fields("cause", 'value="C2"') | {"text": "Nobody looks"})["Location"]
    assert re.fullmatch(r".*/form/\?made=\d+&place=new-cause#new-cause", told)
    sheet.page = sheet.client.get(told).content.decode()
    toast = next(found["body"] for found in FORM.finditer(sheet.page) if "Saved." in found["body"])
    number = told.partition("made=")[2].partition("&")[0]
    assert "Undo</button>" in toast
    undone = sheet.client.post(reverse("undo", args=[sheet.key, int(number)]), {"place": "new-cause"})
    assert undone["Location"] == f"{sheet.place}#new-cause"
    assert sheet.text == TEXT
    sheet.load()
    assert "Undone." in sheet.page
    assert "Undo" not in sheet.client.get(f"{sheet.place}?made=1000").content.decode()
    refused = sheet.client.post(reverse("undo", args=[sheet.key, int(number)]), follow=True).content.decode()
    assert "The same words were changed since" in refused
    assert "<h1>Labels late</h1>" in refused
    assert sheet.client.post(reverse("undo", args=[sheet.key, 1000])).status_code == 404


def test_what_a_namesake_made_is_not_offered_to_be_undone(server: TestServer) -> None:
    sheet = Sheet(server)
    Person.objects.filter(public_id=server.bo.key).update(name=server.ann.name)
    made = change(server.postmortems, sheet.key, server.bo, [SetField(field="owner", value="Bo Reed")], "owner")
    assert "Undo" not in sheet.client.get(f"{sheet.place}?made={made}").content.decode()


def test_a_prompt_is_asked_in_its_field_and_stays_until_somebody_writes(server: TestServer) -> None:
    sheet = Sheet(server, new_document({"title": "Labels late", "date": "2026-03-04"}))
    before = sheet.text
    assert 'placeholder="which customers, regions, plans"' in sheet.page
    assert ">TODO" not in sheet.page.partition("<main")[2].partition("<aside")[0]
    assert sheet.fields("facts")["segment"] == ""
    for what in ("facts", "words", "row", "cause", "answer", "action"):
        assert "Saved." in sheet.save(sheet.fields(what)), what
    assert sheet.text == before
    sheet.save(sheet.fields("facts"), segment="40 shops", severity="SEV2", summary="Labels came late.")
    assert "| Customer segment | 40 shops |" in sheet.text
    assert "## Summary\nLabels came late.\n" in sheet.text
    assert "severity: SEV2\n" in sheet.text


def test_beside_the_fields_stands_what_is_missing_with_a_way_there(server: TestServer) -> None:
    sheet = Sheet(server, new_document({"title": "Labels late", "date": "2026-03-04"}))
    beside = sheet.page[sheet.page.index("<aside") :]
    places = set(re.findall(r'href="#([\w-]+)"', beside))
    assert {"facts", "impact", "row-1", "action-1"} <= places
    assert "answer-severity" in places
    assert all(f'id="{place}"' in sheet.page for place in places), places
    told = unescape(re.sub(r"<[^>]+>", "", beside))
    assert re.search(r"and \d+ more", told)
    assert not re.search(r"\bcolumn|\bcell|heading|front matter|line \d|#|\*\*", told)


def test_what_is_missing_in_prose_leads_to_its_field(server: TestServer) -> None:
    sheet = Sheet(server, "# Labels late\n\n## Root cause\nHuman error, as ZQX shows.\n")
    beside = sheet.page[sheet.page.index("<aside") :]
    places = set(re.findall(r'href="#([\w-]+)"', beside))
    assert "explanation" in places
    assert all(f'id="{place}"' in sheet.page for place in places), places


def test_rows_of_the_timeline(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("row", "was declared"), text="Ann declared an incident", marker="acknowledged")
    assert "| 2026-03-04 09:05 | Ann declared an incident | acknowledged |" in sheet.text
    sheet.save(sheet.fields("new row"), at="2026-03-04T09:10", text="The disk is full", marker="identified")
    assert "| 2026-03-04 09:10 | The disk is full | identified |" in sheet.text
    sheet.save(sheet.fields("row", "The status page"), drop="1")
    assert "The status page told customers" not in sheet.text
    assert "&#x27;soon&#x27; is no day and time; write it as 2026-03-04 09:02." in sheet.save(
        sheet.fields("new row"), at="soon", text="x"
    )


def test_whoever_saved_comes_back_to_the_same_place(server: TestServer) -> None:
    sheet = Sheet(server)
    for what, holding in (("row", "The status page"), ("answer", "Partly"), ("action", "Delete printed")):
        place = sheet.client.post(sheet.place, sheet.fields(what, holding))["Location"].partition("#")[2]
        assert f'id="{place}"' in sheet.page
    last = sheet.client.post(sheet.place, sheet.fields("row", "printed again") | {"drop": "1"})["Location"]
    sheet.load()
    assert f'id="{last.partition("#")[2]}"' in sheet.page
    assert sheet.client.post(sheet.place, {"what": "x", "place": "a b"})["Location"] == sheet.place


def test_every_field_and_button_has_a_name_of_its_own(server: TestServer) -> None:
    page = Sheet(server).page
    words = [
        re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<(?:label|button)[^>]*>(.*?)</(?:label|button)>", page)
    ]
    asked = [one for one in words if one.startswith(("What happened", "Save", "Remove", "Owner of", "Verdict"))]
    assert len(asked) > 20
    assert len(set(asked)) == len(asked)


def test_what_is_emptied_is_taken_away(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("action", 'value="A1"'), owner="", due="", type="detect")
    assert "| **A1** Delete printed labels after a day |  |  | C1 |" in sheet.text
    sheet.save(sheet.fields("action", 'value="A1"') | {"addresses": []}, type="")
    assert "| **A1** Delete printed labels after a day |  |  |  |" in sheet.text
    assert "detect\n" not in sheet.text
    sheet.save(sheet.fields("facts"), services="", segment="")
    assert "services:\n" in sheet.text
    assert "- **Affected services:**\n- **Affected users:**\n" in sheet.text
    assert "Title cannot be empty" in sheet.save(sheet.fields("facts"), title="").replace("“", "").replace("”", "")
    publish(server.postmortems, server.inspector, sheet.key, server.ann, server.now(), "as it is")
    sheet.load()
    assert "A2 was promised for a day; give it another one." in sheet.save(sheet.fields("action", 'value="A2"'), due="")


def test_what_an_action_answers_is_told_once_it_is_refused(server: TestServer) -> None:
    sheet = Sheet(server)
    asked = sheet.fields("action", 'value="A2"')
    change(server.postmortems, sheet.key, server.bo, [SetAction(action="A2", field="owner", value="Bo Reed")], "owner")
    told = sheet.save(asked | {"addresses": ["C1", "C2"]}, owner="Cy Dale")
    assert "“Owner” of A2 is &#x27;Bo Reed&#x27;, not &#x27;Storage team&#x27;: somebody changed it" in told
    assert "You wrote: Cy Dale / C1, C2" in told


def test_a_ticket_of_an_action(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("new action"), text="Watch the disk", tracker="OPS-8")
    assert "OPS-8" in sheet.text
    sheet.save(sheet.fields("action", "Watch the disk"), tracker="OPS-9")
    assert "OPS-9" in sheet.text
    assert "OPS-8" not in sheet.text


def test_causes_gaps_and_answers(server: TestServer) -> None:
    sheet = Sheet(server)
    sheet.save(sheet.fields("new cause"), text="No limit by size", role="amplifier", confidence="confirmed")
    assert "- **C3** (amplifier, confirmed): No limit by size\n" in sheet.text
    asked = sheet.fields("answer", "detected")
    sheet.save(asked, verdict="partly", text="By a customer.\r\nLate.", gap="The alert was muted")
    assert "detected?\nVerdict: partly\n\nBy a customer.\nLate.\n\n- **G1**: The alert was muted\n" in sheet.text
    assert "somebody changed it" in sheet.save(asked, text="By nobody.")


def test_actions(server: TestServer) -> None:
    sheet = Sheet(server)
    changed = {
        "owner": "Bo Reed",
        "due": "2026-04-01",
        "status": "in progress",
        "done when": "nothing is older than a day",
    }
    sheet.save(sheet.fields("action", 'value="A1"') | changed)
    assert "| Bo Reed | 2026-04-01 | C1 |" in sheet.text
    assert {one.id: str(one.state) for one in server.promises(server.ann)}["A1"] == "in progress"
    assert "- Done when: nothing is older than a day\n" in sheet.text
    sheet.save(
        sheet.fields("new action"),
        text="Page at 80% of the disk",
        owner="Storage team",
        due="2026-05-01",
        addresses="C2",
    )
    assert "| **A3** Page at 80% of the disk | Storage team | 2026-05-01 | C2 |" in sheet.text


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(server: TestServer) -> None:
    sheet = Sheet(server)
    old_facts, old_row = sheet.fields("facts"), sheet.fields("row", "was declared")
    change(server.postmortems, sheet.key, server.bo, [SetField(field="owner", value="Cy Dale")], "owner")
    refused = sheet.save(old_facts, owner="Bo Reed", severity="SEV1")
    assert "somebody changed it" in refused
    assert "You wrote: SEV1 / Bo Reed" in refused
    sheet.save(sheet.fields("row", "QueueAge"), drop="1")
    told = sheet.save(old_row, marker="acknowledged")
    assert "Saved." not in told
    assert "The text of the row at 09:16 is &#x27;The status page told customers" in told
    assert "acknowledged" not in sheet.text
    assert "choose another" in sheet.save(sheet.fields("new cause"), role="villain", text="x")
    assert "load the page again" in sheet.save({"what": "magic"})


def test_any_house_style_and_an_empty_text_have_their_forms(server: TestServer) -> None:
    for text in ("", "# Labels late\n\n**Root cause**: a full disk\n\n## Actions\n- [ ] Watch it\n"):
        sheet = Sheet(server, text)
        assert "Save summary and impact" in sheet.page
    sheet.save(sheet.fields("action", "Watch it"), owner="Bo Reed")
    assert "Bo Reed" in sheet.text
