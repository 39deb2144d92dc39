"""The API as a program sees it, on a real database; every operation is found from its own description."""

import json
import re

from django.test import Client

from afterword.adapters.store.models import Person
from afterword.app.share import restrict
from afterword.faces.api.operations import api
from tests.deliveries import alert, alertmanager
from tests.faces.api.conftest import ROOT, Program
from tests.server import TEXT, TestServer

MINOR = TEXT.replace("SEV2", "SEV3")


def operations() -> list[tuple[str, str]]:
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    return [(method.upper(), path) for path, told in paths.items() for method in told]


def fill(path: str, key: str) -> str:
    more = {"step": "ask", "action": "A1", "deed": "complete", "number": "2"}
    return re.sub(r"\{(\w+)\}", lambda found: more.get(found[1], key), path)


BODIES: dict[str, object] = {
    "/incidents": {"title": "x", "day": "2026-03-04"}, "/postmortems": {"text": "# x"},
    "/incidents/{key}/evidence": {"name": "a.json", "text": "{}"},
    "/postmortems/{key}/decisions": {
        "decision": {"text": "Wait", "kind": "stop", "owner": "Ann Bell", "reason": "It is dear"}
    },
    "/postmortems/{key}/redaction/preview": {"words": "Nina Fox", "reason": "a name"},
    "/postmortems/{key}/redaction": {"words": "Nina Fox", "reason": "a name", "n_places": 2},
    "/postmortems/{key}/edits": {"edits": [{"set_field": {"field": "severity", "value": "SEV1"}}]},
}  # fmt: skip


def test_every_operation_asks_for_a_token_and_hides_what_is_not_shared(server: TestServer, bo: Program) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    reading = Program(server.tokens.issue(server.ann, "reads", may_write=False))
    cy = Program(server.tokens.issue(server.cy, "cy's", may_write=True))
    assert len(operations()) == 21
    for method, path in operations():
        body = BODIES.get(path, {"told": "x"}) if method == "POST" else None
        place = fill(path, key)
        assert Program().ask(method, place, body)[0] == 401, path
        assert Program("afterword_made-up").ask(method, place, body)[0] == 401, path
        if method == "POST":
            assert reading.ask(method, place, body)[0] == 403, path
        if "{key}" in path:
            for other in (bo, cy):
                absent = other.ask(method, fill(path, "nowhere"), body)
                assert other.ask(method, place, body) == absent, path
                assert absent[0] == 404, path
    assert server.postmortems.show(key, server.ann).seq == 1


def test_a_decision_is_recorded_and_changed(server: TestServer, ann: Program) -> None:
    place = f"/postmortems/{server.postmortems.add(MINOR, [], server.ann)}"
    decision = {"text": "Keep one disk", "kind": "accepted risk", "owner": "Ann Bell", "reason": "dear"}
    status, problem = ann.ask("POST", f"{place}/decisions", {"decision": decision})
    assert (status, problem["title"][:35]) == (409, "say until when the risk is accepted")
    decided = ann.ask("POST", f"{place}/decisions", {"decision": {**decision, "until": "2026-12-31"}})
    assert decided == (201, {"key": "D1"})
    longer = {"set_decision": {"decision": "D1", "field": "until", "value": "2027-06-30"}}
    assert "2027-06-30" in ann.ask("POST", f"{place}/edits", {"edits": [longer]})[1]["text"]


