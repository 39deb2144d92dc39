"""Everything that a running server holds goes out while people write, and comes back the same elsewhere."""

import asyncio
import subprocess
import sys
import zipfile
from pathlib import Path
from random import Random  # noqa: TID251  seeded

from websockets.asyncio.client import connect

from afterword.adapters.collaboration import protocol
from tests.live import Browser
from tests.promises.conftest import Tell
from tests.running import Site, Visitor

EXPORTS, SEED = 3, 4711


def keep(*told: str) -> None:
    subprocess.run([sys.executable, "-m", "afterword", "keep", *told], check=True, capture_output=True, timeout=120)


def test_an_export_while_somebody_writes_is_whole_and_comes_back_the_same(tmp_path: Path, tell: Tell) -> None:
    site, chance = Site(tmp_path / "data"), Random(SEED)
    ann = Visitor(site)
    page = ann.post(f"{site.address}postmortems/new/", title="Labels late")

    async def write_and_export() -> None:
        async with connect(ann.live(page), additional_headers=ann.cookies, origin="http://127.0.0.1") as socket:
            browser = Browser(socket)
            await socket.send(protocol.ask(browser.shared.state))
            await browser.until(lambda: bool(browser.shared.text))
            for number in range(EXPORTS):
                exporting = asyncio.create_task(
                    asyncio.to_thread(keep, "export", str(tmp_path / f"{number}.zip"), "--data", str(tmp_path / "data"))
                )
                while not exporting.done():
                    await browser.write(0, f"<{chance.randint(0, 999)}>")
                    await browser.saved()
                await exporting

    asyncio.run(write_and_export())
    site.stop()
    n_updates = 0
    for number in range(EXPORTS):
        first, again, new = (str(tmp_path / f"{number}{end}") for end in (".zip", "-again.zip", "-new"))
        keep("verify", first)
        keep("import", first, "--data", new)
        keep("export", again, "--data", new)
        assert Path(first).read_bytes() == Path(again).read_bytes()
        n_updates += zipfile.ZipFile(first).read("updates.jsonl").count(b"\n")
    tell(
        "an export while somebody writes is whole, and comes back the same bytes", tried=EXPORTS, seed=SEED,
        updates=n_updates, different=0,
    )  # fmt: skip
