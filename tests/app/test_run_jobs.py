import logging
from datetime import timedelta
from typing import NoReturn

import pytest
from django.db import transaction

from afterword.app.job_ports import Job, JobKind, JobState, LaterError, NeverError
from afterword.app.review import ask_for_changes, ask_for_review
from afterword.app.run_jobs import WAITS, Done, run_next
from afterword.app.server_ports import NotThereError
from afterword.app.subscribe import subscribe
from tests.outside import Outside
from tests.server import TEXT, TestServer


def asked(server: TestServer) -> None:
    """One job: somebody asks for a review."""
    key = server.postmortems.add(TEXT, [], server.ann)
    Outside(server).work()
    ask_for_review(server.postmortems, key, server.ann, "", server.now())


def test_a_mail_that_cannot_be_sent_is_tried_with_growing_waits_then_given_up_and_tried_again_by_hand(
    server: TestServer,
) -> None:
    outside = Outside(server)
    asked(server)
    outside.mailboxes.trouble = LaterError("the mail server cannot be used (TimeoutError).")
    outside.work()
    for wait in WAITS:
        server.at += wait - timedelta(seconds=1)
        assert outside.work() == 0
        server.later(seconds=1)
        assert outside.work() == 1
    server.later(days=30)
    assert outside.work() == 0
    (dead,) = server.jobs.dead(server.ann)
    assert (dead.kind, dead.state, dead.tries) == (JobKind.MAIL, JobState.DEAD, len(WAITS) + 1)
    assert (dead.about, dead.outcome) == ("review.asked", "the mail server cannot be used (TimeoutError).")
    for nobody in (server.bo, server.cy):
        with pytest.raises(NotThereError):
            server.jobs.again(nobody, dead.id)
    with pytest.raises(NotThereError):
        server.jobs.dead(server.bo)
    outside.mailboxes.trouble = None
    server.jobs.again(server.ann, dead.id)
    with pytest.raises(NotThereError):
        server.jobs.again(server.ann, dead.id)
    outside.work()
    assert [mail.id for mail in outside.mailboxes.mails] == [dead.id]
    assert server.jobs.dead(server.ann) == ()


def test_a_refused_address_is_not_tried_again(server: TestServer) -> None:
    outside = Outside(server)
    asked(server)
    outside.mailboxes.trouble = NeverError("the mail server refuses the address (550).")
    outside.work()
    assert [one.outcome for one in server.jobs.dead(server.ann)] == ["the mail server refuses the address (550)."]


def test_what_waits_is_done_in_order_for_each_postmortem_and_others_do_not_wait(server: TestServer) -> None:
    outside, keys = Outside(server), [server.postmortems.add(TEXT, [], server.ann) for _ in range(2)]
    ask_for_review(server.postmortems, keys[0], server.ann, "first", server.now())
    outside.mailboxes.trouble = LaterError("later")
    outside.work()
    outside.mailboxes.trouble = None
    ask_for_changes(server.postmortems, keys[0], server.ann, "more", server.now())
    ask_for_review(server.postmortems, keys[0], server.ann, "second", server.now())
    ask_for_review(server.postmortems, keys[1], server.ann, "elsewhere", server.now())
    outside.work()
    assert [_words(one.text) for one in outside.mailboxes.mails] == ["elsewhere"]
    server.later(seconds=5)
    outside.work()
    assert [_words(one.text) for one in outside.mailboxes.mails] == ["elsewhere", "first", "second"]


def _words(text: str) -> str:
    return text.splitlines()[3]


def test_a_job_whose_worker_ended_is_taken_again_when_its_lease_ends(server: TestServer) -> None:
    outside = Outside(server)
    asked(server)
    taken = server.jobs.take()
    assert taken is not None
    assert outside.work() == 0
    server.later(minutes=2)
    outside.work()
    assert [to for to, _ in outside.told] == ["bo"]
    server.jobs.finish(taken, "late", ())
    server.jobs.retry(taken, "late", timedelta())
    server.jobs.give_up(taken, "late")
    assert outside.work() == 0
    assert server.jobs.dead(server.ann) == ()


def test_whoever_lost_a_job_to_another_worker_changes_nothing_of_it(server: TestServer) -> None:
    asked(server)
    first = server.jobs.take()
    server.later(minutes=2)
    second = server.jobs.take()
    assert first is not None
    assert second is not None
    assert (first.id, first.tries, second.tries) == (second.id, 1, 2)
    server.jobs.give_up(first, "lost")
    server.jobs.finish(first, "lost")
    server.jobs.retry(first, "lost", timedelta())
    assert server.jobs.take() is None
    server.jobs.finish(second, "done")
    server.later(minutes=2)
    assert server.jobs.take() is None


def test_a_job_that_ends_its_worker_each_time_is_given_up(server: TestServer) -> None:
    outside = Outside(server)
    asked(server)
    for _ in range(len(WAITS) + 1):
        assert server.jobs.take() is not None
        server.later(minutes=2)
    assert outside.work() == 1
    assert [one.outcome for one in server.jobs.dead(server.ann)] == ["its worker ended each time that it was tried."]


def test_a_bug_is_logged_and_tried_again(server: TestServer, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: Job) -> NoReturn:
        raise ZeroDivisionError

    asked(server)
    with caplog.at_level(logging.ERROR):
        assert run_next(server.jobs, {JobKind.RECORD: broken})
    assert "A job of the kind record failed." in caplog.text
    server.later(seconds=5)
    assert run_next(server.jobs, {JobKind.RECORD: lambda _: Done()})
    assert not run_next(server.jobs, {})


def test_what_is_undone_leaves_no_job(server: TestServer) -> None:
    with transaction.atomic():
        asked(server)
        transaction.set_rollback(True)
    assert server.jobs.take() is None


def test_deliveries_that_were_made_are_forgotten_after_a_month(server: TestServer) -> None:
    subscribe(server.hooks, server.ann, "https://hooks.example.com/", ["review.asked"])
    hook = server.hooks.list(server.ann)[0].key
    asked(server)
    Outside(server).work()
    server.later(days=29)
    server.jobs.plan()
    assert len(server.hooks.deliveries(server.ann, hook)) == 1
    server.later(days=2)
    server.jobs.plan()
    assert server.hooks.deliveries(server.ann, hook) == ()