def test_from_an_incident_to_a_verified_action(server: TestServer, ann: Program, bo: Program) -> None:
    status, made = ann.ask("POST", "/incidents", {"title": "Labels late", "severity": "SEV1", "day": "2026-03-04"})
    assert status == 201
    (incident,) = ann.ask("GET", "/incidents?page=1")[1]["rows"]
    assert (incident["reference"], incident["review"], incident["postmortem"]) == (
        "INC-1",
        "review required, none yet",
        None,
    )
    _, begun = ann.ask("POST", f"/incidents/{made['key']}/postmortem")
    assert "incident: INC-1" in ann.ask("GET", f"/postmortems/{begun['key']}")[1]["text"]
    assert ann.ask("POST", f"/incidents/{made['key']}/waive", {"told": "a drill"})[0] == 409

    _, made = ann.ask("POST", "/postmortems", {"text": MINOR})
    place = f"/postmortems/{made['key']}"
    _, shown = ann.ask(
        "POST", f"{place}/edits", {"edits": [{"link": {"action": "A2", "target": "C2"}}], "why": "A2 answers C2"}
    )
    assert "| C2 |" in shown["text"]
    assert ann.ask("POST", f"{place}/stage/ask", {"told": "ready"})[1]["postmortem"]["status"] == "in review"
    assert bo.ask("POST", f"{place}/stage/approve", {})[0] == 200
    assert ann.ask("POST", f"{place}/stage/publish", {})[1]["postmortem"]["status"] == "published"
    assert ann.ask("POST", f"{place}/actions/A1/complete", {"told": ""}) == (
        409, {"status": 409, "title": "say where it can be seen that this is done: a link, a change, a dashboard."},
    )  # fmt: skip
    ann.ask("POST", f"{place}/actions/A1/complete", {"told": "https://example.com/71"})
    _, shown = bo.ask("POST", f"{place}/actions/A1/verify", {"told": "It held"})
    assert [one["kind"] for one in shown["records"]][-2:] == ["done", "verified"]
    _, board = bo.ask("GET", "/actions?view=all&service=labels")
    assert [(one["id"], one["state"]) for one in board["rows"]] == [("A1", "verified"), ("A2", "open")]
    assert board["counts"]["overdue"] == 1
    ann.ask("POST", f"{place}/actions/A2/decline", {"told": "moves in May"})
    assert ann.ask("POST", f"{place}/stage/close", {})[1]["postmortem"]["status"] == "closed"
    _, found = bo.ask("GET", "/postmortems?q=queue+disk&status=closed")
    assert [one["title"] for one in found["rows"]] == ["Labels late"]
    assert server.postmortems.revisions(made["key"], server.ann)[-2].why == "A2 answers C2"
    assert ann.ask("POST", f"{place}/stage/forget", {})[0] == 404
    assert ann.ask("POST", f"{place}/actions/A1/forget", {})[0] == 404
    assert bo.ask("GET", f"{place}/inspection")[1]["lacks"] == []


def test_edits_are_made_all_or_none_on_the_version_that_was_seen(server: TestServer, ann: Program) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    place = f"/postmortems/{key}"
    version = ann.ask("GET", place)[1]["version"]
    edits = [
        {"set_field": {"field": "severity", "value": "SEV1", "was": "SEV2"}},
        {"add_event": {"at": "2026-03-04T09:10", "text": "The disk is full", "marker": "identified"}},
        {"add_cause": {"text": "No limit by size", "role": "amplifier", "confidence": "likely"}},
        {"add_gap": {"text": "The page was muted", "question": "detection"}},
        {"set_answer": {"question": "severity", "verdict": "partly", "text": "Raised late."}},
        {"set_prose": {"part": "causes", "text": "The queue keeps what was printed.", "was": "The queue keeps printed labels forever, and nothing watches its disk."}},
        {"set_time": {"event": "@26", "at": "2026-03-04T09:01", "was": "2026-03-04T09:02"}},
        {"set_cause": {"cause": "C3", "field": "confidence", "value": "confirmed"}},
        {"set_gap": {"gap": "G1", "text": "The page was muted for a week"}},
        {"set_action": {"action": "A2", "field": "owner", "value": "Bo Reed"}},
        {"drop_item": {"item": "A1", "was": "Delete printed labels after a day"}},
        {"add_action": {"text": "Page at 80%", "owner": "Storage team", "due": "2026-05-01", "addresses": ["C3"]}},
    ]  # fmt: skip
    status, shown = ann.ask("POST", f"{place}/edits", {"edits": edits}, **{"if-match": f'"{version}"'})
    assert status == 200
    for words in (
        "severity: SEV1",
        "The disk is full | identified",
        "The queue keeps what was printed.",
        "| 2026-03-04 09:01 |",
        "**C3** (amplifier, confirmed)",
        "**G1**: The page was muted for a week",
        "Raised late.",
        "| Bo Reed |",
        "**A3**",
    ):
        assert words in shown["text"], words
    assert "**A1**" not in shown["text"]
    assert ann.ask("POST", f"{place}/edits", {"edits": edits[:1]}, **{"if-match": version})[0] == 412
    wrong = {
        "edits": [
            {"set_field": {"field": "owner", "value": "Cy"}},
            {"set_field": {"field": "severity", "value": "x", "was": "SEV9"}},
        ]
    }
    status, told = ann.ask("POST", f"{place}/edits", wrong)
    assert status == 409
    assert "somebody changed it" in told["title"]
    assert ann.ask("GET", place)[1]["text"] == shown["text"]
    for body in (
        {"edits": []},
        {"edits": [{}]},
        {"edits": [{**edits[0], **edits[1]}]},
        {"edits": [{"add_cause": {"text": "x", "role": "villain"}}]},
        {},
        [],
    ):
        assert ann.ask("POST", f"{place}/edits", body)[0] == 422, body


