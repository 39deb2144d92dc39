from datetime import timedelta

import pytest

from afterword.app.deliver import sign
from afterword.app.follow_through import NotYetError
from afterword.app.job_ports import JobState
from afterword.app.review import ask_for_changes, ask_for_review
from afterword.app.run_jobs import WAITS
from afterword.app.server_ports import NotThereError
from afterword.app.subscribe import place_of, subscribe
from tests.outside import Outside
from tests.server import TEXT, TestServer

URL = "https://hooks.example.com/T0/secret?key=x"


def asked(server: TestServer) -> tuple[str, str]:
    """A webhook and its secret, and something for it to hear."""
    secret = subscribe(server.hooks, server.ann, URL, ["review.asked", "review.changes_asked"])
    key = server.postmortems.add(TEXT, [], server.ann)
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    return server.hooks.list(server.ann)[0].key, secret


def test_the_signature_is_that_of_standard_webhooks() -> None:
    """The example of the specification."""
    signed = sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_signed_anew_in_each_try_under_the_same_id(server: TestServer) -> None:
    outside, (hook, secret) = Outside(server), asked(server)
    outside.receivers.status = 500
    outside.work()
    outside.receivers.status = 204
    server.later(seconds=5)
    outside.work()
    (_, body, first), (_, again, second) = outside.receivers.got
    assert body == again
    assert first["webhook-id"] == second["webhook-id"]
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 5
    for head in (first, second):
        assert head["webhook-signature"] == sign(secret, head["webhook-id"], int(head["webhook-timestamp"]), body)
    (told,) = server.hooks.deliveries(server.ann, hook)
    assert (told.state, told.tries, told.outcome, told.about) == (JobState.DONE, 2, "answered 204", "review.asked")
    server.jobs.again(server.ann, told.id)
    outside.work()
    assert outside.receivers.got[2][2]["webhook-id"] == first["webhook-id"]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (None, "hooks.example.com: cannot be reached (timed out)."),
        (503, "answered 503"),
        (400, "answered 400"),
        (302, "answered 302: a message is not sent on to another address; give the final one."),
    ],
)
def test_whatever_is_no_yes_is_tried_again_and_given_up_in_the_end(
    server: TestServer, status: int | None, told: str
) -> None:
    outside, (hook, _) = Outside(server), asked(server)
    outside.receivers.status = status
    outside.work()
    for wait in WAITS:
        server.at += wait
        outside.work()
    assert len(outside.receivers.got) == len(WAITS) + 1
    (dead,) = server.hooks.deliveries(server.ann, hook)
    assert (dead.state, dead.outcome) == (JobState.DEAD, told)
    assert server.jobs.dead(server.ann) == ()


@pytest.mark.parametrize(
    ("asked_for", "waits"), [("40", 40), ("999999", 3600), ("99999999999", 5), ("-1", 5), ("²", 5), ("Wed, 4 Mar", 5)]
)
def test_a_receiver_may_ask_for_more_time_within_reason(server: TestServer, asked_for: str, waits: int) -> None:
    outside, (hook, _) = Outside(server), asked(server)
    outside.receivers.status, outside.receivers.head = 429, {"retry-after": asked_for}
    outside.work()
    assert server.hooks.deliveries(server.ann, hook)[0].run_at - server.now() == timedelta(seconds=waits)


def test_whoever_answers_410_gets_nothing_more_until_it_is_turned_on(server: TestServer) -> None:
    outside, (hook, _) = Outside(server), asked(server)
    (key,) = (one.key for one in server.listed(server.ann))
    outside.receivers.status = 410
    ask_for_changes(server.postmortems, key, server.ann, "more", server.now())
    outside.work()
    assert len(outside.receivers.got) == 1
    assert {one.state for one in server.hooks.deliveries(server.ann, hook)} == {JobState.DEAD}
    assert server.hooks.list(server.ann)[0].why_off == "It answered 410: it wants nothing more."
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    outside.work()
    assert len(server.hooks.deliveries(server.ann, hook)) == 2
    outside.receivers.status = 200
    server.hooks.turn_on(server.ann, hook)
    for one in reversed(server.hooks.deliveries(server.ann, hook)):
        server.jobs.again(server.ann, one.id)
    outside.work()
    assert {one.outcome for one in server.hooks.deliveries(server.ann, hook)} == {"answered 200"}


def test_what_waits_for_a_webhook_goes_away_with_it(server: TestServer) -> None:
    outside, (hook, _) = Outside(server), asked(server)
    outside.receivers.status = 500
    outside.work()
    server.hooks.remove(server.ann, hook)
    server.later(days=3)
    assert outside.work() == 0
    assert server.hooks.list(server.ann) == ()


def test_only_owners_of_the_organisation_see_and_change_its_webhooks(server: TestServer) -> None:
    hook, _ = asked(server)
    for by in (server.bo, server.cy):
        for ask in (server.hooks.deliveries, server.hooks.remove, server.hooks.turn_on):
            with pytest.raises(NotThereError):
                ask(by, hook)
    with pytest.raises(NotThereError):
        server.hooks.list(server.bo)
    with pytest.raises(NotThereError):
        subscribe(server.hooks, server.bo, URL, ["review.asked"])
    assert server.hooks.list(server.cy) == ()
    assert len(server.hooks.list(server.ann)) == 1


def test_each_organisation_hears_only_of_its_own(server: TestServer) -> None:
    outside = Outside(server)
    subscribe(server.hooks, server.cy, URL, ["review.asked"])
    asked(server)
    outside.work()
    assert len(outside.receivers.got) == 1


@pytest.mark.parametrize(
    "url",
    ["", "hooks.example.com", "ftp://x/", "https://", "https://a:b@x/", "https://x/ y", "https://x\\@y/", "https:///x"],
)
def test_what_is_no_address_is_refused(server: TestServer, url: str) -> None:
    with pytest.raises(NotYetError, match="write the address as https://host/path"):
        subscribe(server.hooks, server.ann, url, ["review.asked"])


def test_only_events_that_there_are_can_be_wanted(server: TestServer) -> None:
    with pytest.raises(NotYetError, match="choose at least one event"):
        subscribe(server.hooks, server.ann, URL, ["nonsense"])


def test_an_address_is_shown_without_what_may_be_secret_in_it() -> None:
    assert place_of(URL) == "https://hooks.example.com/…"
    assert place_of("nonsense") == "…"
