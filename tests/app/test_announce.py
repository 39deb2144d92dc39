import json

from afterword.adapters.store.models import Comment as CommentRow
from afterword.adapters.store.models import Person, Record
from afterword.app.access import Level
from afterword.app.change import change
from afterword.app.comment import Comment, say
from afterword.app.decide import decide
from afterword.app.follow_through import complete_action, decline_action, verify_action
from afterword.app.notice_ports import NoticeKind
from afterword.app.proceed import block_action, reopen_action, start_action, supersede_action
from afterword.app.publish import publish
from afterword.app.review import approve, ask_for_changes, ask_for_review
from afterword.app.share import Sharing, restrict, share
from afterword.app.subscribe import subscribe
from afterword.core.documents.edits import AddDecision, SetAction
from afterword.core.documents.splice import Splice
from afterword.core.model.words import DecisionKind
from tests.outside import Outside
from tests.server import PASSWORD, TEXT, TestServer

OWNED = (
    TEXT.replace("owner: Nina Fox", "owner: Ann Bell")
    .replace("| Labels team |", "| Bo Reed |")
    .replace("| Storage team |", "| Bo Reed and ann@example.com |")
)


def subscribed(server: TestServer, *events: str) -> str:
    subscribe(server.hooks, server.ann, "https://hooks.example.com/secret", events)
    return server.hooks.list(server.ann)[0].key


def test_a_review_is_told_to_those_whom_it_names_else_to_everybody_but_who_asks(server: TestServer) -> None:
    outside = Outside(server)
    server.people.join(server.ann, "Di Ray", "di@example.com", PASSWORD)
    for told in ("", "@Bo please look", "@di@example.com?", "mail me at x@Bo.example"):
        key = server.postmortems.add(OWNED, [], server.ann)
        ask_for_review(server.postmortems, key, server.ann, told, server.now())
    outside.work()
    subject = "Ann Bell asks for a review: INC-7 Labels late"
    assert [to for to, _ in outside.told] == ["bo", "di", "bo", "di", "bo", "di"]
    assert {said for _, said in outside.told} == {subject}
    assert outside.mailboxes.mails[2].text == (
        "INC-7 Labels late\n\nAnn Bell:\n@Bo please look\n\nhttps://pm.example.com/postmortems/"
        + mails_key(outside, 2)
        + "/\n\n-- \nAfterword. Turn kinds of mail off: https://pm.example.com/notifications/\n"
    )


def mails_key(outside: Outside, number: int) -> str:
    return outside.mailboxes.mails[number].text.partition("/postmortems/")[2].partition("/")[0]


