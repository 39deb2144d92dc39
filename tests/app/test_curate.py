import pytest

from afterword.app.curate import Curation
from afterword.app.draft import draft
from afterword.app.open_evidence import read_cited_items
from afterword.app.ports import ChangedFileError
from afterword.core.documents.edits import EditError
from afterword.core.evidence.item import Kind
from afterword.core.timeline.scene import Wishes
from tests.app.test_draft import FOLDER, FakeEvidence
from tests.fakes.files import MemoryFiles

TEXT = """---
timezone: Europe/Berlin
---
# Labels late

## Timeline
| Time | Event | Marker | Evidence |
|---|---|---|---|
| 2026-03-04 09:02 | Alert | detected | E1 |
| 2026-03-04 09:10 | On-call looks |  | E2 |
| 2026-03-04 09:12 | On-call looks again |  | E3 |
"""


def curated() -> tuple[Curation, MemoryFiles]:
    files = MemoryFiles({"pm.md": TEXT.encode()})
    return Curation(files, "pm.md", {}), files


def said(curation: Curation) -> list[str]:
    return [event.text.text for event in curation.events]


def test_one_goes_from_row_to_row_and_back() -> None:
    curation, _ = curated()
    assert curation.zone == "Europe/Berlin"
    assert curation.event is not None
    for _ in range(5):
        curation.keep()
    assert (curation.place, curation.event) == (3, None)
    for _ in range(5):
        curation.back()
    assert (curation.place, curation.n_changes) == (0, 0)


def test_every_verb_is_written_at_once_and_taken_back_one_by_one() -> None:
    curation, files = curated()
    texts = [files.read("pm.md")]
    curation.drop()
    texts.append(files.read("pm.md"))
    assert said(curation) == ["On-call looks", "On-call looks again"]
    curation.merge()
    texts.append(files.read("pm.md"))
    assert [event.evidence for event in curation.events] == [("E2", "E3")]
    curation.set("text", "On-call looked twice")
    curation.set("disputed", "nobody looked")
    assert b"On-call looked twice (disputed: nobody looked) |  | E2, E3 |" in files.read("pm.md")
    assert curation.n_changes == 4
    curation.undo()
    curation.undo()
    assert files.read("pm.md") == texts.pop()
    while texts:
        assert curation.undo()
        assert files.read("pm.md") == texts.pop()
    assert not curation.undo()
    assert curation.place == 0


def test_what_cannot_be_written_changes_nothing() -> None:
    curation, files = curated()
    curation.place = 2
    with pytest.raises(EditError, match="no timeline row at '@0'"):
        curation.merge()
    with pytest.raises(EditError, match="no marker"):
        curation.set("marker", "noticed")
    assert (files.read("pm.md"), curation.n_changes) == (TEXT.encode(), 0)


def test_nothing_is_taken_back_over_what_somebody_else_wrote() -> None:
    curation, files = curated()
    curation.drop()
    written = files.read("pm.md")
    files.write("pm.md", written + b"more", expected=written)
    with pytest.raises(ChangedFileError):
        curation.undo()
    assert curation.n_changes == 1


def test_cited_items_tell_when_and_what_as_far_as_their_fields_hold() -> None:
    held = {
        "E1": {"at": "2026-03-04T09:02:00Z", "kind": "alert fired", "item": "a:1"},
        "E2": {"at": "2026-03-04T09:03:00Z", "kind": "message"},
        "E3": {"at": "early", "kind": "message"},
        "E4": {"at": "2026-03-04T09:03:00Z", "kind": "rumour"},
    }
    assert [(item.id, item.kind) for item in read_cited_items(held)] == [
        ("a:1", Kind.ALERT_FIRED),
        ("E2", Kind.MESSAGE),
    ]


def test_a_row_that_tells_no_instant_has_no_place_to_add_to() -> None:
    files = MemoryFiles({"pm.md": TEXT.replace("timezone: Europe/Berlin\n", "title: x\n")})
    made = draft(FakeEvidence(FOLDER), ["ev"], Wishes())
    with pytest.raises(EditError, match="this row tells no instant; give it a time and the document a zone"):
        Curation(files, "pm.md", {}).left_out(made)
