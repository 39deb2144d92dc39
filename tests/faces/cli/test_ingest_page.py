"""The examples of docs/ingest.md, run in a shell against a server as its users start it."""

import json
import os
import re
import subprocess
from pathlib import Path

from tests.running import Site, Visitor

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "ingest.md").read_text()
EXAMPLES = re.findall(r"^```sh (\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_every_example_delivers_what_it_says_once(tmp_path: Path) -> None:
    site = Site(tmp_path / "data")
    try:
        owner = Visitor(site)
        place = f"{site.address}deliveries/"
        assert [tool for tool, _ in EXAMPLES] == ["alertmanager", "pagerduty", "github", "statuspage", "other"]
        for tool, example in EXAMPLES:
            owner.post(place, name=f"our {tool}", tool=tool, secret="a secret of the test")
            keys = re.findall(r"/ingest/([\w-]+)/</code>", owner.get(place))
            told = {"ADDRESS": f"{site.address}ingest/{keys[0]}/", "SECRET": "a secret of the test"}
            once = f"{example}curl_again() {{ {example.splitlines()[-1]}; }}; echo; curl_again"
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", once], env={"PATH": os.environ["PATH"], **told},  # noqa: TID251  for the shell
                capture_output=True, text=True, timeout=60, check=True,
            )  # fmt: skip
            first, again = map(json.loads, done.stdout.splitlines())
            assert (first["kept"], first["items"], again) == ("now", 1, {"kept": "before"}), tool
        register = owner.get(f"{site.address}incidents/")
        assert "The oldest job waits for 12 minutes" in register
        assert "Payments time out" in register
        assert "P2" in register
    finally:
        site.stop()
