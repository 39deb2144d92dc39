"""A drill: a backup of a running server becomes another server, with the same pages and the same content."""

import os
import re
import time
from pathlib import Path

from tests.promises.conftest import Tell
from tests.promises.test_export import keep
from tests.running import Site, Visitor

DRILLS = int(os.environ.get("AFTERWORD_DRILLS", "1"))  # noqa: TID251  the long form asks for more


def write(ann: Visitor, site: Site, number: int) -> str:
    """A postmortem with something of what can be beside it; its page."""
    page = ann.post(f"{site.address}postmortems/new/", title=f"Labels late {number}").removesuffix("write/")
    ann.act(page, f"{page}note/", text=f"The disk is full for the {number}th time")
    ann.act(
        f"{page}form/",
        f"{page}form/",
        what="new action",
        text=f"Watch disk {number}",
        owner="Ann Bell",
        due="2027-01-01",
    )
    ann.act(page, f"{page}comment/", text=f"Why {number} disks?")
    ann.act(page, f"{page}stage/ask/", told=f"Please read {number}")
    return page.removeprefix(site.address)


def read(ann: Visitor, site: Site, pages: list[str]) -> dict[str, str]:
    """What somebody reads there, without the marks that a page has of its own."""
    of_one = [
        f"{page}{name}" for page in pages for name in ("", "text.md", "history/", "history/1/", "plain.html", "write/")
    ]
    places = [*of_one, "postmortems/", "actions/?view=all", "incidents/", "people/", "teams/"]
    told = {place: ann.get(f"{site.address}{place}").replace(site.address, "/") for place in places}
    return {place: " ".join(re.sub(r"<[^>]+>", " ", page).split()) for place, page in told.items()}


def test_what_is_restored_is_what_was_backed_up(tmp_path: Path, tell: Tell) -> None:
    site, pages, n_read, slowest = Site(tmp_path / "data"), list[str](), 0, 0.0
    ann = Visitor(site)
    for number in range(DRILLS):
        backup, again, new = (str(tmp_path / f"{number}{end}") for end in (".zip", "-again.zip", "-new"))
        pages.append(write(ann, site, number))
        before = read(ann, site, pages)
        keep("export", backup, "--data", str(tmp_path / "data"))
        began = time.monotonic()
        keep("verify", backup)
        keep("import", backup, "--data", new)
        restored = Site(Path(new), is_first=False)
        slowest = max(slowest, time.monotonic() - began)
        keep("export", again, "--data", new)
        assert Path(backup).read_bytes() == Path(again).read_bytes()
        assert read(Visitor(restored), restored, pages) == before
        n_read += len(before)
        restored.stop()
    site.stop()
    assert all(f"Labels late {number}" in before["postmortems/"] for number in range(DRILLS))
    tell(
        "a backup of a running server, restored elsewhere, is a server with the same content and pages", tried=DRILLS,
        seed=0, pages_compared=n_read, different=0, seconds_for_the_slowest_restore=round(slowest),
    )  # fmt: skip
