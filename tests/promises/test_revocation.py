"""Whoever loses access has lost it with the next request, on every surface; an open socket is closed."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random  # noqa: TID251  seeded, and the seed is printed

from django.test import Client
from django.urls import reverse

from afterword.adapters.store.models import Grant, Person
from afterword.app.access import Level, Role
from afterword.app.attach import Picture
from afterword.app.deactivate import deactivate, require_factor
from afterword.app.share import Sharing, open_to_team, restrict, share, unshare
from tests.adapters.collaboration.test_hub import Running, elsewhere, run
from tests.faces.api.conftest import ROOT
from tests.promises.conftest import Tell
from tests.server import PASSWORD, TEXT, TestServer

KINDS_PLAYED = int(os.environ.get("AFTERWORD_REVOCATIONS", "4"))  # noqa: TID251  the long form plays all
SEED = int(os.environ.get("AFTERWORD_SEED", "4711"))  # noqa: TID251  to play a run again
PAGES = (
    "postmortem",
    "text",
    "plain",
    "history",
    "revision",
    "talk",
    "alike",
    "write",
    "form",
    "meeting",
    "closing",
    "attachment",
)
LISTS = ("home", "postmortems", "actions", "since", "jump")
EDITING = {"write", "form", "an open socket", "a new socket"}
EDIT = {"edits": [{"set_field": {"field": "severity", "value": "SEV3"}}]}


@dataclass
class Reader:
    """Somebody with a postmortem that they may edit, signed in, with a token, a calendar and what they once asked."""

    server: TestServer
    number: int
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        server, self.email = self.server, f"reader{self.number}@example.com"
        self.me = server.people.join(server.ann, f"Reader {self.number}", self.email, PASSWORD)
        self.canary = f"Quetzal-{self.number:04}"
        words = {
            "Labels late": f"{self.canary} late",
            "Labels team": self.me.name,
            "Delete printed": f"{self.canary}: drop",
        }
        text = TEXT
        for was, becomes in words.items():
            text = text.replace(was, becomes)
        self.key = server.postmortems.add(text, [], server.ann)
        self.picture = Picture(kind="png", content=f"a picture of {self.canary}".encode())
        server.attachments.add(self.key, self.picture, server.ann)
        self.team = server.teams.found(f"Team {self.number}", server.ann)
        self.client.post(reverse("account_login"), {"login": self.email, "password": PASSWORD})
        self.cookie = f"sessionid={self.client.cookies['sessionid'].value}"
        self.token = server.tokens.issue(self.me, "x", may_write=True)
        self.feed = server.feeds.renew(self.me)

    def surfaces(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Where it can be read, and what is told there now."""
        more: dict[str, list[object]] = {"revision": [self.key, 1], "attachment": [self.key, self.picture.name]}
        for name in PAGES:
            yield name, partial(self._read, reverse(name, args=more.get(name, [self.key])))
        for name in LISTS:
            yield name, partial(self._read, reverse(name), q="Quetzal", view="all", since="2026-03-01")
        for place in (
            f"/postmortems/{self.key}",
            f"/postmortems/{self.key}/inspection",
            "/postmortems",
            "/actions?view=all",
        ):
            yield f"API {place.replace(self.key, 'KEY')}", partial(self._ask, place)
        yield "API asked again under its key", partial(self._ask, f"/postmortems/{self.key}/edits", EDIT)
        yield "calendar", lambda: Client().get(reverse("feed", args=[self.feed])).content

    def _read(self, place: str, **asked: str) -> bytes:
        heads = {"if-none-match": "*", "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
        answer = self.client.get(place, asked, headers=heads)
        return answer.getvalue() if answer.status_code == 200 else b""

    def _ask(self, place: str, body: object = None) -> bytes:
        client = Client(headers={"authorization": f"Bearer {self.token}", "idempotency-key": "once"})
        method = "POST" if body else "GET"
        answer = client.generic(method, ROOT + place, json.dumps(body) if body else "", "application/json")
        return answer.content if answer.status_code == 200 else b""


def told(reader: Reader) -> set[str]:
    """The surfaces on which it is told; those that tell what is asked for too hold more than the words asked for."""
    return {name for name, ask in reader.surfaces() if reader.canary.encode() in ask()}


def shared(reader: Reader, days: int = 0) -> None:
    server = reader.server
    restrict(server.postmortems, reader.key, server.ann, server.now())
    share(
        server.postmortems,
        reader.key,
        server.ann,
        Sharing(person=reader.me.key, level=Level.EDIT, days=days),
        server.now(),
    )


def of_team(reader: Reader) -> None:
    server = reader.server
    server.teams.admit(reader.team, reader.me.key, server.ann, is_lead=False)
    open_to_team(server.postmortems, reader.key, server.ann, reader.team, server.now())


def time_passes(reader: Reader) -> None:
    Grant.objects.filter(person__public_id=reader.me.key).update(until=reader.server.now() - timedelta(days=1))


def another_password(reader: Reader) -> None:
    person = Person.objects.get(public_id=reader.me.key)
    person.set_password("another correct horse")
    person.save()


def less(reader: Reader) -> None:
    server = reader.server
    share(server.postmortems, reader.key, server.ann, Sharing(person=reader.me.key, level=Level.READ), server.now())


def nothing(reader: Reader) -> None:
    del reader


Way = tuple[Callable[[Reader], object], Callable[[Reader], object], str]
WAYS: Mapping[str, Way] = {
    "what was shared is taken back": (
        shared, lambda r: unshare(r.server.postmortems, r.key, r.server.ann, r.me.key, r.server.now()), "all",
    ),
    "what was shared ends": (partial(shared, days=3650), time_passes, "all"),
    "it is shared up to a lower level": (shared, less, "editing"),
    "it is restricted": (nothing, lambda r: restrict(r.server.postmortems, r.key, r.server.ann, r.server.now()), "all"),
    "it is given to a team": (
        nothing, lambda r: open_to_team(r.server.postmortems, r.key, r.server.ann, r.team, r.server.now()), "all",
    ),
    "somebody leaves the team": (of_team, lambda r: r.server.teams.dismiss(r.team, r.me.key, r.server.ann), "all"),
    "a member becomes a guest": (nothing, lambda r: r.server.people.appoint(r.server.ann, r.me.key, Role.GUEST), "all"),
    "somebody is deactivated": (nothing, lambda r: deactivate(r.server.accounts, r.me.key, r.server.ann), "all"),
    "somebody signs out": (nothing, lambda r: r.client.post(reverse("sign-out")), "session"),
    "a session is ended elsewhere": (nothing, lambda r: r.server.sessions.end_others(r.me, ""), "session"),
    "a password is changed": (nothing, another_password, "session"),
    "a second factor is demanded": (
        nothing, lambda r: require_factor(r.server.accounts, r.server.ann, wanted=True), "session",
    ),
    "a token is revoked": (
        nothing, lambda r: r.server.tokens.revoke(r.me, r.server.tokens.list(r.me)[0].key), "token",
    ),
    "a calendar gets another address": (nothing, lambda r: r.server.feeds.renew(r.me), "calendar"),
    "a calendar is taken back": (nothing, lambda r: r.server.feeds.revoke(r.me), "calendar"),
}  # fmt: skip
"""How access is given, how it is taken, and where it is lost then."""


def is_lost(surface: str, where: str) -> bool:
    if where in ("all", "editing"):
        return where == "all" or surface in EDITING
    of = "token" if surface.startswith("API") else "calendar" if surface == "calendar" else "session"
    return where == of


async def play(hub: Running, reader: Reader, way: Way) -> tuple[set[str], set[str]]:
    """The surfaces on which it was told before, and those on which it is told still."""
    give, take, where = way
    await elsewhere(lambda: give(reader))
    async with hub.page(reader.key, reader.cookie) as socket:
        await socket.until(lambda: reader.canary in socket.shared.text)
        before = await elsewhere(lambda: told(reader)) | {"an open socket", "a new socket"}
        await elsewhere(lambda: take(reader))
        after = await elsewhere(lambda: told(reader))
        if is_lost("an open socket", where):
            assert await socket.end()
            assert await hub.closed(reader.key, reader.cookie)
        else:
            await socket.write(0, "x")
            await socket.saved()
            after |= {"an open socket", "a new socket"}
    return before, after


def test_whoever_loses_access_is_told_nothing_more(transactional_db: None, tell: Tell) -> None:
    del transactional_db
    server, names, tried, lost = TestServer(), sorted(WAYS), 0, 0
    Random(SEED).shuffle(names)
    names = names[:KINDS_PLAYED]

    async def scene(hub: Running) -> None:
        nonlocal tried, lost
        for number, name in enumerate(names):
            reader = await elsewhere(partial(Reader, server, number))
            before, after = await play(hub, reader, WAYS[name])
            expected = {surface for surface in before if is_lost(surface, WAYS[name][2])}
            assert expected, name
            assert after == before - expected, (name, after ^ (before - expected))
            tried, lost = tried + len(before), lost + len(expected)
            await elsewhere(lambda: require_factor(server.accounts, server.ann, wanted=False))

    run(server, scene)
    tell(
        "whoever loses access is told nothing more, on any surface, and is out of the open editor", tried=lost, seed=SEED,
        kinds_of_revocation=len(names), sockets_closed=sum(is_lost("an open socket", WAYS[name][2]) for name in names),
        told_nevertheless=0, surfaces_that_others_keep=tried - lost,
    )  # fmt: skip
