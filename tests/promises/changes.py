"""A server with something of everything, and requests that change it: each operation of the API, and pages."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from http.cookies import SimpleCookie
from io import BytesIO
from typing import NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from afterword.app.change import change
from afterword.app.incident_ports import Incident
from afterword.app.redact import find_traces
from afterword.app.server_ports import Recorded
from afterword.core.documents.edits import Link, SetField
from afterword.core.redaction.passage import Passage
from tests.faces.api.conftest import ROOT
from tests.faces.api.test_operations import BODIES, fill, operations
from tests.server import PASSWORD, TEXT, TestServer


class Ground(NamedTuple):
    """What requests are about, and how they are let in."""

    postmortem: str
    incident: str
    other: str
    team: str
    places: int
    token: str
    cookie: str


class Request(NamedTuple):
    """Something that is asked for; `again` is whether it can be sent again under its key."""

    name: str
    ask: Callable[[], int]
    again: bool


def prepare() -> Ground:
    server = TestServer()
    item = Recorded(key="", item="one", at=server.now(), kind="message", text="The disk is full")
    key = server.postmortems.add(TEXT.replace("SEV2", "SEV3"), [item], server.ann)
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "A2 answers C2")
    change(server.postmortems, key, server.ann, [SetField(field="owner", value="Ann Bell")], "owner")
    told = Incident(key="", reference="", title="Labels late", severity="SEV3", day=date(2026, 3, 4))
    incident, other = (server.incidents.register(told, server.ann) for _ in range(2))
    client = Client()
    assert client.login(username="ann@example.com", password=PASSWORD)
    passage = Passage(words="Storage team", reason="a name")
    return Ground(
        postmortem=key, incident=incident, other=other, team=server.teams.found("Labels", server.ann),
        places=find_traces(server.redactions, key, server.ann, passage).n_places,
        token=server.tokens.issue(server.ann, "x", may_write=True), cookie=client.cookies["sessionid"].value,
    )  # fmt: skip


def requests(ground: Ground) -> Iterator[Request]:
    yield from _operations(ground)
    yield from _pages(ground)


def _operations(ground: Ground) -> Iterator[Request]:
    more: Mapping[str, object] = {
        "/postmortems/{key}/redaction": {"words": "Storage team", "reason": "a name", "n_places": ground.places},
        "/postmortems/{key}/actions/{action}/{deed}": {"told": "https://example.com/71"},
        "/incidents/{key}/severity": {"told": "SEV1"},
    }
    for method, path in operations():
        if method == "POST" and not path.endswith("/preview"):
            key = ground.incident if path.startswith("/incidents") else ground.postmortem
            body = json.dumps(more.get(path, BODIES.get(path, {"told": "ready"})))
            yield Request(path, _operation(ground, ROOT + fill(path, key), body), again=True)


def _operation(ground: Ground, place: str, body: str) -> Callable[[], int]:
    heads = {"authorization": f"Bearer {ground.token}", "idempotency-key": "once"}

    def ask() -> int:
        return int(Client(headers=heads).generic("POST", place, body, "application/json").status_code)

    return ask


def _pages(ground: Ground) -> Iterator[Request]:
    key = ground.postmortem
    forms: Mapping[str, tuple[list[object], dict[str, object]]] = {
        "form": ([key], {"what": "new action", "text": "Watch it", "owner": "Bo Reed"}),
        "comment": ([key], {"text": "Why?"}), "note": ([key], {"text": "The disk is full"}), "cite": ([key], {"item": "one"}),
        "link": ([key], {"action": "A1", "target": "C2"}), "restore": ([key, 1], {}), "readers": ([key], {"what": "restrict"}),
        "stage": ([key, "ask"], {"told": "ready"}), "step": ([key, "A2", "decline"], {"told": "It moves"}),
        "meeting": ([key], {"what": "begin"}), "new": ([], {"title": "Owls"}), "incidents": ([], {"title": "Owls", "day": "2026-03-04"}),
        "incident-step": ([ground.incident, "begin"], {}), "teams": ([], {"what": "team", "name": "Printers"}),
        "people": ([], {"name": "alerts"}), "notifications": ([], {"kind": "review"}),
        "outgoing": ([], {"url": "https://hooks.example.com/x", "event": "action.done"}),
        "many": ([], {"row": [f"{key} A1"], "deed": "start"}),
    }  # fmt: skip
    for name, (about, told) in forms.items():
        yield Request(
            f"page {name}", _page(ground, reverse(name, args=about), lambda told=told: dict(told)), again=False
        )
    yield Request("page import", _page(ground, reverse("import"), _texts), again=False)
    yield Request("page attach", _page(ground, reverse("attach", args=[key]), _picture), again=False)


def two_at_once(ground: Ground) -> Request:
    """Two actions of the board started with one press: each is a change of its own, as its page says."""
    told = {"row": [f"{ground.postmortem} A1", f"{ground.postmortem} A2"], "deed": "start"}
    return Request("page many", _page(ground, reverse("many"), lambda: dict(told)), again=False)


def _page(ground: Ground, place: str, form: Callable[[], dict[str, object]]) -> Callable[[], int]:
    def ask() -> int:
        client = Client()
        client.cookies = SimpleCookie({"sessionid": ground.cookie})
        return int(client.post(place, form()).status_code)

    return ask


def _texts() -> dict[str, object]:
    return {"texts": [SimpleUploadedFile(f"{n}.md", f"# Quails {n}\n".encode()) for n in range(3)]}


def _picture() -> dict[str, object]:
    held = BytesIO()
    Image.new("RGB", (4, 4)).save(held, "PNG")
    return {"picture": SimpleUploadedFile("x.png", held.getvalue())}
