from afterword.core.evidence.formats.alertmanager.read import identify, read
from afterword.core.evidence.item import Kind
from tests.core.evidence.made import alert, at, encoded, jsonl


def test_is_recognised_by_its_words() -> None:
    assert identify("x.json", encoded({"alerts": [alert()]})[0])
    assert not identify("alertmanager.json", b'{"alerts": []}')


def test_an_alert_fires_at_its_own_offset() -> None:
    (found,) = read("", encoded({"alerts": [alert()]})).items
    assert (found.at, found.kind) == (at("09:00:00.123456"), Kind.ALERT_FIRED)
    assert (found.about, found.service, found.state) == ("QueueAge", "labels", "critical")
    assert found.text == "oldest job waits 10 min"


def test_an_alert_is_resolved_at_its_end_on_its_line() -> None:
    ended = alert(status="resolved", endsAt="2026-02-10T09:30:00Z")
    found = read("", jsonl({"alerts": [alert()]}, {"alerts": [ended]})).items[-1]
    assert (found.at, found.kind, found.line) == (at("09:30:00"), Kind.ALERT_RESOLVED, 2)


def test_a_repeated_notification_has_the_same_id() -> None:
    first, second = read("", jsonl({"alerts": [alert()]}, {"alerts": [alert()]})).items
    assert first.id == second.id


def test_without_a_fingerprint_the_labels_make_the_id() -> None:
    bare = {"status": "firing", "startsAt": "2026-02-10T09:00:00Z"}
    one, two, three = read(
        "", encoded({"alerts": [bare | {"labels": {"a": "1"}}, bare | {"labels": {"a": "2"}}, bare]})
    ).items
    assert len({one.id, two.id, three.id}) == 3
    assert one.about == "without a name"


def test_the_job_and_the_description_stand_in() -> None:
    spare = alert(labels={"alertname": "Down", "job": "node"}, annotations={"description": "gone"})
    (found,) = read("", encoded({"alerts": [spare]})).items
    assert (found.service, found.text) == ("node", "gone")


def test_what_is_not_understood_is_a_warning() -> None:
    odd = [alert(status="suppressed"), alert(startsAt="soon"), 7]
    reading = read("", jsonl({"alerts": odd}, {"other": 1}))
    assert reading.items == ()
    assert reading.warnings == (
        "line 1: alert QueueAge has the unknown status 'suppressed'.",
        "line 1: alert QueueAge has no time in startsAt.",
        "line 1: alert without a name has the unknown status ''.",
        "line 2: no alerts in it.",
    )
