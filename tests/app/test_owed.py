from afterword.app.follow_through import complete_action
from afterword.app.notice_ports import Contact
from afterword.app.owed import find_owed
from afterword.app.publish import publish
from afterword.app.share import restrict
from tests.server import PASSWORD, TEXT, TestServer

OWNED = TEXT.replace("| Labels team |", "| Bo Reed |").replace("| Storage team |", "| bo@example.com, Di Ray |")


def owed(server: TestServer, mail: str = "bo@example.com") -> list[tuple[str, str]]:
    who = server.bo if mail == "bo@example.com" else server.ann
    return [(one.text, str(one.due)) for one in find_owed(server.notices, Contact(member=who, email=mail))]


def test_an_owner_who_may_not_read_the_source_gets_its_words_and_date_once_it_is_published(server: TestServer) -> None:
    key = server.postmortems.add(OWNED, [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    assert owed(server) == []
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "C2 is decided on Friday")
    both = [("Delete printed labels after a day", "2026-03-18"), ("Alert at 80% of the queue's disk", "2026-03-25")]
    assert owed(server) == both
    assert owed(server, "ann@example.com") == []
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    assert owed(server) == both[1:]


def test_a_name_that_two_have_names_nobody(server: TestServer) -> None:
    key = server.postmortems.add(OWNED, [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "C2 is decided on Friday")
    server.people.join(server.ann, "bo reed", "other@example.com", PASSWORD)
    assert owed(server) == [("Alert at 80% of the queue's disk", "2026-03-25")]


def test_what_one_may_read_is_not_told_so(server: TestServer) -> None:
    key = server.postmortems.add(OWNED, [], server.ann)
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "C2 is decided on Friday")
    assert owed(server) == []
