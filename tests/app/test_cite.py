from dataclasses import replace
from datetime import UTC, datetime

import pytest

from afterword.app.cite import cite, take_back
from afterword.app.server_ports import NotThereError, Recorded
from afterword.core.documents.edits import EditError
from afterword.core.documents.splice import Splice
from tests.server import TEXT, TestServer


def recorded(
    item: str, key: str = "", kind: str = "message", text: str = "the disk is full", hour: int = 9
) -> Recorded:
    return Recorded(key=key, item=item, at=datetime(2026, 3, 4, hour, 10, tzinfo=UTC), kind=kind, text=text)


def test_an_item_gets_the_next_id_and_a_row_in_its_place(server: TestServer) -> None:
    text = TEXT.replace("fired for labels | detected |  |", "fired for labels | detected | E4 |")
    key = server.postmortems.add(
        text, [recorded("a"), recorded("b", "E7"), recorded("c", kind="logged", text="")], server.ann
    )
    assert cite(server.postmortems, key, server.bo, "a") == "E8"
    lines = server.postmortems.show(key, server.ann).text.splitlines()
    row = lines.index("| 2026-03-04 09:10 | Message: “the disk is full” |  | E8 |")
    assert lines[row - 1].startswith("| 2026-03-04 09:05 ")
    assert {one.item: one.key for one in server.postmortems.evidence(key, server.ann)} == {
        "a": "E8",
        "b": "E7",
        "c": "",
    }
    assert cite(server.postmortems, key, server.ann, "c") == "E9"
    assert "| Logged |  | E9 |" in server.postmortems.show(key, server.ann).text


def test_a_list_of_evidence_in_the_text_stays_complete(server: TestServer) -> None:
    text = f"{TEXT}\n## Evidence\n- E1: alert fired, `alerts.json`\n"
    key = server.postmortems.add(text, [replace(recorded("a"), source="inc-7.json:4")], server.ann)
    cite(server.postmortems, key, server.ann, "a")
    assert server.postmortems.show(key, server.ann).text.endswith("`alerts.json`\n- E2: message, `inc-7.json:4`\n")


def test_a_row_is_put_in_once_and_an_id_stays(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [recorded("a")], server.ann)
    cite(server.postmortems, key, server.ann, "a")
    with pytest.raises(EditError, match="E1 stands in the timeline already"):
        cite(server.postmortems, key, server.ann, "a")


def test_what_was_put_in_is_taken_back_and_can_be_put_in_again(server: TestServer) -> None:
    text = f"{TEXT}\n## Evidence\n- E1: alert fired, `alerts.json`\n"
    one = replace(recorded("a", text="disk | `full`"), source="inc-7.json:4")
    key = server.postmortems.add(text, [one], server.ann)
    with pytest.raises(EditError, match="the row of E2 was changed since it was put in; take it out by hand"):
        take_back(server.postmortems, key, server.ann, "a")
    for _ in range(2):
        assert cite(server.postmortems, key, server.ann, "a") == "E2"
        assert "E2: message" in server.postmortems.show(key, server.ann).text
        assert take_back(server.postmortems, key, server.bo, "a") == "E2"
        assert server.postmortems.show(key, server.ann).text == text
    cite(server.postmortems, key, server.ann, "a")
    with server.postmortems.hold(key, server.ann) as held:
        place = held.text.index("Message: “disk")
        held.change((Splice(place, place, "So "),), "reworded")
    with pytest.raises(EditError, match="was changed since"):
        take_back(server.postmortems, key, server.ann, "a")


def test_a_text_without_a_list_of_evidence_loses_the_row_alone(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [recorded("a")], server.ann)
    cite(server.postmortems, key, server.ann, "a")
    take_back(server.postmortems, key, server.ann, "a")
    assert server.postmortems.show(key, server.ann).text == TEXT


def test_long_words_are_cut_and_the_zone_is_the_document_s(server: TestServer) -> None:
    text = TEXT.replace("timezone: UTC", "timezone: Europe/Berlin")
    key = server.postmortems.add(text, [recorded("a", kind="logged", text="word " * 80)], server.ann)
    cite(server.postmortems, key, server.ann, "a")
    (row,) = [line for line in server.postmortems.show(key, server.ann).text.splitlines() if line.endswith("| E1 |")]
    assert row.startswith("| 2026-03-04 10:10 | word word")
    assert " … |" in row
    assert len(row) < 230


def test_what_cannot_be_put_in_says_why_and_changes_nothing(server: TestServer) -> None:
    twice = Recorded(key="", item="t", at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), kind="logged", text="x")
    berlin = TEXT.replace("timezone: UTC", "timezone: Europe/Berlin")
    key = server.postmortems.add(berlin, [twice], server.ann)
    with pytest.raises(EditError, match="its hour came twice; add it by hand"):
        cite(server.postmortems, key, server.ann, "t")
    with pytest.raises(NotThereError):
        cite(server.postmortems, key, server.ann, "nothing")
    assert [one.key for one in server.postmortems.evidence(key, server.ann)] == [""]
    odd = server.postmortems.add(TEXT.replace("timezone: UTC", "timezone: Our time"), [recorded("a")], server.ann)
    with pytest.raises(EditError, match="the document's time zone is 'Our time'"):
        cite(server.postmortems, odd, server.ann, "a")
