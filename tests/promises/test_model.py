"""Anything may happen to a text that people write together; what was written stands in it once.

Each insertion is one character that nobody else writes, so that loss and doubling can be counted. Characters of three and
four bytes: the shared text counts bytes where browsers count otherwise.
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import FlakyFailure
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from pycrdt import Decoder

from afterword.adapters.collaboration import protocol
from afterword.adapters.collaboration.protocol import Close, Kind, Step
from afterword.adapters.collaboration.room import Room
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.models import Postmortem, Update
from afterword.app.log_ports import Logged, OtherEpochError
from afterword.app.restore import restore
from afterword.core.documents.splice import Splice
from tests.promises.conftest import Tell
from tests.server import TestServer

RUNS = int(os.environ.get("AFTERWORD_RUNS", "20"))  # noqa: TID251  the long form asks for more
SEED, WRITERS, STEPS = 4711, 3, 40
HEAD = "---\nstatus: draft\n---\n"
FIRST = 0x20000
"""Ideographs from here on take four bytes; those of the other plane three."""


class Writer:
    """A browser: its own copy of the text, what it has still to say, and what it has still to hear."""

    def __init__(self, logged: Logged) -> None:
        self.shared, self.epoch = SharedText(), logged.epoch
        self.says: list[bytes] = []
        self.hears: list[bytes] = []
        self.room: Room | None = None
        self.last = b""

    def send(self, message: bytes) -> None:
        self.hears.append(message)

    def close(self, why: Close) -> None:
        del why
        self.room = None
        self.says.clear()
        self.hears.clear()

    def hear(self) -> None:
        decoder = Decoder(self.hears.pop(0))
        if decoder.read_var_uint() != Kind.SYNC:
            return
        step, content = decoder.read_var_uint(), decoder.read_message() or b""
        if step == Step.ASK:
            self.says.append(protocol.answer(self.shared.since(content)))
        else:
            self.shared.apply(content)


class Together(RuleBasedStateMachine):
    """Writers, the room, the log, and whoever operates the server."""

    server: TestServer
    room_of: Callable[..., Room] = Room
    counts: dict[str, int]

    @initialize()
    def begin(self) -> None:
        self.key = self.server.postmortems.add(HEAD, [], self.server.ann)
        self.written = 0
        self.expected: set[str] = set()
        self.kept: set[str] = set()
        self.open()
        self.writers = [Writer(self.read()) for _ in range(WRITERS)]
        for who, writer in enumerate(self.writers):
            self.enter(writer)
            self.talk(who)

    def read(self) -> Logged:
        return self.server.log.read(self.key)

    def open(self) -> None:
        self.room = type(self).room_of(self.read(), lambda: None)

    def enter(self, writer: Writer) -> None:
        if writer.epoch != self.room.epoch:  # refused at the door; what it wrote is its own copy
            self.expected -= set(writer.shared.text) - set(self.text_of_log())
            writer.shared, writer.epoch = SharedText(), self.room.epoch
        writer.room = self.room
        writer.says.append(protocol.ask(writer.shared.state))
        self.room.enter(writer)

    def leave(self, writer: Writer) -> None:
        if writer.room is not None:
            writer.room.leave(writer)
        writer.close(Close.NOT_HERE)

    def text_of_log(self) -> str:
        return SharedText(self.read().updates).text

    @rule(who=st.integers(0, WRITERS - 1), place=st.floats(0, 1), is_long=st.booleans())
    def write(self, who: int, place: float, *, is_long: bool) -> None:
        writer = self.writers[who]
        text = writer.shared.text
        if not text.startswith(HEAD):  # it has not heard the text yet
            return
        character = chr((FIRST if is_long else 0x4E00) + self.written)
        self.written += 1
        at = len(HEAD) + int(place * (len(text) - len(HEAD)))
        update = writer.shared.splice([Splice(at, at, character)])
        self.expected.add(character)
        if writer.room is not None:
            writer.says.append(protocol.tell(update))

    @rule(who=st.integers(0, WRITERS - 1))
    def say(self, who: int) -> None:
        writer = self.writers[who]
        if writer.says and writer.room is not None:
            writer.last = writer.says.pop(0)
            writer.room.hear(writer, writer.last)

    @rule(who=st.integers(0, WRITERS - 1))
    def say_twice(self, who: int) -> None:
        writer = self.writers[who]
        if writer.last and writer.room is not None and writer.epoch == self.room.epoch:
            writer.room.hear(writer, writer.last)

    @rule(who=st.integers(0, WRITERS - 1))
    def hear(self, who: int) -> None:
        if self.writers[who].hears:
            self.writers[who].hear()

    @rule(who=st.integers(0, WRITERS - 1))
    def talk(self, who: int) -> None:
        while self.writers[who].says or self.writers[who].hears:
            self.say(who)
            self.hear(who)

    @rule(who=st.integers(0, WRITERS - 1))
    def lose_the_connection(self, who: int) -> None:
        self.leave(self.writers[who])
        self.counts["connections"] += 1

    @rule(who=st.integers(0, WRITERS - 1))
    def come_back(self, who: int) -> None:
        if self.writers[who].room is None:
            self.enter(self.writers[who])

    @rule()
    def keep(self) -> None:
        while (batch := self.room.batch()) is not None:
            try:
                known = Logged(epoch=self.room.epoch, seq=self.room.seq, updates=())
                logged = self.server.log.append(self.key, batch.update, batch.text, known)
            except OtherEpochError:
                self.room.end(Close.OTHER_EPOCH)
                self.open()
                return
            if logged.updates:
                self.room.catch_up(logged)
            else:
                self.room.settle(batch, logged.seq)
                self.kept |= set(batch.text) & self.expected

    @rule()
    def restart(self) -> None:
        for writer in self.writers:
            self.leave(writer)
        self.open()
        self.counts["restarts"] += 1

    @rule()
    def catch_up(self) -> None:
        self.nothing_kept_is_lost_and_nothing_stands_twice()
        logged = self.server.log.read(self.key, self.room.seq)
        if logged.epoch != self.room.epoch:
            self.room.end(Close.OTHER_EPOCH)
            self.open()
        else:
            self.room.catch_up(logged)

    @rule(back=st.integers(0, 5))
    def restore_a_revision(self, back: int) -> None:
        revisions = self.server.postmortems.revisions(self.key, self.server.ann)
        number = revisions[min(back, len(revisions) - 1)].number
        old = self.server.postmortems.revision(self.key, self.server.ann, number).text
        gone, again = set(self.text_of_log()) - set(old), set(old) - set(HEAD)
        restore(self.server.postmortems, self.key, self.server.ann, number)
        self.expected = (self.expected - gone) | again
        self.kept = (self.kept - gone) | again
        self.counts["restored"] += 1

    @rule()
    def replace_the_text(self) -> None:
        """As a restored backup or a redaction does: another text, with updates of its own, under another epoch."""
        row = Postmortem.objects.get(public_id=self.key)
        text = self.text_of_log()
        row.epoch, row.seq = row.epoch + 1, 1
        row.save()
        Update.objects.create(
            organisation_id=row.organisation_id, postmortem=row, epoch=row.epoch, seq=1, at=self.server.now(),
            content=SharedText().splice([Splice(0, 0, text)]),
        )  # fmt: skip
        self.expected, self.kept = set(text) - set(HEAD), set(text) - set(HEAD)
        self.counts["replaced"] += 1

    def nothing_kept_is_lost_and_nothing_stands_twice(self) -> None:
        text = self.text_of_log()
        assert self.kept <= set(text)
        body = text.removeprefix(HEAD)
        assert len(set(body)) == len(body)

    def teardown(self) -> None:
        if not hasattr(self, "key"):
            return
        for _ in range(2):  # the first round tells everything, the second hears what the others told
            self.catch_up()
            for writer in self.writers:
                self.leave(writer)
                self.enter(writer)
            while any(writer.says or writer.hears for writer in self.writers):
                for who in range(WRITERS):
                    self.talk(who)
            self.keep()
        text = self.text_of_log()
        assert {writer.shared.text for writer in self.writers} == {text}
        missing = self.expected - set(text)
        assert not missing, f"{len(missing)} lost"
        self.nothing_kept_is_lost_and_nothing_stands_twice()
        self.counts["written"] += self.written


def play(machine: type[Together], server: TestServer, runs: int) -> dict[str, int]:
    counts = dict.fromkeys(("written", "connections", "restarts", "restored", "replaced"), 0)
    played = type("Played", (machine,), {"server": server, "counts": counts})
    quick = settings(
        max_examples=runs, stateful_step_count=STEPS, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )  # fmt: skip
    run_state_machine_as_test(seed(SEED)(played), settings=quick)
    return counts


def test_whatever_happens_what_was_written_stands_once(server: TestServer, tell: Tell) -> None:
    counts = play(Together, server, RUNS)
    tell(
        "whatever happens to a text, what was written stands in it once",
        tried=RUNS,
        seed=SEED,
        **counts,
        lost=0,
        twice=0,
    )


class WithoutEpochs(Together):
    """A server that lets everybody in, whatever text they have."""

    def enter(self, writer: Writer) -> None:
        writer.epoch = self.room.epoch
        super().enter(writer)


class Forgetful(Together):
    """A server that acknowledges what it did not keep."""

    def keep(self) -> None:
        while (batch := self.room.batch()) is not None:
            self.room.settle(batch, self.room.seq)
            self.kept |= set(batch.text) & self.expected

    keep = rule()(keep)


@pytest.mark.parametrize("mutant", [WithoutEpochs, Forgetful])
def test_a_server_that_breaks_it_is_found_out(server: TestServer, mutant: Any) -> None:
    with pytest.raises((AssertionError, FlakyFailure)):
        play(mutant, server, 20)
