from datetime import date

from afterword.app.incident_ports import Incident
from afterword.app.jump import TargetKind, jump
from afterword.app.register import begin_for
from afterword.app.server_ports import Member
from afterword.app.share import restrict
from tests.server import TEXT, TestServer


def found(server: TestServer, words: str, by: Member | None = None) -> list[tuple[str, str]]:
    return [(str(one.kind), one.id or one.reference) for one in jump(server.targets, by or server.ann, words)]


def test_titles_and_references_lead_somewhere(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    quails = Incident(key="", reference="", title="Label quails", severity="SEV1", day=date(2026, 3, 4))
    server.incidents.register(quails, server.bo)
    assert found(server, "LABEL") == [("postmortem", "INC-7"), ("incident", "INC-1"), ("action", "A1")]
    assert found(server, "inc-7") == [("postmortem", "INC-7")]
    assert found(server, "alert disk") == [("action", "A2")]
    assert jump(server.targets, server.bo, "alert 80%")[0].key == key
    for nothing in ("", "  ", "owls", "%", "label owls", "\0"):
        assert found(server, nothing) == ([("action", "A2")] if nothing == "%" else [])


def test_only_what_somebody_may_see_is_offered_and_a_few_of_it(server: TestServer) -> None:
    quails = Incident(key="", reference="", title="Label quails", severity="SEV1", day=date(2026, 3, 4))
    key = begin_for(server.incidents, server.postmortems, server.incidents.register(quails, server.ann), server.ann)
    for secret in (key, server.postmortems.add(TEXT, [], server.ann)):
        restrict(server.postmortems, secret, server.ann, server.now())
    assert found(server, "label")
    assert found(server, "label", server.bo) == found(server, "label", server.cy) == []
    for _ in range(8):
        server.postmortems.add(TEXT, [], server.bo)
    kinds = [one.kind for one in jump(server.targets, server.bo, "labels")]
    assert (kinds.count(TargetKind.POSTMORTEM), kinds.count(TargetKind.ACTION)) == (6, 6)
