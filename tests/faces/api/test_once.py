"""Asking twice, and going on in a list."""

from django.test import Client

from afterword.adapters.store.models import Answered
from afterword.app.share import restrict
from tests.faces.api.conftest import ROOT, Program
from tests.server import TEXT, TestServer

LATE = {"title": "Labels late", "day": "2026-03-04"}


def test_the_same_key_gives_the_same_answer_and_nothing_is_done_twice(server: TestServer, ann: Program) -> None:
    first = ann.ask("POST", "/incidents", LATE, **{"idempotency-key": "alert-7"})
    assert ann.ask("POST", "/incidents", LATE, **{"idempotency-key": "alert-7"}) == first
    status, told = ann.ask("POST", "/incidents", LATE | {"title": "Other"}, **{"idempotency-key": "alert-7"})
    assert status == 409
    assert "came with another request" in told["title"]
    assert server.incidents.list(server.ann).total == 1
    assert ann.ask("POST", "/incidents", LATE, **{"idempotency-key": "alert-8"}) != first
    key = first[1]["key"]
    for _ in range(2):
        waived = ann.ask("POST", f"/incidents/{key}/waive", {"told": "a drill"}, **{"idempotency-key": "waive"})
        assert waived == (204, None)


def test_keys_of_others_are_other_keys_and_hold_for_a_day(server: TestServer, ann: Program, bo: Program) -> None:
    for program in (ann, bo):
        assert program.ask("POST", "/incidents", LATE, **{"idempotency-key": "one"})[0] == 201
    assert server.incidents.list(server.ann).total == 2
    Answered.objects.update(at="2026-01-01T00:00:00Z")
    assert ann.ask("POST", "/incidents", LATE | {"title": "Other"}, **{"idempotency-key": "one"})[0] == 201


def test_what_failed_can_be_sent_again_under_its_key(server: TestServer, ann: Program) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    edit = {"edits": [{"set_field": {"field": "severity", "value": "SEV1", "was": "SEV9"}}]}
    assert ann.ask("POST", f"/postmortems/{key}/edits", edit, **{"idempotency-key": "e"})[0] == 409
    edit["edits"][0]["set_field"]["was"] = "SEV2"
    assert ann.ask("POST", f"/postmortems/{key}/edits", edit, **{"idempotency-key": "e"})[0] == 200
    assert ann.ask("POST", "/incidents", LATE, **{"idempotency-key": "x" * 201})[0] == 400
    assert server.postmortems.show(key, server.ann).seq == 2


def test_a_kept_answer_is_not_told_to_whoever_may_not_read_any_more(server: TestServer, bo: Program) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    edit = {"edits": [{"set_field": {"field": "severity", "value": "SEV1"}}]}
    place = f"/postmortems/{key}/edits"
    assert bo.ask("POST", place, edit, **{"idempotency-key": "e"})[0] == 200
    restrict(server.postmortems, key, server.ann, server.now())
    assert bo.ask("POST", place, edit, **{"idempotency-key": "e"})[0] == 404
    reading = Program(server.tokens.issue(server.bo, "reads", may_write=False))
    assert reading.ask("POST", place, edit, **{"idempotency-key": "e"})[0] == 403


def test_it_says_that_an_answer_was_given_before(server: TestServer) -> None:
    secret = server.tokens.issue(server.ann, "x", may_write=True)
    client = Client(headers={"authorization": f"Bearer {secret}", "idempotency-key": "k"})
    first, again = (client.post(f"{ROOT}/incidents", LATE, content_type="application/json") for _ in range(2))
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.content == first.content


def test_a_list_goes_on_where_its_cursor_says(server: TestServer, ann: Program, bo: Program) -> None:
    server.postmortems.add_all([TEXT.replace("Labels late", f"Labels late {n}") for n in range(53)], server.ann)
    seen, cursor = list[str](), ""
    while cursor is not None:
        status, found = ann.ask("GET", f"/postmortems?q=labels&cursor={cursor}")
        assert (status, found["total"]) == (200, 53)
        seen += [one["key"] for one in found["rows"]]
        cursor = found["next"]
    assert len(seen) == len(set(seen)) == 53
    goes_on = ann.ask("GET", "/postmortems?q=labels")[1]["next"]
    board = ann.ask("GET", "/actions?view=all")[1]
    assert ann.ask("GET", f"/actions?view=all&cursor={board['next']}")[1]["next"] is None
    for program, place in (
        (ann, f"/postmortems?q=owls&cursor={goes_on}"),
        (ann, f"/incidents?cursor={goes_on}"),
        (bo, f"/postmortems?q=labels&cursor={goes_on}"),
        (ann, "/postmortems?cursor=WzJd"),
        (ann, "/incidents?cursor=%00"),
    ):
        assert program.ask("GET", place)[0] == 400, place