def test_in_a_large_organisation_a_review_that_names_nobody_is_told_to_nobody(server: TestServer) -> None:
    outside = Outside(server)
    for number in range(20):
        server.people.join(server.ann, f"P{number} Q", f"p{number}@example.com", PASSWORD)
    key = server.postmortems.add(OWNED, [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    outside.work()
    assert outside.told == []


def test_the_owner_is_told_what_reviewers_decide(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    server.notices.mute(server.bo, [NoticeKind.REVIEW])
    approve(server.postmortems, key, server.bo, "Clear.", server.now())
    ask_for_changes(server.postmortems, key, server.bo, "Who noticed?", server.now())
    outside.work()
    assert outside.told == [
        ("ann", "Bo Reed approved: INC-7 Labels late"), ("ann", "Bo Reed asks for changes: INC-7 Labels late"),
    ]  # fmt: skip
    assert "Bo Reed:\nWho noticed?" in outside.mailboxes.mails[1].text


def test_once_published_everybody_is_told_what_they_promised_in_one_mail(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.cy)
    del key
    key = server.postmortems.add(OWNED, [], server.ann)
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "for now")
    outside.work()
    assert outside.told == [("bo", "You promised something: INC-7 Labels late")]
    text = outside.mailboxes.mails[0].text
    assert "- Delete printed labels after a day (due 2026-03-18)\n- Alert at 80% of the queue's disk (due 2026" in text


def test_an_action_that_is_done_is_told_to_its_owner_and_that_of_the_postmortem(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    server.people.join(server.ann, "Di Ray", "di@example.com", PASSWORD)
    di = next(one for one in server.people.list(server.ann) if one.name == "Di Ray")
    complete_action(server.postmortems, key, di, "A1", "https://example.com/71", server.now())
    outside.work()
    subject = "Waits for somebody who verifies it: INC-7 Labels late"
    assert outside.told == [("bo", subject), ("ann", subject)]
    verify_action(server.postmortems, key, server.ann, "A1", "It rang.", server.now())
    decline_action(server.postmortems, key, server.ann, "A2", "Too rare.", server.now())
    outside.work()
    assert len(outside.told) == 2


def test_a_comment_is_told_to_whom_it_mentions_and_answers(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    said = Comment(text="Why, @Bo Reed?", by=server.ann, at=server.now(), quote="Labels late")
    first = say(server.comments, server.postmortems, key, said)
    outside.work()
    assert outside.told == [("bo", "Ann Bell mentioned you: INC-7 Labels late")]
    assert "> Labels late\nAnn Bell:\nWhy, @Bo Reed?" in outside.mailboxes.mails[0].text
    for by in (server.bo, server.ann):
        answer = Comment(text="Because.", by=by, at=server.now(), answers=first)
        say(server.comments, server.postmortems, key, answer)
    outside.work()
    assert outside.told[1:] == [
        ("ann", "Bo Reed answered you: INC-7 Labels late"), ("bo", "Ann Bell answered you: INC-7 Labels late"),
    ]  # fmt: skip
    server.notices.mute(server.bo, [NoticeKind.COMMENT])
    say(server.comments, server.postmortems, key, said)
    outside.work()
    assert len(outside.told) == 3


def test_a_word_for_the_owner_is_told_to_nobody_else(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    server.people.join(server.ann, "Di Fox", "di@example.com", "correct horse battery")
    said = Comment(text="Please reword, @Di Fox", by=server.bo, at=server.now(), to=server.ann)
    first = say(server.comments, server.postmortems, key, said)
    say(server.comments, server.postmortems, key, Comment(text="@Di?", by=server.ann, at=server.now(), answers=first))
    outside.work()
    assert sorted(outside.told) == [
        ("ann", "Bo Reed mentioned you: INC-7 Labels late"), ("bo", "Ann Bell answered you: INC-7 Labels late"),
    ]  # fmt: skip


def test_whoever_may_not_read_it_gets_nothing_but_the_words_and_date_of_an_own_action(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    ask_for_review(server.postmortems, key, server.ann, "@Bo", server.now())
    said = Comment(text="@Bo?", by=server.ann, at=server.now())
    say(server.comments, server.postmortems, key, said)
    outside.work()
    assert outside.told == []
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "secret reason")
    outside.work()
    assert outside.told == [("bo", "You promised something")]
    assert outside.mailboxes.mails[0].text == (
        "From a postmortem that is not shared with you:\n- Delete printed labels after a day (due 2026-03-18)\n- Alert at"
        " 80% of the queue's disk (due 2026-03-25)\n\n-- \nAfterword. Turn kinds of mail off:"
        " https://pm.example.com/notifications/\n"
    )


def test_who_may_read_is_asked_when_the_mail_is_sent(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "@Bo", server.now())
    restrict(server.postmortems, key, server.ann, server.now())
    outside.work()
    assert outside.told == []
    share(server.postmortems, key, server.ann, Sharing(person=server.bo.key, level=Level.EDIT), server.now())
    ask_for_changes(server.postmortems, key, server.ann, "more", server.now())
    ask_for_review(server.postmortems, key, server.ann, "@Bo", server.now())
    outside.work()
    assert outside.told == [("bo", "Ann Bell asks for a review: INC-7 Labels late")]


def test_a_title_cannot_write_into_the_head_of_a_mail(server: TestServer) -> None:
    title = "Labels\u2028Bcc: x@example.com\u0085\x1b[31m" + "late " * 50
    text = OWNED.replace("title: Labels late\n", "").replace("# Labels late", f"# {title}")
    key = server.postmortems.add(text, [], server.ann)
    outside = Outside(server)
    ask_for_review(server.postmortems, key, server.ann, "@Bo", server.now())
    outside.work()
    ((_, subject),) = outside.told
    assert subject.isprintable()
    assert len(subject) <= 120


def test_webhooks_get_what_they_want_and_nothing_of_what_is_not_for_everybody(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    subscribed(server, "postmortem.published", "action.done")
    outside.work()
    assert outside.receivers.got == []
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "for now")
    complete_action(server.postmortems, key, server.bo, "A1", "https://example.com/71", server.now())
    outside.work()
    bodies = [json.loads(body) for _, body, _ in outside.receivers.got]
    assert [body["type"] for body in bodies] == ["postmortem.published", "action.done"]
    assert bodies[1] == {
        "type": "action.done", "timestamp": "2026-03-05T10:00:00+00:00",
        "data": {
            "postmortem": {
                "key": key, "title": "Labels late", "reference": "INC-7", "severity": "SEV2", "status": "published",
                "owner": "Ann Bell", "day": "2026-03-04", "url": f"https://pm.example.com/postmortems/{key}/",
            },
            "by": "Bo Reed",
            "action": {
                "id": "A1", "text": "Delete printed labels after a day", "owner": "Bo Reed", "due": "2026-03-18", "state": "done",
            },
        },
    }  # fmt: skip
    restrict(server.postmortems, key, server.ann, server.now())
    decline_action(server.postmortems, key, server.ann, "A2", "rare", server.now())
    outside.work()
    assert len(outside.receivers.got) == 2


def test_what_was_restricted_meanwhile_is_not_sent(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    hook = subscribed(server, "review.asked")
    outside.receivers.status = 500
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    outside.work()
    restrict(server.postmortems, key, server.ann, server.now())
    server.later(minutes=1)
    outside.work()
    assert len(outside.receivers.got) == 1
    assert "not for everybody any more" in server.hooks.deliveries(server.ann, hook)[0].outcome


def test_what_is_gone_is_told_to_nobody(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    say(server.comments, server.postmortems, key, Comment(text="@Bo?", by=server.ann, at=server.now()))
    Record.objects.all().delete()
    CommentRow.objects.all().delete()
    assert outside.work() == 2
    say(server.comments, server.postmortems, key, Comment(text="@Bo?", by=server.ann, at=server.now()))
    assert server.jobs.take() is not None
    Person.objects.filter(name="Bo Reed").update(is_active=False)
    server.later(minutes=3)
    outside.work()
    assert outside.told == []


def test_webhooks_are_told_what_becomes_of_actions_on_their_way_and_what_is_decided(server: TestServer) -> None:
    outside, at = Outside(server), server.now()
    names = ("started", "blocked", "reopened", "superseded", "moved")
    subscribed(server, *(f"action.{name}" for name in names), "decision.recorded")
    key = server.postmortems.add(OWNED, [], server.ann)
    publish(server.postmortems, server.inspector, key, server.ann, at, "as it is")
    start_action(server.postmortems, key, server.bo, "A1", "", at)
    block_action(server.postmortems, key, server.bo, "A1", "a new disk", at)
    complete_action(server.postmortems, key, server.bo, "A1", "https://example.com/71", at)
    reopen_action(server.postmortems, key, server.ann, "A1", "It filled again", at)
    move = SetAction(action="A2", field="due", value="2026-04-01", was="2026-03-25")
    change(server.postmortems, key, server.bo, [move], "later")
    supersede_action(server.postmortems, key, server.bo, "A2", "A1", at)
    risk = AddDecision(
        text="We wait", kind=DecisionKind.ACCEPTED_RISK, owner="Ann Bell", reason="rare", until="2026-12-31"
    )
    decide(server.postmortems, key, server.ann, risk, at)
    outside.work()
    told = [json.loads(body) for _, body, _ in outside.receivers.got]
    assert [(one["type"], one["data"].get("told"), one["data"].get("action", {}).get("id")) for one in told] == [
        ("action.started", "", "A1"), ("action.blocked", "a new disk", "A1"), ("action.reopened", "It filled again", "A1"),
        ("action.moved", "2026-03-25 to 2026-04-01", "A2"), ("action.superseded", "A1", "A2"), ("decision.recorded", None, None),
    ]  # fmt: skip
    assert told[-1]["data"]["decision"] == {
        "id": "D1", "text": "We wait", "kind": "accepted risk", "owner": "Ann Bell", "reason": "rare", "until": "2026-12-31",
    }  # fmt: skip
    assert "decision" not in told[0]["data"]


def test_of_a_decision_that_was_taken_out_the_id_is_told(server: TestServer) -> None:
    outside = Outside(server)
    subscribed(server, "decision.recorded")
    key = server.postmortems.add(OWNED, [], server.ann)
    rule = AddDecision(text="Two keys", kind=DecisionKind.POLICY, owner="Ann Bell", reason="rare")
    decide(server.postmortems, key, server.ann, rule, server.now())
    decide(server.postmortems, key, server.ann, rule, server.now())
    with server.postmortems.hold(key, server.ann) as held:
        row = next(line for line in held.text.splitlines(keepends=True) if "D1" in line)
        begin = held.text.index(row)
        held.change((Splice(begin, begin + len(row), ""),), "taken out")
    outside.work()
    decisions = [json.loads(body)["data"]["decision"] for _, body, _ in outside.receivers.got]
    assert decisions[0] == {"id": "D1"}
    assert (decisions[1]["id"], decisions[1]["owner"], decisions[1]["until"]) == ("D2", "Ann Bell", "")
