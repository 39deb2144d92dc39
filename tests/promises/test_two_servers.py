"""Two servers, each with its own processes, on one PostgreSQL: people on either write in the same text."""

import asyncio
import os
from pathlib import Path
from random import Random  # noqa: TID251  seeded

from websockets.asyncio.client import connect

from afterword.adapters.collaboration import protocol
from tests.live import Browser
from tests.postgres import postgres
from tests.promises.conftest import Tell
from tests.running import Site, Visitor

ROUNDS = int(os.environ.get("AFTERWORD_ROUNDS", "40"))  # noqa: TID251  the long form asks for more
SEED = 4711


def test_people_on_two_servers_write_in_the_same_text(tmp_path: Path, tell: Tell) -> None:
    with postgres() as database:
        first = Site(tmp_path / "data", database=database)
        ann = Visitor(first)
        second = Site(tmp_path / "data", database=database, is_first=False)
        page = ann.post(f"{first.address}postmortems/new/", title="Labels late")
        pages = (page, page.replace(first.address, second.address))
        sent, texts = asyncio.run(write_at_once([ann.live(one) for one in pages], ann.cookies))
        assert texts[0] == texts[1]
        assert all(texts[0].count(word) == 1 for word in sent)
        assert all(word in ann.get(pages[1].replace("write/", "text.md")) for word in sent)
        for site in (first, second):
            site.stop()
    tell("two servers on one PostgreSQL write in the same text", tried=len(sent), seed=SEED, lost=0, twice=0)


async def write_at_once(addresses: list[str], cookies: dict[str, str]) -> tuple[list[str], list[str]]:
    """Words written at either end by one person on each server; the texts that both see in the end."""
    chance, sent = Random(SEED), list[str]()

    async def write(browser: Browser, name: str) -> None:
        for n in range(ROUNDS):
            word = f"<{name}{n}>"
            sent.append(word)
            await browser.write(chance.choice((0, len(browser.shared.text))), word)
            await browser.saved()

    async with (
        connect(addresses[0], additional_headers=cookies, origin="http://127.0.0.1") as one,
        connect(addresses[1], additional_headers=cookies, origin="http://127.0.0.1") as other,
    ):
        browsers = Browser(one), Browser(other)
        for socket, browser in zip((one, other), browsers, strict=True):
            await socket.send(protocol.ask(browser.shared.state))
            await browser.until(lambda seen=browser: bool(seen.shared.text))
        await asyncio.gather(*(write(browser, name) for browser, name in zip(browsers, "ab", strict=True)))
        for browser in browsers:
            await browser.until(lambda seen=browser: all(word in seen.shared.text for word in sent))
    return sent, [browser.shared.text for browser in browsers]
