import pytest

from afterword.core.evidence.formats.slack.read import identify, read
from afterword.core.evidence.formats.slack.text import read_text
from afterword.core.evidence.item import Kind
from afterword.core.evidence.reading import Person
from tests.core.evidence.made import at, encoded, message


def test_is_recognised_by_the_layout_of_an_export() -> None:
    assert identify("inc-1/2026-02-10.json", encoded([message("x")])[0])
    assert identify("2026-02-10.json", b"\xef\xbb\xbf [] ")
    assert identify("users.json", b'[{"id": "U1"}]')
    assert identify("channels.json", b"[]")
    assert not identify("inc-1/2026-02-10.json", b"[{}]")
    assert not identify("inc-1/2026-02-10.json", b"{}")
    assert not identify("other.json", b'[{"id": 1, "ts": 2}]')


def test_a_message_keeps_its_microseconds() -> None:
    (found,) = read("inc-1/2026-02-10.json", encoded([message("rollback <https://x.example|done> &amp; *well*")])).items
    assert found.at == at("09:00:00.000100")
    assert (found.kind, found.id) == (Kind.MESSAGE, "slack:inc-1:1770714000.000100")
    assert found.text == "rollback done & well"


def test_bots_say_it_in_attachments() -> None:
    bot = {"subtype": "bot_message", "username": "Prometheus", "bot_id": "B1", "user": ""}
    alerts = [
        message("", **bot, attachments=[{}, {"title": "[FIRING:1] QueueAge (labels)", "text": "10 min"}]),
        message("", **bot, attachments=[{"fallback": "[RESOLVED] QueueAge (labels)"}]),
        message("deployed", **bot),
        message("", **bot),
    ]
    fired, resolved, said, silent = read("", encoded(alerts)).items
    assert (fired.kind, fired.about, fired.actor) == (Kind.ALERT_FIRED, "QueueAge", "Prometheus")
    assert fired.text == "[FIRING:1] QueueAge (labels): 10 min"
    assert (resolved.kind, said.kind, silent.text) == (Kind.ALERT_RESOLVED, Kind.BOT_MESSAGE, "")


def test_joins_are_kept_and_deleted_messages_are_not() -> None:
    joined = message("<@U1> has joined the channel", subtype="channel_join")
    thread = message("yes", thread_ts="1770713000.000100")
    reading = read("", encoded([joined, message("", subtype="tombstone"), thread]))
    assert [(found.kind, found.thread) for found in reading.items] == [
        (Kind.JOINED, ""),
        (Kind.MESSAGE, "slack::1770713000.000100"),
    ]
    assert reading.warnings == ()


def test_what_is_not_understood_is_counted() -> None:
    reading = read("", encoded([message("x", subtype="huddle"), message("x", ts="now"), "words"]))
    assert reading.items == ()
    assert reading.warnings == ("messages of the kind 'huddle' are not read.", "a message without a readable ts.")


def test_users_tell_names_and_roles() -> None:
    users = [
        {"id": "U1", "name": "rmunk", "real_name": "Ravi Munk", "profile": {"display_name": "ravi", "title": "SRE"}},
        {"id": "U2", "is_bot": True, "profile": {"real_name": "Bot"}},
        {"id": "C1", "name": "general"},
    ]
    assert read("", encoded(users)).people == (Person(id="U1", names=("Ravi Munk", "ravi", "rmunk"), role="SRE"),)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("see <https://x.example>", "see https://x.example"),
        ("in <#C1|alerts> or <#C2>", "in #alerts or #channel"),
        ("<!here> <!subteam^S1|@sre> hi", "@here @sre hi"),
        ("_soon_ and ~never~", "soon and never"),
        ("a_b_c <@U1>\n2 &lt; 3", "a_b_c <@U1> 2 < 3"),
    ],
)
def test_markup_becomes_words(written: str, read_as: str) -> None:
    assert read_text(written) == read_as
