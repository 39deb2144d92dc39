"""What happened reaches its receiver at least once and in order, whatever the receiver does and whenever workers die."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random  # noqa: TID251  seeded, and the seed is printed

import pytest

from tests.promises.conftest import Tell
from tests.running import Site, Visitor

KILLS = int(os.environ.get("AFTERWORD_KILLS", "3"))  # noqa: TID251  the long form asks for more
SEED = int(os.environ.get("AFTERWORD_SEED", "4711"))  # noqa: TID251  to play a run again
PATIENCE = 120
"""Seconds; a run that is not over by then has lost something."""


class Worker:
    """A real worker process, started again whenever it was killed."""

    def __init__(self, folder: Path) -> None:
        self._command = [sys.executable, "-m", "afterword", "worker", "--data", str(folder), "--lease", "2"]
        self.kills = 0
        self._process: subprocess.Popen[bytes] | None = None

    def keep_alive(self) -> None:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
            self.kills += 1

    def stop(self) -> int:
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(10)


class Receiver(BaseHTTPRequestHandler):
    """Takes messages, or fails: says no, hangs up, or kills the worker that sends, before or after it says yes."""

    server: "Receiving"

    def log_message(self, *_: object) -> None:
        return

    def do_POST(self) -> None:
        fault = self.server.fault(self.headers["webhook-id"])
        if fault == "drops":
            return
        size = int(self.headers["Content-Length"])
        body = self.rfile.read(size // 2 if fault == "closes mid-body" else size)
        if fault == "closes mid-body":
            return
        self.server.note(self.headers["webhook-id"], body)
        if fault == "killed before the answer":
            self.server.worker.kill()
            return
        self.send_response(500 if fault == "says 500" else 204)
        self.end_headers()
        if fault == "killed after the answer":
            self.wfile.flush()
            self.server.worker.kill()


class Receiving(ThreadingHTTPServer):
    FAULTS = ("drops", "says 500", "closes mid-body", "killed before the answer", "killed after the answer")

    def __init__(self, worker: Worker, chance: Random) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.worker, self.got, self.faults = worker, list[tuple[str, bytes]](), Counter[str]()
        self._chance, self._tries, self._lock = chance, Counter[str](), threading.Lock()

    def fault(self, message: str) -> str:
        """What goes wrong this time; a message gets through in its fifth try at the latest."""
        with self._lock:
            self._tries[message] += 1
            fault = self._chance.choice((*self.FAULTS, "", "", ""))
            if self._tries[message] > 4 or (fault.startswith("killed") and self.worker.kills >= KILLS):
                fault = ""
            self.faults[fault or "none"] += 1
            return fault

    def note(self, message: str, body: bytes) -> None:
        with self._lock:
            self.got.append((message, body))

    def handle_error(self, *_: object) -> None:
        return


def query(folder: Path, words: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(folder / "afterword.sqlite3", timeout=20) as connection:
        return connection.execute(words).fetchall()


def test_messages_arrive_at_least_once_and_in_order(
    tmp_path: Path, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERWORD_OWN_NETWORKS", "127.0.0.0/8")
    folder = tmp_path / "data"
    site, worker = Site(folder, "--no-worker"), Worker(folder)
    receiving = Receiving(worker, Random(SEED))
    threading.Thread(target=receiving.serve_forever, daemon=True).start()
    try:
        owner = Visitor(site)
        out = f"{site.address}outgoing/"
        url = f"http://127.0.0.1:{receiving.server_port}/x"
        owner.act(out, out, url=url, event=["review.asked", "review.changes_asked"])
        pages = [
            owner.post(f"{site.address}postmortems/new/", title="Labels late").removesuffix("write/") for _ in range(3)
        ]
        until, rounds = time.monotonic() + PATIENCE + 20 * KILLS, 0
        while worker.kills < KILLS or rounds < 2:
            rounds += 1
            for page in pages:
                for step in ("ask", "changes"):
                    owner.act(page, f"{page}stage/{step}/", told=f"round {rounds}")
            _settle(folder, worker, until)
        assert worker.stop() == 0
    finally:
        worker.kill()
        receiving.shutdown()
        receiving.server_close()
        site.stop()
    n_events = _check_all_arrived(folder, receiving.got)
    tell(
        "what happened reaches a webhook at least once, in order, through a bad receiver and killed workers",
        tried=n_events, seed=SEED, kills=worker.kills, faults=receiving.faults.total() - receiving.faults["none"],
        twice_under_the_same_id=len(receiving.got) - n_events, lost=0, without_a_cause=0,
    )  # fmt: skip


def _check_all_arrived(folder: Path, got: list[tuple[str, bytes]]) -> int:
    """Each event arrived, with the same body each time, after those before it of its postmortem; how many there were."""
    events = [message for (message,) in query(folder, "select public_id from store_job where kind = 'webhook'")]
    records = query(folder, "select 1 from store_record where kind in ('review asked', 'changes asked')")
    first: dict[str, bytes] = {}
    for message, body in got:
        assert first.setdefault(message, body) == body
    assert set(events) == first.keys()
    assert len(events) == len(records)
    times: dict[str, list[str]] = {}
    for body in first.values():
        told = json.loads(body)
        times.setdefault(told["data"]["postmortem"]["key"], []).append(told["timestamp"])
    assert all(one == sorted(one) for one in times.values())
    return len(events)


def _settle(folder: Path, worker: Worker, until: float) -> None:
    """Lets workers work until nothing waits; what waits for its next try need not wait so long."""
    while query(folder, "select 1 from store_job where state = 'waiting' and kind <> 'weekly'"):
        assert time.monotonic() < until
        worker.keep_alive()
        with suppress(sqlite3.OperationalError):
            query(folder, "update store_job set run_at = at where state = 'waiting' and kind <> 'weekly'")
        time.sleep(0.1)
