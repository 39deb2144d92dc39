"""Measures a running server with many postmortems: `python -m bench.server [--documents 10000]`, with or without PostgreSQL.

Prints medians one at a time and the 95th percentile with eight clients at once, in milliseconds of the clock; the memory
of each process; and how long a keystroke takes to reach another client.
"""

import argparse
import asyncio
import http.client
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse
from datetime import timedelta
from pathlib import Path

from websockets.asyncio.client import connect

from afterword.adapters.clock import SystemClock
from afterword.adapters.collaboration import protocol
from afterword.adapters.settings import told_by_environment
from afterword.wiring.setup import ServerOptions, load_secret, migrate, set_up
from tests.live import Browser
from tests.running import Site

TIMES, AT_ONCE, CLIENTS, MADE = 15, 10, 8, 1000
EMAIL, PASSWORD = "ann@example.com", "a long way round"


def fill(count: int) -> str:
    """Makes the postmortems, a thousand by the product's own verbs and the rest as copies; the key of one of them."""
    from afterword.app.begin import begin
    from afterword.wiring.server import Server
    from bench.copies import add_copies
    from examples.organisation.stories import make_stories

    server, keys = Server(), []
    ann = server.people.found("Harrow Freight", "Ann Bell", EMAIL, PASSWORD)
    stories = make_stories(60, SystemClock().now().date())
    for number in range(min(count, MADE)):
        story = stories[number % len(stories)]
        text = (
            story.text()
            .replace(story.reference, f"INC-{number}")
            .replace("customers", f"customers of area {number % 997}", 1)
        )
        keys.append(begin(server.postmortems, text, story.evidence() if number % 10 == 0 else (), ann))
    add_copies(count // MADE - 1)
    finish()
    return keys[len(keys) // 2]


def finish() -> None:
    """One in twenty is still being worked on, as in an organisation that has done this for years."""
    from django.db import connection
    from django.db.models import F
    from django.db.models.functions import Mod

    from afterword.adapters.store.board_models import Appearance
    from afterword.adapters.store.models import Action, Postmortem
    from afterword.adapters.store.space import take_stock

    old = Postmortem.objects.annotate(rest=Mod(F("id"), 20)).exclude(rest=3).values("pk")
    Action.objects.filter(postmortem__in=old).update(state="verified")
    Appearance.objects.filter(postmortem__in=old).update(at=F("at") - timedelta(days=400))
    Postmortem.objects.filter(pk__in=old).update(status="closed")
    take_stock()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what it does by itself within minutes


class Client:
    """A browser that keeps its connection and its session."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc)
        self.cookies: dict[str, str] = {}
        page = self.get("/sign-in/")
        token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
        form = urllib.parse.urlencode({"login": EMAIL, "password": PASSWORD, "csrfmiddlewaretoken": token})
        self._ask("POST", "/sign-in/", form)

    def get(self, place: str) -> str:
        return self._ask("GET", place)

    def _ask(self, method: str, place: str, body: str | None = None) -> str:
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            head["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, place, body, head)
        answer = self._connection.getresponse()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        told = answer.read().decode()
        assert answer.status < 400, (place, answer.status)
        return told


def one_at_a_time(client: Client, place: str) -> float:
    spent = []
    for _ in range(TIMES):
        start = time.perf_counter()
        client.get(place)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000


def all_at_once(clients: list[Client], place: str) -> tuple[float, float]:
    """The 95th percentile in milliseconds, and pages per second."""
    spent: list[float] = []

    def ask(client: Client) -> None:
        for _ in range(AT_ONCE):
            start = time.perf_counter()
            client.get(place)
            spent.append(time.perf_counter() - start)

    begun = time.perf_counter()
    threads = [threading.Thread(target=ask, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(spent)[int(len(spent) * 0.95)] * 1000, len(spent) / (time.perf_counter() - begun)


async def keystrokes(address: str, cookies: dict[str, str], others: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds from a keystroke of one client to another, `others` being there too."""
    head = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    spent = []
    sockets = [await connect(address, additional_headers=head, origin="http://127.0.0.1") for _ in range(others + 2)]
    browsers = [Browser(socket) for socket in sockets]
    for socket, browser in zip(sockets, browsers, strict=True):
        await socket.send(protocol.ask(browser.shared.state))
        await browser.until(lambda seen=browser: bool(seen.shared.text) and seen.sent > 0)
    idle = [asyncio.create_task(browser.until(lambda: False)) for browser in browsers[2:]]
    writer, reader = browsers[:2]
    for number in range(60):
        before = len(reader.shared.text)
        start = time.perf_counter()
        await writer.write(0, str(number % 10))
        await reader.until(lambda length=before: len(reader.shared.text) > length)
        spent.append(time.perf_counter() - start)
        await asyncio.sleep(0.03)
    for task in idle:
        task.cancel()
    for socket in sockets:
        await socket.close()
    spent.sort()
    return statistics.median(spent) * 1000, spent[int(len(spent) * 0.95)] * 1000


def memory(site: Site) -> str:
    """Megabytes of each process."""
    told = []
    for process in site.processes:
        status = Path(f"/proc/{process}/status").read_text()
        told.append(f"{int(status.partition('VmRSS:')[2].split()[0]) / 1024:.0f}")
    return " + ".join(told)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=MADE, help=f"how many; above {MADE:,} whole thousands")
    count = parser.parse_args().documents
    if count > MADE and count % MADE:
        parser.error(f"--documents {count}: above {MADE:,} only whole thousands can be made")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        set_up(
            ServerOptions(
                folder=folder, secret=load_secret(folder), database=told_by_environment().get("AFTERWORD_DATABASE", "")
            )
        )
        migrate()
        begun = time.perf_counter()
        key = fill(count)
        made = time.perf_counter() - begun
        begun = time.perf_counter()
        site = Site(folder, database=told_by_environment().get("AFTERWORD_DATABASE", ""), is_first=False)
        started = time.perf_counter() - begun
        clients = [Client(site.address) for _ in range(CLIENTS)]
        pages = {
            "my work": "/", "list": "/postmortems/", "list, last page": f"/postmortems/?page={max(1, count // 50)}",
            "search, one word": "/postmortems/?q=certificate", "search, three words": "/postmortems/?q=cache+database+seconds",
            "search, in every text": "/postmortems/?q=customers", "detail": f"/postmortems/{key}/",
            "write": f"/postmortems/{key}/write/", "history": f"/postmortems/{key}/history/", "actions": "/actions/", "since last Monday": "/actions/since/", "actions, overdue": "/actions/?view=overdue&owner=lind",
            "new, seen before": "/postmortems/new/?seen=disk+full+labels", "alike": f"/postmortems/{key}/alike/", "text": f"/postmortems/{key}/text.md",
        }  # fmt: skip
        kind = "PostgreSQL" if told_by_environment().get("AFTERWORD_DATABASE") else "SQLite"
        print(f"{count:,} postmortems on {kind}: made in {made:.0f} s, started in {started:.1f} s")
        for name, address in pages.items():
            one = one_at_a_time(clients[0], address)
            late, rate = all_at_once(clients, address)
            print(f"{name:24} {one:7.1f} ms median   {late:7.1f} ms p95 at {CLIENTS} clients   {rate:6.1f}/s")
        live = clients[0].get(f"/postmortems/{key}/write/").partition('data-live="')[2].partition('"')[0] + "?epoch=1"
        for others in (0, 18):
            median, late = asyncio.run(keystrokes(live, clients[0].cookies, others))
            print(f"keystroke, {others + 2} clients    {median:7.1f} ms median   {late:7.1f} ms p95")
        print(f"memory: {memory(site)} MB")
        site.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
