from afterword.core.evidence.formats.statuspage.read import identify, read
from afterword.core.evidence.item import Kind
from tests.core.evidence.made import at, encoded

UPDATE = {
    "id": "u1", "status": "investigating", "body": "Labels are late.", "created_at": "2026-02-10T10:20:00+01:00",
    "display_at": "2026-02-10T10:00:00+01:00", "affected_components": [{"name": "Labels"}, {}],
}  # fmt: skip


def test_is_recognised_by_its_updates() -> None:
    assert identify("x.json", b'{"incidents": [{"incident_updates": []}]}')
    assert not identify("x.json", b'{"incidents": []}')


def test_an_update_counts_from_the_moment_it_was_posted() -> None:
    (found,) = read("", encoded({"incidents": [{"name": "Late labels", "incident_updates": [UPDATE]}]})).items
    assert (found.at, found.kind, found.state) == (at("09:20:00"), Kind.STATUS_UPDATE, "investigating")
    assert (found.about, found.service, found.text) == ("Late labels", "Labels", "Labels are late.")


def test_what_is_missing_is_said() -> None:
    assert read("", encoded({"incidents": []})).warnings == ("no incidents in it.",)
    broken = {"incidents": [{"name": "A", "incident_updates": [UPDATE | {"created_at": "2026-02-10T10:00"}]}]}
    assert read("", encoded(broken)).warnings == ("an update of 'A' has no time in created_at.",)
