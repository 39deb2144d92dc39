"""Words that somebody may not see show in no answer to whatever they ask; what they are about looks like nothing."""

import os
from collections import Counter
from collections.abc import Iterable
from random import Random  # noqa: TID251  seeded, and the seed is printed

from tests.company import EXPECTED, VISIBILITIES, address_of
from tests.outside import Outside
from tests.promises.conftest import Tell
from tests.promises.matrix import KINDS, NOBODY, NOWHERE, Cell, World, canary, cells
from tests.server import TestServer

CELLS = int(os.environ.get("AFTERWORD_CELLS", "150"))  # noqa: TID251  the long form asks for all
SEED = int(os.environ.get("AFTERWORD_SEED", "4711"))  # noqa: TID251  to play a run again


def play(world: World, asked: Iterable[Cell]) -> Counter[str]:
    """What was found in the answers: words of others, and whether what they are about is told from what is nowhere."""
    found, hidden = Counter[str](), {name: world.hidden(name) for name in (*EXPECTED, NOBODY)}
    for cell in asked:
        answer = world.ask(cell)
        found["hits"] += sum(word in answer.content for word in hidden[cell.who])
        found["seen"] += b"Quetzal" in answer.content
        if world.is_refused(cell):
            found["refused"] += 1
            found["told apart"] += answer != world.ask(cell, NOWHERE)
            found["changed"] += answer.has_changed
    return found


def test_whoever_may_not_see_it_is_told_nothing_of_it(server: TestServer, tell: Tell) -> None:
    world, every = World(server), list(cells())
    Random(SEED).shuffle(every)
    tried = every[:CELLS]
    found = play(world, tried)
    assert found["seen"]
    assert (found["hits"], found["told apart"], found["changed"]) == (0, 0, 0)
    tell(
        "whatever somebody asks, no word of a postmortem that they may not see is in the answer", tried=len(tried),
        seed=SEED, kinds_of_people=len({cell.who for cell in tried}), surfaces=len({cell.name for cell in tried}),
        words_planted=len(KINDS) * len(VISIBILITIES), seen_by_others=found["hits"], refused=found["refused"],
        told_apart_from_what_is_nowhere=found["told apart"], changed=found["changed"],
    )  # fmt: skip


def test_each_of_the_words_shows_to_whoever_may_see_them(server: TestServer) -> None:
    world = World(server)
    told = b"".join(world.ask(cell).content for cell in cells(["maker"]) if cell.method == "GET")
    assert not [one for kind in KINDS for one in VISIBILITIES if canary(kind, one).encode() not in told]


def test_mails_go_to_whoever_may_see_what_they_tell(server: TestServer) -> None:
    outside, world = Outside(server), World(server)
    outside.work()
    assert outside.mailboxes.mails
    for mail in outside.mailboxes.mails:
        who = next((name for name in EXPECTED if address_of(name) == mail.to), "member")  # Bo is one
        assert not [word for word in world.hidden(who) if word.decode() in f"{mail.subject}{mail.text}"]