def test_one_change_is_undone_on_the_version_that_was_seen(server: TestServer, ann: Program) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    place = f"/postmortems/{key}"
    ann.ask("POST", f"{place}/edits", {"edits": [{"drop_item": {"item": "A1"}}], "why": "not ours"})
    edits = [{"set_field": {"field": "severity", "value": "SEV1"}}]
    version = ann.ask("POST", f"{place}/edits", {"edits": edits, "why": "graver"})[1]["version"]
    _, told = ann.ask("GET", f"{place}/revisions")
    assert [(one["number"], one["by"], one["why"]) for one in told[:2]] == [
        (3, "Ann Bell", "graver"),
        (2, "Ann Bell", "not ours"),
    ]
    undo = f"{place}/revisions/2/undo"
    assert ann.ask("POST", undo, **{"if-match": '"1.1"'})[0] == 412
    heads = {"if-match": f'"{version}"', "idempotency-key": "undo"}
    status, shown = ann.ask("POST", undo, **heads)
    assert (status, shown["text"]) == (200, TEXT.replace("severity: SEV2", "severity: SEV1"))
    assert ann.ask("POST", undo, **heads) == (200, shown)
    assert ann.ask("GET", f"{place}/revisions")[1][0]["why"] == "revision 2 undone"
    ann.ask("POST", f"{place}/edits", {"edits": [{"set_field": {"field": "severity", "value": "SEV3"}}]})
    status, problem = ann.ask("POST", f"{place}/revisions/3/undo")
    assert (status, problem["title"][:36]) == (409, "the same words were changed since; n")
    assert ann.ask("POST", f"{place}/revisions/1/undo")[0] == 409
    for number in (99, 10**30):
        assert ann.ask("POST", f"{place}/revisions/{number}/undo")[0] == 404


def test_bad_words_break_nothing(server: TestServer, ann: Program) -> None:
    del server
    for place in ("/actions?view=magic",):
        assert ann.ask("GET", place)[0] == 422
    assert ann.ask("GET", "/postmortems?q=%00&severity=%00&service=%00&owner=%00")[0] == 200
    assert ann.ask("GET", "/actions?owner=%00&service=%00&severity=%00")[0] == 200
    assert ann.ask("POST", "/incidents", {"title": "a\0b", "day": "2026-03-04", "told": "\0"})[0] == 201
    assert ann.ask("POST", "/incidents", {"title": "", "day": "soon"})[0] == 422
    assert ann.ask("POST", "/incidents", {"title": "  ", "day": "2026-03-04"})[0] == 409


def test_half_of_a_character_is_no_word(server: TestServer, ann: Program) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    half = json.loads('"\\ud800"')
    edit = {"edits": [{"set_field": {"field": "owner", "value": half}}]}
    for place, body in (
        ("/incidents", {"title": "x", "day": "2026-03-04", "told": half}), (f"/postmortems/{key}/stage/ask", {"told": half}),
        (f"/postmortems/{key}/edits", edit), ("/postmortems", {"text": half}),
    ):  # fmt: skip
        assert ann.ask("POST", place, body)[0] == 400


