from dataclasses import replace

import pytest

from afterword.app.decide import decide
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edits import AddDecision, EditError
from afterword.core.model.words import DecisionKind, RecordKind
from tests.server import TEXT, TestServer

KEEP = AddDecision(
    text="Keep one disk", kind=DecisionKind.ACCEPTED_RISK, owner="Ann Bell", reason="a second is dear",
    until="2026-12-31", addresses=("C2",),
)  # fmt: skip


def test_a_decision_stands_in_the_text_and_in_the_history(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    assert decide(server.postmortems, key, server.bo, KEEP, server.now()) == "D1"
    assert decide(server.postmortems, key, server.bo, replace(KEEP, date="2026-03-01"), server.now()) == "D2"
    shown = server.postmortems.show(key, server.ann)
    row = "accepted risk | C2 | Ann Bell | {} | a second is dear | 2026-12-31 |\n"
    assert (
        f"| **D1** Keep one disk | {row.format('2026-03-05')}| **D2** Keep one disk | {row.format('2026-03-01')}"
        in shown.text
    )
    told = [(one.kind, one.by.name, one.about, one.told) for one in shown.records[1:]]
    assert told[0] == (RecordKind.DECIDED, "Bo Reed", "D1", "Keep one disk")


def test_somebody_stands_for_it_with_a_reason_and_a_risk_has_an_end(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    for lacking, why in (
        (replace(KEEP, owner=" "), "who stands for"), (replace(KEEP, reason=""), "say why"),
        (replace(KEEP, until=""), "until when the risk"),
    ):  # fmt: skip
        with pytest.raises(NotYetError, match=why):
            decide(server.postmortems, key, server.ann, lacking, server.now())
    with pytest.raises(EditError, match="no cause or gap C9"):
        decide(server.postmortems, key, server.ann, replace(KEEP, addresses=("C9",)), server.now())
    with pytest.raises(NotThereError):
        decide(server.postmortems, key, server.cy, KEEP, server.now())
    shown = server.postmortems.show(key, server.ann)
    assert (shown.text, len(shown.records)) == (TEXT, 1)
    assert decide(server.postmortems, key, server.ann, replace(KEEP, kind=DecisionKind.STOP, until=""), server.now())
