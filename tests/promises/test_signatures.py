"""What docs/webhooks.md tells receivers to do takes what a server signs, and nothing else; its commands work as they stand."""

import json
import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random  # noqa: TID251  seeded, and the seed is printed
from typing import Any

from afterword.app.deliver import new_secret, sign
from tests.promises.conftest import Tell

SEED = int(os.environ.get("AFTERWORD_SEED", "4711"))  # noqa: TID251  to play a run again
PAGE = Path(__file__).resolve().parents[2] / "docs" / "webhooks.md"
BODY = json.dumps({"type": "action.done", "data": {"by": "Zoë 😀"}}, ensure_ascii=False).encode()


def example(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found
    return found[1]


def verify(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """Whether the function of the page takes a message."""
    told: dict[str, Any] = {}
    exec(example("python"), told)
    try:
        told["verify"](secret, headers, body)
    except ValueError:
        return False
    return True


def message(secret: str, at: int, body: bytes = BODY, name: str = "5mP0tYq2kXcA") -> dict[str, str]:
    return {
        "webhook-id": name, "webhook-timestamp": str(at), "webhook-signature": sign(secret, name, at, body),
    }  # fmt: skip


def forgeries(secret: str, now: int, chance: Random) -> Iterator[tuple[str, dict[str, str], bytes]]:
    good = message(secret, now)
    for place in range(len(BODY)):
        changed = bytearray(BODY)
        changed[place] ^= 1 << chance.randrange(8)
        yield secret, good, bytes(changed)
    for name, value in good.items():
        for place in range(len(value)):
            other = chance.choice([one for one in "abcXYZ0189-_=, é" if one != value[place]])
            yield secret, good | {name: value[:place] + other + value[place + 1 :]}, BODY
        yield secret, good | {name: ""}, BODY
        yield secret, {one: told for one, told in good.items() if one != name}, BODY
    for body in (BODY + b" ", BODY[:-1], b"", json.dumps(json.loads(BODY)).encode()):
        yield secret, good, body
    for late in (301, 3600, 10**9, -330, -3600):  # those to come draw nearer while this runs
        yield secret, message(secret, now - late), BODY
    for _ in range(50):
        yield secret, message(new_secret(), now), BODY
    signed = good["webhook-signature"].removeprefix("v1,")
    for other in (f"v2,{signed}", signed, f"v1{signed}", f"v1,{signed[:-1]}", f"v1,v1,{signed}"):
        yield secret, good | {"webhook-signature": other}, BODY


def test_only_what_the_server_signed_just_now_is_taken(tell: Tell) -> None:
    secret, now, chance = new_secret(), int(time.time()), Random(SEED)  # noqa: TID251  receivers read their clock
    assert verify(secret, message(secret, now), BODY)
    assert verify(secret, message(secret, now - 200), BODY)
    rolled = message(new_secret(), now)["webhook-signature"] + " " + message(secret, now)["webhook-signature"]
    assert verify(secret, message(secret, now) | {"webhook-signature": rolled}, BODY)
    tried = list(forgeries(secret, now, chance))
    taken = sum(verify(*one) for one in tried)
    assert taken == 0
    tell("a receiver that verifies as docs/webhooks.md says takes no forgery", tried=len(tried), seed=SEED, taken=taken)


class Receiver(BaseHTTPRequestHandler):
    taken: list[bool]

    def log_message(self, *_: object) -> None:
        return

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        head = {name.lower(): value for name, value in self.headers.items()}
        self.taken.append(verify("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", head, body))
        self.send_response(204)
        self.end_headers()


def test_the_command_that_tries_a_receiver_works_as_it_stands() -> None:
    Receiver.taken = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        where = {"RECEIVER": f"http://127.0.0.1:{server.server_port}/"}
        subprocess.run(["bash", "-euo", "pipefail", "-c", example("bash")], env=os.environ | where, check=True)  # noqa: TID251
        server.shutdown()
    assert Receiver.taken == [True]
