"""Who may do what: the decision, the rows that lists show, and every verb, against one table written by hand."""

from collections.abc import Callable

import pytest

from afterword.app.access import Level, NotAllowedError, Role, Standing, Visibility, level_of
from afterword.app.change import change
from afterword.app.close import close
from afterword.app.comment import Comment, say
from afterword.app.follow_through import NotYetError, complete_action, decline_action, verify_action
from afterword.app.publish import publish
from afterword.app.restore import restore
from afterword.app.review import approve, ask_for_changes, ask_for_review
from afterword.app.server_ports import Member, NotThereError, Wanted
from afterword.app.share import Sharing, open_to_all, open_to_team, restrict, share, unshare
from afterword.app.undo import undo
from afterword.core.documents.edits import EditError, SetField
from tests.company import EXPECTED, VISIBILITIES, Company
from tests.server import TestServer

Verb = Callable[[TestServer, str, Member], object]

VERBS: dict[str, tuple[Level, Verb]] = {
    "show": (Level.READ, lambda s, key, by: s.postmortems.show(key, by)),
    "revisions": (Level.READ, lambda s, key, by: s.postmortems.revisions(key, by)),
    "evidence": (Level.READ, lambda s, key, by: s.postmortems.evidence(key, by)),
    "comments": (Level.READ, lambda s, key, by: s.comments.list(s.postmortems.show(key, by), by)),
    "comment": (
        Level.COMMENT,
        lambda s, key, by: say(s.comments, s.postmortems, key, Comment(text="Why?", by=by, at=s.now())),
    ),
    "approve": (Level.COMMENT, lambda s, key, by: approve(s.postmortems, key, by, "clear", s.now())),
    "changes": (Level.COMMENT, lambda s, key, by: ask_for_changes(s.postmortems, key, by, "why?", s.now())),
    "edit": (
        Level.EDIT,
        lambda s, key, by: change(s.postmortems, key, by, [SetField(field="title", value=f"By {by.name}")], "title"),
    ),
    "restore": (Level.EDIT, lambda s, key, by: restore(s.postmortems, key, by, 1)),
    "undo": (Level.EDIT, lambda s, key, by: undo(s.postmortems, key, by, 1)),
    "ask": (Level.EDIT, lambda s, key, by: ask_for_review(s.postmortems, key, by, "", s.now())),
    "publish": (Level.EDIT, lambda s, key, by: publish(s.postmortems, s.inspector, key, by, s.now(), "drill")),
    "complete": (Level.EDIT, lambda s, key, by: complete_action(s.postmortems, key, by, "A1", "https://x/1", s.now())),
    "verify": (Level.EDIT, lambda s, key, by: verify_action(s.postmortems, key, by, "A1", "seen", s.now())),
    "decline": (Level.EDIT, lambda s, key, by: decline_action(s.postmortems, key, by, "A2", "no", s.now())),
    "close": (Level.EDIT, lambda s, key, by: close(s.postmortems, key, by, s.now())),
    "team": (Level.MANAGE, lambda s, key, by: open_to_team(s.postmortems, key, by, "nowhere", s.now())),
    "open": (Level.MANAGE, lambda s, key, by: open_to_all(s.postmortems, key, by, s.now())),
    "restrict": (Level.MANAGE, lambda s, key, by: restrict(s.postmortems, key, by, s.now())),
    "share": (
        Level.MANAGE,
        lambda s, key, by: share(s.postmortems, key, by, Sharing(person=s.bo.key, level=Level.READ), s.now()),
    ),
    "unshare": (Level.MANAGE, lambda s, key, by: unshare(s.postmortems, key, by, "nobody", s.now())),
}
"""What can be done with a postmortem, and the level that it demands."""


def outcome(verb: Verb, server: TestServer, key: str, by: Member) -> str:
    try:
        verb(server, key, by)
    except NotAllowedError:
        return "not allowed"
    except NotThereError as error:
        return "not there" if "postmortem" in str(error) else "done"  # it looked for a person, or a team
    except (NotYetError, EditError):
        return "done"  # it makes no sense now, but would be let
    return "done"


def test_the_decision_is_what_the_table_says() -> None:
    inside = Standing(role=Role.MEMBER, visibility=Visibility.TEAM, in_team=True)
    assert level_of(inside) is Level.EDIT
    assert level_of(Standing(role=Role.GUEST, visibility=Visibility.TEAM, in_team=True)) is Level.NONE
    assert level_of(Standing(role=Role.OWNER, visibility=Visibility.RESTRICTED)) is Level.NONE
    assert level_of(Standing(role=Role.ADMIN, visibility=Visibility.ORGANISATION)) is Level.MANAGE
    read = Standing(role=Role.MEMBER, visibility=Visibility.ORGANISATION, granted=Level.READ)
    assert level_of(read) is Level.EDIT


def test_everybody_has_the_level_of_the_table_and_lists_show_just_that(server: TestServer) -> None:
    company = Company(server)
    keys = [company.begin(one) for one in VISIBILITIES]
    for name, levels in EXPECTED.items():
        assert tuple(company.level(name, key) for key in keys) == levels, name
        seen = {one.key for one in server.postmortems.find(company.people[name], Wanted()).rows}
        assert seen == {key for key, level in zip(keys, levels, strict=True) if level != "none"}, name


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_each_verb_demands_its_level(server: TestServer, verb: str) -> None:
    company = Company(server)
    needed, act = VERBS[verb]
    for place, visibility in enumerate(VISIBILITIES):
        key = company.begin(visibility)
        levels = {name: Level[told[place].upper()] for name, told in EXPECTED.items()}
        for name, level in levels.items():
            if level < needed:
                expected = "not allowed" if level else "not there"
                assert outcome(act, server, key, company.people[name]) == expected, (name, visibility)
        for enough in {level for level in levels.values() if level >= needed}:
            name = next(name for name, level in levels.items() if level is enough)
            assert outcome(act, server, company.begin(visibility), company.people[name]) == "done", (name, visibility)


def test_guests_and_auditors_begin_nothing(server: TestServer) -> None:
    company = Company(server)
    for name in ("guest", "auditor"):
        with pytest.raises(NotAllowedError, match="guests and auditors begin no postmortem"):
            server.postmortems.add("# Owls\n", [], company.people[name])


def test_what_is_shared_for_some_days_ends_by_itself(server: TestServer) -> None:
    company = Company(server)
    key = company.begin(Visibility.RESTRICTED)
    told = {
        one.person.name: one.until for one in server.postmortems.show(key, company.people["maker"]).audience.granted
    }
    assert told["reader"] is None
    assert (told["editor"] - server.now()).days == 3650
    assert company.level("late", key) == "none"