def test_a_token_holds_until_it_is_revoked_or_its_owner_leaves(server: TestServer) -> None:
    secret = server.tokens.issue(server.bo, "x", may_write=False)
    assert Program(secret).ask("GET", "/incidents") == (200, {"rows": [], "total": 0, "next": None})
    (token,) = server.tokens.list(server.bo)
    server.tokens.revoke(server.bo, token.key)
    assert Program(secret).ask("GET", "/incidents")[0] == 401
    other = server.tokens.issue(server.bo, "y", may_write=False)
    Person.objects.filter(public_id=server.bo.key).update(is_active=False)
    assert Program(other).ask("GET", "/incidents")[0] == 401


def test_the_description_is_complete(server: TestServer) -> None:
    del server
    told = json.loads(Client().get(f"{ROOT}/openapi.json").content)
    assert told["info"]["title"] == "Afterword"
    assert "/api/v1/postmortems/{key}/edits" in told["paths"]
    assert all(one["summary"] for path in told["paths"].values() for one in path.values())


def test_a_table_with_ambiguous_dates_needs_their_order(ann: Program) -> None:
    _, made = ann.ask("POST", "/incidents", {"title": "Labels late", "day": "2026-03-05"})
    place = f"/incidents/{made['key']}/evidence"
    table = {"name": "log.csv", "text": "time,text\n03/04/2026 09:10,labels are late\n"}
    status, problem = ann.ask("POST", place, table)
    assert (status, problem["title"][:41]) == (409, "log.csv: day and month cannot be told apa")
    assert ann.ask("POST", place, {**table, "order": "ymd"})[0] == 422
    assert ann.ask("POST", place, {**table, "order": "mdy"})[0] == 201
    assert ann.ask("GET", place)[1]["items"][0]["at"] == "2026-03-04T09:10:00Z"


def test_an_incident_gathers_evidence_and_becomes_a_postmortem(server: TestServer, ann: Program) -> None:
    _, made = ann.ask("POST", "/incidents", {"title": "Labels late", "day": "2026-03-05"})
    place = f"/incidents/{made['key']}"
    assert ann.ask("GET", place)[1]["review"] == "severity not said yet"
    assert ann.ask("POST", f"{place}/severity", {"told": "SEV2"})[0] == 204
    assert ann.ask("POST", f"{place}/severity", {"told": " "})[0] == 409
    alerts = alertmanager(alert("2026-03-05T10:02:00Z")).decode()
    assert ann.ask("POST", f"{place}/evidence", {"name": "alerts.json", "text": alerts}) == (
        201, {"name": "alerts.json", "tool": "alertmanager", "n_items": 1, "said": ""},
    )  # fmt: skip
    chat = {"name": "chat.txt", "text": "Ada  11:05 AM\nI look at it\nBen  11:12 AM\nDeclaring SEV2: labels are late\n"}
    assert ann.ask("POST", f"{place}/evidence", {**chat, "day": "2026-03-05", "zone": "Mars"})[0] == 409
    told = ann.ask("POST", f"{place}/evidence", {**chat, "day": "2026-03-05", "zone": "Europe/Copenhagen"})[1]
    assert (told["tool"], told["n_items"]) == ("pasted text", 2)
    status, evidence = ann.ask("GET", f"{place}/evidence")
    assert (status, evidence["total"], len(evidence["files"])) == (200, 3, 2)
    assert [item["kind"] for item in evidence["items"]] == ["alert fired", "message", "message"]
    _, begun = ann.ask("POST", f"{place}/postmortem")
    text = server.postmortems.show(begun["key"], server.ann).text
    assert "severity: SEV2\n" in text
    assert "2026-03-05 11:02" in text
    assert ann.ask("GET", place)[1]["postmortem"]["key"] == begun["key"]
