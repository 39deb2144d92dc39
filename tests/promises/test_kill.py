"""What was acknowledged survives the death of every process, at any moment; nothing of it comes twice."""

import asyncio
import os
import re
import sqlite3
from contextlib import suppress
from pathlib import Path
from random import Random  # noqa: TID251  seeded, and the seed is printed

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from afterword.adapters.collaboration import protocol
from tests.live import Browser
from tests.promises.conftest import Tell
from tests.running import Site, Visitor

KILLS = int(os.environ.get("AFTERWORD_KILLS", "3"))  # noqa: TID251  the long form asks for more
SEED = int(os.environ.get("AFTERWORD_SEED", "4711"))  # noqa: TID251  to play a run again


class Writer(Visitor):
    """Somebody who signed up, and notes which of their words were acknowledged."""

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.page = self.post(f"{site.address}postmortems/new/", title="Labels late")
        self.sent: list[str] = []
        self.acknowledged: set[str] = set()

    async def write(self, address: str, browser: Browser | None, chance: Random) -> Browser:
        """Writes numbered words until the server dies; keeps its copy, as a browser would."""
        async with connect(address, additional_headers=self.cookies, origin="http://127.0.0.1") as socket:
            now = Browser(socket)
            if browser is not None:
                now.shared = browser.shared
            with suppress(ConnectionClosed):
                await socket.send(protocol.ask(now.shared.state))
                await now.until(lambda: now.sent > 0)
                while True:
                    await now.saved()
                    self.acknowledged.update(self.sent)
                    for _ in range(chance.randint(1, 4)):
                        word = f"<{len(self.sent)}>"
                        self.sent.append(word)
                        await now.write(0, word)
        return now


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path, tell: Tell) -> None:
    chance, site = Random(SEED), Site(tmp_path / "data")
    writer, browser = Writer(site), None

    async def one(browser: Browser | None) -> Browser:
        writing = asyncio.create_task(writer.write(writer.live(writer.page), browser, chance))
        await asyncio.sleep(chance.uniform(0.2, 0.8))
        await asyncio.to_thread(site.kill)
        return await writing

    for _ in range(KILLS):
        browser = asyncio.run(one(browser))
        text = (
            sqlite3.connect(tmp_path / "data" / "afterword.sqlite3")
            .execute("select text from store_postmortem")
            .fetchone()[0]
        )
        lost = [word for word in writer.acknowledged if word not in text]
        twice = [word for word in writer.sent if text.count(word) > 1]
        assert not lost
        assert not twice
        site.start()
        writer.page = re.sub(r":\d+/", f":{site.address.rstrip('/').rpartition(':')[2]}/", writer.page)
    site.stop()
    assert len(writer.acknowledged) > KILLS
    tell(
        "what was acknowledged survives kill -9 of every process", tried=KILLS, seed=SEED,
        acknowledged=len(writer.acknowledged), lost=0, twice=0,
    )  # fmt: skip
