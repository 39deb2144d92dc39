"""Follow up: which promises a view shows, and in which order."""

import datetime

import pytest

from afterword.app.follow_up import VIEWS, Promise, find_promises
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from tests.core.documents.editing import under

TODAY = datetime.date(2026, 4, 1)
ROWS = """
| Action | Owner | Due date | Addresses | Status |
|---|---|---|---|---|
| **A1** late | Ana Bo | 2026-03-01 | C1 | open |
| **A2** later | Platform team | 2026-03-20 | C1 | blocked |
| **A3** coming |  | 2026-05-01 | C1 | in progress |
| **A4** undated | Ana Bo |  |  | open |
| **A5** done | Ana Bo | 2026-03-01 |  | done |
| **A6** verified | Ana Bo | 2026-03-01 | C1 | verified |
| **A7** refused | Ana Bo | 2026-03-01 | C1 | won't do |
"""
TITLE = "# Labels late\n\n- **Affected services:** label-queue\n\n## Root cause\n\n- **C1** (trigger): A deploy."
READING = read_document(Document.of(under("Action items", ROWS, title=TITLE), "a.md"))
OTHER = read_document(Document.of(under("Action items", "- Mute it; due: 2026-03-20"), "b.md"))


def ids(view: str, **kept: str) -> list[str | None]:
    return [promise.action.id for promise in find_promises([READING], view, TODAY, **kept)]


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("open", ["A1", "A2", "A3", "A4"]), ("overdue", ["A1", "A2"]), ("ownerless", ["A3"]), ("orphaned", ["A4"]),
        ("unverified", ["A5"]), ("all", ["A1", "A2", "A5", "A6", "A7", "A3", "A4"]),
    ],
)  # fmt: skip
def test_a_view_shows_its_promises_the_most_overdue_first(view: str, shown: list[str]) -> None:
    assert view in VIEWS
    assert ids(view) == shown


def test_one_owner_or_service_can_be_asked_for() -> None:
    assert ids("open", owner="platform") == ["A2"]
    assert ids("all", service="QUEUE") == ids("all")
    assert ids("all", service="checkout") == []


def test_documents_are_mixed_by_lateness() -> None:
    found = find_promises([OTHER, READING], "overdue", TODAY)
    assert [(promise.reading.document.path, promise.days_late(TODAY)) for promise in found] == [
        ("a.md", 31),
        ("a.md", 12),
        ("b.md", 12),
    ]


def test_nothing_is_orphaned_where_no_chain_is_recorded() -> None:
    (action,) = OTHER.postmortem.actions
    assert not Promise(reading=OTHER, action=action).is_orphaned()
