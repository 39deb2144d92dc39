"""The chain from causes and gaps to actions, and where it breaks."""

import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.chain import Chain, trace_chain

HEAD = """# Labels

## Root cause
- **C1** (condition, confirmed): The worker requeues a job without limit.

## Follow-up actions

| Action | Owner | Due date | Addresses | Status |
|---|---|---|---|---|
"""


def trace(text: str) -> Chain:
    return trace_chain(read_document(Document.of(text, "postmortem.md")).postmortem)


@pytest.mark.parametrize(
    ("row", "breaks"),
    [
        ("| **A1** Park a job | Labels team | 2026-03-18 | C1 | open |", ""),
        ("| **A1** Park a job | | 2026-03-18 | C1 | open |", "no owner"),
        ("| **A1** Park a job | Labels team | 2026-03-18 | C1 | done |", "never verified"),
        ("| **A1** Park a job | Labels team | 2026-03-18 | C1 | verified |", ""),
        ("| **A1** Park a job | Labels team | 2026-03-18 | C1 | won't do |", "won't do"),
        ("| **A1** Park a job | Labels team | 2026-03-18 | | open |", "no action"),
    ],
)
def test_a_strand_says_where_it_breaks(row: str, breaks: str) -> None:
    (strand,) = trace(HEAD + row + "\n").strands
    assert strand.breaks == breaks


def test_an_action_that_names_nothing_is_an_orphan() -> None:
    chain = trace(HEAD + "| **A1** Park a job | Labels team | 2026-03-18 | | open |\n")
    assert [action.id for action in chain.orphans] == ["A1"]


def test_without_ids_nothing_is_broken() -> None:
    chain = trace("# Labels\n\n## Root cause\nThe worker requeues.\n\n## Follow-up actions\n- Park a job\n")
    assert not chain.recorded
    assert chain.orphans == ()
    assert [strand.breaks for strand in chain.strands] == [""]


def test_a_risk_that_the_review_accepted_needs_no_action() -> None:
    decided = "\n## Decisions\n| Decision | Kind | Addresses |\n|---|---|---|\n| **D1** Wait | accepted risk | C1 |\n"
    row = "| **A1** Park a job | Labels team | 2026-03-18 | {} | done |\n"
    (strand,) = trace(HEAD + row.format("") + decided).strands
    assert (strand.breaks, strand.is_accepted) == ("", True)
    (strand,) = trace(HEAD + row.format("C1") + decided).strands
    assert (strand.breaks, strand.is_accepted) == ("never verified", False)
    (strand,) = trace(HEAD + row.format("") + decided.replace("accepted risk", "stop")).strands
    assert strand.breaks == "no action"
