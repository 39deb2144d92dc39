from datetime import UTC, datetime

from afterword.app.follow_through import decline_action
from afterword.app.job_ports import LaterError
from afterword.app.notice_ports import NoticeKind
from afterword.app.publish import publish
from afterword.app.review import ask_for_review
from afterword.app.share import restrict
from tests.outside import Outside
from tests.server import TEXT, TestServer

OWNED = TEXT.replace("| Labels team |", "| Bo Reed |").replace("| Storage team | 2026-03-25 |", "| bo@example.com |  |")


def test_on_mondays_everybody_is_told_their_open_promises(server: TestServer) -> None:
    outside = Outside(server)
    key = server.postmortems.add(OWNED, [], server.ann)
    server.postmortems.add(
        "# Owls\n\n| Action | Owner | Due date |\n|---|---|---|\n| Feed them | Bo Reedman | |\n", [], server.ann
    )
    hidden = server.postmortems.add(OWNED, [], server.ann)
    restrict(server.postmortems, hidden, server.ann, server.now())
    server.jobs.plan()
    server.jobs.plan()
    outside.work()
    server.at = datetime(2026, 3, 9, 7, 59, tzinfo=UTC)
    assert outside.work() == 0
    server.later(minutes=1)
    outside.work()
    assert outside.told == [("bo", "Your promises: 2 open")]
    assert outside.mailboxes.mails[0].text == (
        "- Delete printed labels after a day (due 2026-03-18)\n"
        f"  INC-7 Labels late https://pm.example.com/postmortems/{key}/\n"
        "- Alert at 80% of the queue's disk (no date)\n"
        f"  INC-7 Labels late https://pm.example.com/postmortems/{key}/\n"
        "\n-- \nAfterword. Turn kinds of mail off: https://pm.example.com/notifications/\n"
    )
    server.jobs.plan()
    server.at = datetime(2026, 3, 23, 8, tzinfo=UTC)
    outside.work()
    assert outside.told[1:] == [("bo", "Your promises: 2 open, 1 late")]
    assert "(due 2026-03-18, 5 days late)" in outside.mailboxes.mails[1].text


def test_what_is_owed_in_a_postmortem_that_is_not_shared_is_told_by_its_words_and_date(server: TestServer) -> None:
    outside, key = Outside(server), server.postmortems.add(OWNED, [], server.ann)
    restrict(server.postmortems, key, server.ann, server.now())
    publish(server.postmortems, server.inspector, key, server.ann, server.now(), "C2 is decided on Friday")
    outside.work()
    server.jobs.plan()
    server.at = datetime(2026, 3, 23, 8, tzinfo=UTC)
    outside.work()
    assert outside.told[-1] == ("bo", "Your promises: 2 open, 1 late")
    assert outside.mailboxes.mails[-1].text.startswith(
        "From postmortems that are not shared with you:\n"
        "- Delete printed labels after a day (due 2026-03-18, 5 days late)\n"
        "- Alert at 80% of the queue's disk (no date)\n\n-- \n"
    )


def test_whoever_turned_it_off_gets_none(server: TestServer) -> None:
    outside = Outside(server)
    server.postmortems.add(OWNED, [], server.ann)
    server.notices.mute(server.bo, [NoticeKind.WEEKLY])
    server.jobs.plan()
    server.later(days=7)
    outside.work()
    assert outside.told == []
    server.notices.mute(server.bo, [])
    server.jobs.plan()
    server.later(days=7)
    assert server.jobs.take() is not None
    server.later(minutes=3)
    outside.work()
    assert outside.told == [("bo", "Your promises: 2 open, 1 late")]


def test_a_kind_that_is_turned_off_meanwhile_is_not_sent(server: TestServer) -> None:
    outside = Outside(server)
    server.postmortems.add(OWNED, [], server.ann)
    server.jobs.plan()
    server.later(days=7)
    outside.mailboxes.trouble = LaterError("the mail server cannot be used (TimeoutError).")
    outside.work()
    outside.mailboxes.trouble = None
    server.notices.mute(server.bo, [NoticeKind.WEEKLY])
    server.later(seconds=5)
    outside.work()
    assert outside.told == []


def test_a_postmortem_without_a_title_has_a_name_in_mail(server: TestServer) -> None:
    outside = Outside(server)
    key = server.postmortems.add("nothing yet\n", [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    outside.work()
    assert outside.told == [("bo", "Ann Bell asks for a review: A postmortem without a title")]


def test_a_long_subject_ends_with_a_whole_word(server: TestServer) -> None:
    outside = Outside(server)
    long = TEXT.replace("Labels late", "Labels came late " * 12)
    key = server.postmortems.add(long, [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    outside.work()
    subject = outside.mailboxes.mails[0].subject
    assert len(subject) <= 120
    assert subject.endswith((" Labels …", " came …", " late …"))


def test_whoever_has_nothing_open_any_more_when_it_is_sent_gets_none(server: TestServer) -> None:
    outside = Outside(server)
    key = server.postmortems.add(OWNED, [], server.ann)
    server.jobs.plan()
    server.later(days=7)
    outside.mailboxes.trouble = LaterError("the mail server cannot be used (TimeoutError).")
    outside.work()
    outside.mailboxes.trouble = None
    for action in ("A1", "A2"):
        decline_action(server.postmortems, key, server.bo, action, "Too rare.", server.now())
    server.later(seconds=5)
    outside.work()
    assert outside.told == []
