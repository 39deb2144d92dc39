from collections.abc import Mapping

import pytest

from afterword.app.draft import Draft, draft, write_draft
from afterword.app.open_evidence import NoEvidenceError
from afterword.app.ports import ChangedFileError, MissingFileError
from afterword.app.update import Update, find_left_out, plan_item, plan_update, write_update
from afterword.core.documents.edits import EditError
from afterword.core.timeline.scene import Wishes
from tests.app.test_draft import BOT, FOLDER, SAID, FakeEvidence
from tests.core.evidence.made import encoded, message

STATUS = "ev/status.json"
CHANNEL = "ev/inc-7/2026-02-10.json"
LATER = {name: content for name, content in FOLDER.items() if name != STATUS}
"""What is at hand first; the status page comes later."""


class FakeFiles:
    """Files in memory; those in `stuck` cannot be replaced."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.stuck: set[str] = set()

    def find(self, paths: object) -> object:
        raise NotImplementedError

    def read(self, path: str) -> bytes:
        if path not in self.held:
            raise MissingFileError(path)
        return self.held[path]

    def write(self, path: str, content: bytes, *, expected: bytes | None) -> None:
        if path in self.stuck or self.held.get(path) != expected:
            raise ChangedFileError(path)
        self.held[path] = content

    def change(self, old: str, new: str) -> None:
        """What a person does to the document."""
        text = self.held["pm.md"].decode()
        assert old in text
        self.held["pm.md"] = text.replace(old, new).encode()


def made_of(files: Mapping[str, list[bytes]], zone: str = "Europe/Berlin") -> Draft:
    return draft(FakeEvidence(files), ["ev"], Wishes(), zone)  # type: ignore[arg-type]


def started(files: Mapping[str, list[bytes]] = LATER, zone: str = "Europe/Berlin") -> FakeFiles:
    held = FakeFiles()
    write_draft(held, "pm.md", made_of(files, zone))  # type: ignore[arg-type]
    return held


def updated(held: FakeFiles, files: Mapping[str, list[bytes]] = FOLDER, zone: str = "Europe/Berlin") -> Update:
    return plan_update(held, "pm.md", made_of(files, zone), {})  # type: ignore[arg-type]


def added(found: Update) -> list[str]:
    before, after = (text.splitlines() for text in found.texts)
    return [line for line in after if line not in before]


def test_new_evidence_is_a_row_in_its_place_with_the_next_id() -> None:
    held = started()
    found = updated(held)
    assert found.n_new == 1
    assert added(found) == [
        "| 2026-02-10 10:40 | The status page said (resolved): “All well.” | resolved | E6 |",
        "- E6: status update, `ev/status.json`",
    ]
    write_update(held, found)  # type: ignore[arg-type]
    assert held.held["pm.evidence.jsonl"].count(b"\n") == 6
    again = updated(held)
    assert (again.n_new, again.before) == (0, again.after)


def test_what_people_reworded_deleted_or_wrote_stays() -> None:
    held = started()
    held.change("| 2026-02-10 10:15 |", "| 2026-02-10 10:14 |")
    held.change("Alert QueueAge fired for labels: ", "The queue alarm rang: ")
    text = held.held["pm.md"].decode()
    (gone,) = [line for line in text.splitlines() if "| declared |" in line]
    held.change(gone + "\n", "")
    held.change("## Root cause\n", "## Root cause\nOurs.\n")
    found = updated(held)
    assert [line for line in found.texts[0].splitlines() if line not in found.texts[1].splitlines()] == []
    assert len(added(found)) == 2


def test_an_id_is_never_given_again_and_a_marker_that_is_taken_is_left_out() -> None:
    held = started()
    held.change("- E5: ", "- E50: ")
    held.change("Alert QueueAge fired", "(E77) Alert QueueAge fired")
    closed = [*SAID, message("INC-7 marked resolved", "1770715900.000100", **BOT)]
    held.change("| identified |", "| resolved |")
    found = updated(held, {**LATER, CHANNEL: encoded(closed)})
    assert added(found) == [
        "| 2026-02-10 10:31 | Incident INC-7 was marked resolved |  | E78 |",
        "- E78: bot message, `ev/inc-7/2026-02-10.json`",
    ]


def test_facts_that_changed_are_told_and_left_to_people() -> None:
    (told,) = updated(started()).told
    assert told.startswith("Were customer updates timely? The evidence now says: 1 public update, the first at 10:40")
    assert updated(started(FOLDER)).told == ()


def test_a_list_of_evidence_that_was_removed_is_not_written_again() -> None:
    held = started()
    text = held.held["pm.md"].decode()
    held.held["pm.md"] = text[: text.index("## Evidence")].encode()
    assert added(updated(held)) == [
        "| 2026-02-10 10:40 | The status page said (resolved): “All well.” | resolved | E6 |"
    ]


def test_windows_lines_stay_windows_lines() -> None:
    held = started()
    held.held["pm.md"] = held.held["pm.md"].replace(b"\n", b"\r\n")
    after = updated(held).after
    assert after.count(b"\n") == after.count(b"\r\n")


def test_a_row_in_an_hour_that_came_twice_is_told() -> None:
    early = [message("theory: the disk?", "1792868400.000100")]
    late = [*early, message("found it: the disk is full", "1792888200.000100")]
    held = started({CHANNEL: encoded(early)})
    found = updated(held, {CHANNEL: encoded(late)})
    assert (found.n_new, found.before) == (0, found.after)
    assert found.told[0].startswith("2026-10-25 00:30Z A responder reported a finding")
    assert found.told[0].endswith("add it by hand, its hour came twice")


def test_a_zone_that_nobody_knows_does_not_stop_it() -> None:
    held = started()
    held.change("timezone: Europe/Berlin", "timezone: Our time")
    assert "| 2026-02-10 10:40 |" in added(updated(held))[0]


def test_both_files_or_neither() -> None:
    held = started()
    found = updated(held)
    before = dict(held.held)
    held.stuck = {"pm.md"}
    with pytest.raises(ChangedFileError):
        write_update(held, found)  # type: ignore[arg-type]
    assert held.held == before


def test_a_document_without_its_evidence_is_none_of_ours() -> None:
    held = started()
    held.held["pm.evidence.jsonl"] += b"{broken"
    with pytest.raises(NoEvidenceError, match="line 6"):
        updated(held)
    del held.held["pm.evidence.jsonl"]
    with pytest.raises(MissingFileError):
        updated(held)


def test_any_item_can_become_a_row_unless_its_hour_came_twice() -> None:
    early = [message("theory: the disk?", "1792868400.000100")]
    late = [*early, message("lunch", "1792870200.000100"), message("still on it", "1792888200.000100")]
    held, made = started({CHANNEL: encoded(early)}), made_of({CHANNEL: encoded(late)})
    lunch, twice = find_left_out(held, "pm.md", made, made.items[0].at)
    found = plan_item(held, "pm.md", made, lunch, {})
    assert added(found)[0] == "| 2026-10-24 21:30 | A responder said: “lunch” |  | E2 |"
    with pytest.raises(EditError, match="its hour came twice; add it by hand"):
        plan_item(held, "pm.md", made, twice, {})
    assert find_left_out(held, "pm.md", made, made.items[0].at, twice.at) == (lunch,)
