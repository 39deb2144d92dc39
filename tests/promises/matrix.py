"""A company in which three postmortems are full of words that stand nowhere else, and whatever somebody can ask of it.

What is asked is found from the routes of the pages and from the description of the API; who asks, and what they may
see, is the table in `tests.company`.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from http.cookies import SimpleCookie
from typing import NamedTuple

from django.db import transaction
from django.test import Client
from django.urls import reverse

from afterword.adapters.store.models import Comment as CommentRow
from afterword.adapters.store.models import Grant, Person, Postmortem, Record, Revision
from afterword.app.access import Visibility
from afterword.app.attach import Picture
from afterword.app.bring import bring
from afterword.app.change import change
from afterword.app.comment import Comment, say
from afterword.app.incident_ports import Incident
from afterword.app.material_ports import Kept
from afterword.app.people_ports import Service
from afterword.app.review import ask_for_review
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edits import SetField
from tests.company import EXPECTED, VISIBILITIES, Company, address_of
from tests.faces.api.conftest import ROOT
from tests.faces.api.test_operations import BODIES, fill, operations
from tests.faces.web.test_access import OWN, names, without_nonce
from tests.server import PASSWORD, TEXT, TestServer

NOBODY = "nobody"
"""Whoever is not signed in."""
NOWHERE = "nowhere-here"
"""A key that nothing has."""
OF_INCIDENTS = {"incident", "incident-draft", "incident-step"}
OF_OTHERS = {"delivery", "webhook", "team", "service"}
"""Addresses of one thing that is for the whole organisation, and tells of postmortems only what its reader may see."""
LIVE = "live socket"
TOLD = {"told": "x", "text": "x", "q": "labels", "view": "all", "what": "facts", "title": "x"}
KINDS = (
    "title",
    "summary",
    "event",
    "cause",
    "action",
    "owner",
    "picture",
    "comment",
    "review",
    "incident",
    "chat",
    "once",
)
"""Where words stand: in the text, beside it, in what it once was, in its incident and the evidence of that."""


class Cell(NamedTuple):
    """Something that is asked by somebody, of one of the three or of nothing in particular."""

    who: str
    name: str
    method: str
    about: Visibility | None


class Answer(NamedTuple):
    status: int
    content: bytes
    has_changed: bool = False


def canary(kind: str, visibility: Visibility) -> str:
    return f"Quetzal{kind}{visibility}"


class World:
    """The company, the three postmortems with their incidents, and with what each person asks."""

    def __init__(self, server: TestServer) -> None:
        self.server, self.company = server, Company(server)
        self.people = self.company.people
        self.keys = {one: self._begin(one) for one in VISIBILITIES}
        self.incidents = {one: self._tell(one) for one in VISIBILITIES}
        self.service = server.teams.enter(Service(name="labels", team=self.company.team), server.ann)
        self._cookies: dict[str, str] = {}
        self._tokens: dict[str, str] = {}
        self._feeds: dict[str, str] = {}
        Person.objects.filter(public_id=self.people["left"].key).update(is_active=True)
        for name, person in self.people.items():
            client = Client()
            assert client.login(username=address_of(name), password=PASSWORD)
            self._cookies[name] = client.cookies["sessionid"].value
            self._tokens[name] = server.tokens.issue(person, name, may_write=True)
            self._feeds[name] = server.feeds.renew(person)
        Person.objects.filter(public_id=self.people["left"].key).update(is_active=False)

    def _begin(self, visibility: Visibility) -> str:
        server, maker = self.server, self.people["maker"]
        words = {
            "owner: Nina Fox": f"owner: {canary('once', visibility)}", "title: Labels late": f"title: {canary('title', visibility)}",
            "# Labels late": f"# {canary('title', visibility)}", "Labels came": f"{canary('summary', visibility)} labels came",
            "Alert QueueAge": canary("event", visibility), "Nothing watches": canary("cause", visibility),
            "Delete printed": canary("action", visibility),
        }  # fmt: skip
        text = TEXT
        for was, becomes in words.items():
            text = text.replace(was, becomes)
        key = self.company.begin(visibility, text)
        change(server.postmortems, key, maker, [SetField(field="owner", value=canary("owner", visibility))], "owner")
        self.picture = Picture(kind="png", content=b"Quetzalpicture")
        server.attachments.add(key, Picture(kind="png", content=canary("picture", visibility).encode()), maker)
        say(
            server.comments,
            server.postmortems,
            key,
            Comment(text=canary("comment", visibility), by=maker, at=server.now()),
        )
        ask_for_review(server.postmortems, key, maker, canary("review", visibility), server.now())
        return key

    def _tell(self, visibility: Visibility) -> str:
        server, maker = self.server, self.people["maker"]
        told = Incident(
            key="", reference="", title=canary("incident", visibility), severity="SEV2", day=date(2026, 3, 4)
        )
        incident = server.incidents.register(told, maker)
        chat = f"Ada  11:05 AM\n{canary('chat', visibility)} is late\nBen  11:12 AM\nDeclaring SEV2\n"
        bring(server.stock, incident, maker, [Kept(name="chat.txt", content=chat.encode(), day=told.day, zone="UTC")])
        server.incidents.attach(incident, maker, self.keys[visibility])
        return incident

    def may_see(self, who: str, visibility: Visibility) -> bool:
        return who != NOBODY and EXPECTED[who][VISIBILITIES.index(visibility)] != "none"

    def is_refused(self, cell: Cell) -> bool:
        """Whether it is about something that whoever asks may not see."""
        return cell.about is not None and not self.may_see(cell.who, cell.about)

    def hidden(self, who: str) -> tuple[bytes, ...]:
        """The words that somebody may not see."""
        return tuple(canary(kind, one).encode() for one in VISIBILITIES if not self.may_see(who, one) for kind in KINDS)

    def state(self) -> list[object]:
        """What a request that is refused leaves as it is."""
        return [
            list(Postmortem.objects.order_by("pk").values_list("seq", "status", "visibility")),
            *(table.objects.count() for table in (CommentRow, Grant, Record, Revision)),
        ]

    def ask(self, cell: Cell, key: str = "") -> Answer:
        """What somebody is answered; whatever it changes is taken back."""
        of = self.incidents if cell.name in OF_INCIDENTS or cell.name.startswith("/incidents") else self.keys
        key = key or (of[cell.about] if cell.about else "")
        watched = cell.method == "POST" and self.is_refused(cell)
        with transaction.atomic():
            before = self.state() if watched else []
            status, content, _ = self._ask(cell, key)
            has_changed = watched and self.state() != before
            transaction.set_rollback(True)
        return Answer(status, content.replace(key.encode(), NOWHERE.encode()) if key else content, has_changed)

    def _ask(self, cell: Cell, key: str) -> Answer:
        if cell.name == LIVE:
            return self._admit(cell.who, key)
        if cell.name.startswith("/"):
            heads = {"authorization": f"Bearer {self._tokens[cell.who]}"} if cell.who != NOBODY else {}
            body = BODIES.get(cell.name, {"told": "x"}) if cell.method == "POST" else None
            response = Client(headers=heads).generic(
                cell.method, ROOT + fill(cell.name, key), json.dumps(body) if body else "", "application/json"
            )
        else:
            client = Client()
            if cell.who != NOBODY:
                client.cookies = SimpleCookie({"sessionid": self._cookies[cell.who]})
            response = getattr(client, cell.method.lower())(self._address(cell, key), TOLD)
        told = response.getvalue() + repr(sorted(response.headers.items())).encode()
        return Answer(response.status_code, without_nonce(told))

    def _admit(self, who: str, key: str) -> Answer:
        try:
            member = self.server.log.admit(key, self._cookies.get(who, ""))
        except NotThereError as error:
            return Answer(404, str(error).encode())
        except Exception as error:  # noqa: BLE001  the words of whatever is wrong are looked through too
            return Answer(403, str(error).encode())
        return Answer(101 if member else 401, b"")

    def _address(self, cell: Cell, key: str) -> str:
        picture = Picture(kind="png", content=canary("picture", cell.about or VISIBILITIES[0]).encode())
        more: dict[str, list[object]] = {
            "step": [key, "A1", "complete"], "incident-step": [key, "begin"], "stage": [key, "ask"],
            "revision": [key, 1], "restore": [key, 1], "undo": [key, 2],
            "attachment": [key, picture.name],
            "welcome": ["x"], "join": ["x"], "rule": ["A01"], "ingest": ["x"], "let-in": ["x"], "people-step": ["x"],
            "account_reset_password_from_key": ["1", "x"], "account_confirm_email": ["x"],
            "feed": [self._feeds.get(cell.who, "x")], "team": [self.company.team], "service": [self.service],
            "delivery": [NOWHERE], "webhook": [NOWHERE],
        }  # fmt: skip
        return reverse(cell.name, args=more.get(cell.name, [key] if cell.name in OWN else []))


def cells(people: Iterable[str] = (*EXPECTED, NOBODY)) -> Iterator[Cell]:
    """Everything that can be asked, by everybody: pages read and posted to, operations, the socket."""
    for who in people:
        for name in names():
            about = VISIBILITIES if name in OWN - OF_OTHERS else (None,)
            yield from (Cell(who, name, method, one) for one in about for method in ("GET", "HEAD", "POST"))
        for method, path in operations():
            about = VISIBILITIES if "{key}" in path else (None,)
            yield from (Cell(who, path, method, one) for one in about)
        yield from (Cell(who, LIVE, "GET", one) for one in VISIBILITIES)
