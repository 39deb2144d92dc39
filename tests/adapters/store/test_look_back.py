"""What became of actions since a day, as the store keeps it."""

from datetime import date

from afterword.adapters.store.board_models import Appearance
from afterword.adapters.store.upkeep import reindex
from afterword.app.change import change
from afterword.app.follow_through import complete_action, verify_action
from afterword.app.look_back import Group, Turn
from afterword.app.publish import publish
from afterword.app.server_ports import Asked, Member
from afterword.app.share import restrict
from afterword.core.documents.edits import AddAction, SetAction
from tests.server import TEXT, TestServer

MINOR = TEXT.replace("SEV2", "SEV3").replace("| 2026-03-25 |  |", "| 2026-03-25 | C2 |")


def since(server: TestServer, by: Member, day: date, **told: str) -> dict[Turn, Group]:
    asked = Asked(view="open", today=server.at.date(), size=20, **told)  # type: ignore[arg-type]  # words alone
    return {one.turn: one for one in server.history.since(by, asked, day)}


def counts(found: dict[Turn, Group]) -> list[int]:
    return [found[turn].total for turn in Turn]


def published(server: TestServer) -> str:
    key = server.postmortems.add(MINOR, [], server.ann)
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "as it is")
    return key


def test_each_turn_is_told_with_who_said_what(server: TestServer) -> None:
    key = published(server)
    assert counts(since(server, server.bo, date(2026, 3, 2))) == [0, 0, 0, 2, 0, 0]
    server.later(days=11)
    move = SetAction(action="A2", field="due", value="2026-04-01", was="2026-03-25")
    change(server.postmortems, key, server.bo, [move, AddAction(text="Page on it", due="2026-03-20")], "later")
    complete_action(server.postmortems, key, server.bo, "A1", "https://example.com/71", server.now())
    verify_action(server.postmortems, key, server.ann, "A1", "It held", server.now())
    found = since(server, server.bo, date(2026, 3, 9))
    assert counts(found) == [1, 1, 1, 1, 0, 1]
    (done,), (seen,), (slipped,), (new,) = (found[turn].rows for turn in list(Turn)[:4])
    assert (done.action.id, done.by, done.told) == ("A1", "Bo Reed", "https://example.com/71")
    assert (seen.by, seen.told, seen.at) == ("Ann Bell", "It held", server.now())
    assert (slipped.action.id, slipped.told) == ("A2", "2026-03-25 to 2026-04-01")
    assert (new.action.id, new.action.text, new.at) == ("A3", "Page on it", None)
    server.later(days=20)
    assert counts(since(server, server.bo, date(2026, 3, 20))) == [0, 0, 0, 0, 2, 0]
    assert counts(since(server, server.bo, date(2026, 3, 21))) == [0, 0, 0, 0, 1, 0]


def test_filters_hold_and_few_rows_stand_for_many(server: TestServer) -> None:
    for _ in range(3):
        published(server)
    assert counts(since(server, server.bo, date(2026, 3, 2), owner="storage")) == [0, 0, 0, 3, 0, 0]
    asked = Asked(view="open", today=server.at.date(), size=4)
    new = server.history.since(server.bo, asked, date(2026, 3, 2))[3]
    assert (new.turn, new.total, len(new.rows)) == (Turn.NEW, 6, 4)


def test_nobody_is_told_of_what_they_may_not_see(server: TestServer) -> None:
    key = published(server)
    complete_action(server.postmortems, key, server.ann, "A1", "https://example.com/71", server.now())
    restrict(server.postmortems, key, server.ann, server.now())
    assert counts(since(server, server.bo, date(2026, 3, 2))) == [0] * 6
    assert counts(since(server, server.cy, date(2026, 3, 2))) == [0] * 6
    assert counts(since(server, server.ann, date(2026, 3, 2))) == [1, 0, 0, 2, 0, 0]


def test_an_action_is_new_once_however_often_its_text_is_read(server: TestServer) -> None:
    key = published(server)
    server.later(days=30)
    change(server.postmortems, key, server.ann, [SetAction(action="A1", field="text", value="Delete them")], "reworded")
    reindex(everything=True)
    assert counts(since(server, server.ann, date(2026, 4, 1)))[3] == 0
    assert Appearance.objects.count() == 2


def test_what_others_published_lately_is_told_the_latest_first(server: TestServer) -> None:
    first = published(server)
    server.later(days=2)
    own = server.postmortems.add(MINOR.replace("Nina Fox", "Bo Reed"), [], server.ann)
    hidden = published(server)
    restrict(server.postmortems, hidden, server.ann, server.now())
    second = published(server)
    publish(server.postmortems, server.inspector, own, server.ann, server.now(), "as it is")
    told = server.history.published(server.bo, date(2026, 3, 2), 3)
    assert [one.key for one in told] == [second, first]
    assert own in [one.key for one in server.history.published(server.ann, date(2026, 3, 2), 9)]
    assert len(server.history.published(server.bo, date(2026, 3, 2), 1)) == 1
    assert server.history.published(server.bo, date(2026, 3, 8), 3) == ()
    assert server.history.published(server.cy, date(2026, 3, 2), 3) == ()
