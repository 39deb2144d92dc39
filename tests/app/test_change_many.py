import pytest

from afterword.app.access import Level
from afterword.app.change import change
from afterword.app.change_many import Chosen, Deed, change_many
from afterword.app.follow_through import NotYetError, complete_action
from afterword.app.share import Sharing, restrict, share
from afterword.core.documents.edits import SetAction
from afterword.core.model.words import RecordKind
from tests.server import TEXT, TestServer


def chosen(key: str, action: str) -> Chosen:
    seen = {"A1": ("Labels team", "2026-03-18"), "A2": ("Storage team", "2026-03-25")}[action]
    return Chosen(postmortem=key, action=action, owner=seen[0], due=seen[1])


def refused(server: TestServer, rows: list[Chosen], deed: Deed, value: str = "") -> list[tuple[str, str]]:
    found = change_many(server.postmortems, server.bo, rows, (deed, value), server.now())
    return [(f"{one.reference} {one.chosen.action}", one.why) for one in found]


def test_many_actions_get_one_owner_and_one_date_and_nothing_else_changes(server: TestServer) -> None:
    keys = [server.postmortems.add(TEXT, [], server.ann) for _ in range(2)]
    rows = [chosen(key, action) for key in keys for action in ("A1", "A2")]
    assert refused(server, rows, Deed.OWNER, " Bo Reed ") == []
    rows = [Chosen(postmortem=one.postmortem, action=one.action, owner="Bo Reed", due=one.due) for one in rows]
    assert refused(server, rows, Deed.DUE, "2026-04-01") == []
    for key in keys:
        expected = TEXT.replace("Labels team | 2026-03-18", "Bo Reed | 2026-04-01")
        expected = expected.replace("Storage team | 2026-03-25", "Bo Reed | 2026-04-01")
        assert server.postmortems.show(key, server.ann).text == expected
        assert [one.by for one in server.postmortems.revisions(key, server.ann)] == [server.bo] * 4 + [server.ann]


def test_many_actions_are_begun_or_given_up_for_a_reason(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    rows = [chosen(key, "A1"), chosen(key, "A2")]
    assert refused(server, rows, Deed.START) == [("INC-7 A1", "A1 is done already.")]
    assert refused(server, rows, Deed.DECLINE, "we retire it") == [("INC-7 A1", "A1 is done already.")]
    told = [(one.kind, one.about, one.told) for one in server.postmortems.show(key, server.ann).records][-2:]
    assert told == [(RecordKind.STARTED, "A2", ""), (RecordKind.DECLINED, "A2", "we retire it")]
    assert "- Accepted by: Bo Reed" in server.postmortems.show(key, server.ann).text


def test_what_somebody_changed_meanwhile_is_left_as_it_is(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    edits = [
        SetAction(action="A1", field=name, value=value) for name, value in (("owner", "Cy"), ("due", "2026-05-01"))
    ]
    change(server.postmortems, key, server.ann, edits, "meanwhile")
    rows = [chosen(key, "A1"), chosen(key, "A2")]
    why = "its owner is Cy by now, not Labels team; look again."
    assert refused(server, rows, Deed.OWNER, "Bo Reed") == [("INC-7 A1", why)]
    why = "its due is 2026-05-01 by now, not 2026-03-18; look again."
    assert refused(server, [rows[0]], Deed.DUE, "2026-04-01") == [("INC-7 A1", why)]
    text = server.postmortems.show(key, server.ann).text
    assert "Cy | 2026-05-01" in text
    assert "Bo Reed | 2026-03-25" in text


def test_a_date_in_other_words_is_named_as_it_stands(server: TestServer) -> None:
    key = server.postmortems.add(TEXT.replace("| 2026-03-18 |", "| 18 March 2026 |"), [], server.ann)
    assert refused(server, [chosen(key, "A1")], Deed.DUE, "2026-04-01") == []
    assert "Labels team | 2026-04-01" in server.postmortems.show(key, server.ann).text


def test_each_row_demands_that_its_postmortem_may_be_edited(server: TestServer) -> None:
    read, hidden, mine = (server.postmortems.add(TEXT, [], server.ann) for _ in range(3))
    for key in (read, hidden):
        restrict(server.postmortems, key, server.ann, server.now())
    share(server.postmortems, read, server.ann, Sharing(person=server.bo.key, level=Level.READ), server.now())
    rows = [chosen(key, "A1") for key in (read, hidden, "nowhere", mine)]
    before = [server.postmortems.show(key, server.ann).text for key in (read, hidden)]
    for deed, value in ((Deed.OWNER, "Bo Reed"), (Deed.START, ""), (Deed.DECLINE, "why not")):
        found = refused(server, rows, deed, value)
        assert found[0] == ("INC-7 A1", "you may not change this postmortem; ask somebody who manages it.")
        assert found[1] == found[2] == (" A1", "there is no such postmortem, or it is not shared with you.")
        assert len(found) == 3
    assert [server.postmortems.show(key, server.ann).text for key in (read, hidden)] == before


@pytest.mark.parametrize(
    ("deed", "value", "why"),
    [
        (Deed.OWNER, " ", "name who owns them"), (Deed.DUE, "", "choose the day"), (Deed.DUE, "soon", "'soon' is no day"),
        (Deed.DECLINE, "", "say why they will not be done"),
    ],
)  # fmt: skip
def test_nothing_is_changed_while_something_is_missing(server: TestServer, deed: Deed, value: str, why: str) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match=why):
        refused(server, [chosen(key, "A1")], deed, value)
    with pytest.raises(NotYetError, match="choose the actions first"):
        refused(server, [], Deed.START)
    assert server.postmortems.show(key, server.ann).text == TEXT


def test_an_action_that_is_not_there_any_more_is_told(server: TestServer) -> None:
    key = server.postmortems.add("# Owls\n", [], server.ann)
    ((name, why),) = refused(server, [chosen(key, "A1")], Deed.OWNER, "Bo Reed")
    assert (name, why) == ("Owls A1", "there is no action A1; the document has none.")
