from afterword.app.access import Level
from afterword.app.share import Sharing, share
from tests.everything_kept import found_in_tables
from tests.faces.api.conftest import Program
from tests.server import TEXT, TestServer

WORDS = "quetzal4711zebra"
ASKED = {"words": WORDS, "reason": "a password"}


def test_a_program_looks_first_and_then_redacts(server: TestServer, ann: Program, bo: Program) -> None:
    key = server.postmortems.add(TEXT.replace("a queue filled", f"a queue ({WORDS}) filled"), [], server.ann)
    place = f"/postmortems/{key}/redaction"
    status, told = ann.ask("POST", f"{place}/preview", ASKED, idempotency_key="look")
    assert status == 200
    assert (told["n_places"], told["n_pictures"], len(told["found"])) == (2, 0, 2)
    assert told["found"][0]["place"] == "text"
    assert told["found"][0]["around"][1] == WORDS
    assert bo.ask("POST", f"{place}/preview", ASKED)[0] == 403
    assert bo.ask("POST", place, ASKED | {"n_places": 2})[0] == 403
    assert ann.ask("POST", place, ASKED | {"n_places": 7})[1]["title"].startswith("they stand in 2 places by now")
    assert ann.ask("POST", place, {"words": "x", "reason": "y", "n_places": 1})[0] == 409
    assert found_in_tables(WORDS)
    share(server.postmortems, key, server.ann, Sharing(person=server.bo.key, level=Level.MANAGE), server.now())
    assert bo.ask("POST", place, ASKED | {"n_places": 2}, idempotency_key="do") == (200, {"n_places": 2})
    assert bo.ask("POST", place, ASKED | {"n_places": 2}, idempotency_key="do") == (200, {"n_places": 2})
    assert not found_in_tables(WORDS)
    assert ann.ask("GET", f"/postmortems/{key}")[1]["records"][-1] | {"at": ""} == {
        "kind": "redacted", "by": "Bo Reed", "about": "", "told": "a password", "at": "",
    }  # fmt: skip
