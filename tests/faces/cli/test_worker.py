"""`afterword worker` as its users start it."""

import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.running import Site, Visitor


def test_a_worker_sends_what_waits_and_ends_when_it_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    site = Site(folder, "--no-worker")
    try:
        ann = Visitor(site)
        link = re.search(r'value="(http[^"]+/join/[^"]+)"', ann.get(f"{site.address}people/"))
        assert link
        page = ann.post(f"{site.address}postmortems/new/", title="Labels late").removesuffix("write/")
        ann.act(page, f"{site.address}sign-out/")
        ann.post(link[1], name="Bo Reed", email="bo@example.com", password="correct horse battery")
        ann.act(page, f"{page}stage/ask/", told="@Ann Bell, ready")
    finally:
        site.stop()
    command = [sys.executable, "-m", "afterword", "worker", "--data", str(folder), "--url", "https://pm.example.com"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as worker:
        assert worker.stderr
        lines = iter(worker.stderr.readline, "")
        assert next(lines) == "No mail server is set (AFTERWORD_SMTP). This is not sent to anybody:\n"
        assert any(line == "To: a@example.com\n" for line in lines)
        assert any(line.startswith("https://pm.example.com/postmortems/") for line in lines)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
