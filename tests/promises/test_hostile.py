"""Hostile words and requests: no answer is an error of the server or tells what is hidden, and each refusal says why."""

import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from random import Random  # noqa: TID251  seeded, and the seed is printed
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from afterword.app.share import restrict
from tests.hostile.test_hostile_requests import NEVER, RAW, REQUESTS, WORDS, Form, forms_of, value_of
from tests.promises.conftest import Tell
from tests.server import PASSWORD, TEXT, TestServer

CASES = int(os.environ.get("AFTERWORD_INPUTS", "2"))  # noqa: TID251  words; the long form tries all
SEED = int(os.environ.get("AFTERWORD_SEED", "4711"))  # noqa: TID251  to play a run again
CANARY = "Quetzal-4711"
PLACES = re.compile(rb"(/usr/|/home/|/tmp/|/opt/|\.venv|\.py\b|line \d+, in )")
"""Where something is on the server."""


class Watch:
    """Looks through answers, and keeps the time of the slowest."""

    def __init__(self) -> None:
        self.found, self.slowest = Counter[str](), 0.0

    def see(self, client: Client, method: str, *told: Any, **more: Any) -> None:
        began = time.perf_counter()
        with transaction.atomic():
            answer = getattr(client, method)(*told, **more)
            transaction.set_rollback(True)
        self.slowest = max(self.slowest, time.perf_counter() - began)
        content = answer.getvalue()
        self.found["requests"] += 1
        self.found["errors"] += answer.status_code >= 500
        self.found["refused"] += answer.status_code >= 400
        self.found["leaks"] += any(secret in content for secret in (*NEVER, CANARY.encode()))
        self.found["leaks"] += bool(PLACES.search(content)) and answer.status_code >= 400
        self.found["markup"] += bool(RAW.search(content)) and "html" in answer.headers.get("Content-Type", "")
        self.found["mute"] += is_mute(answer, content)


def is_mute(answer: HttpResponse, content: bytes) -> bool:
    """Whether it refuses something without a word; which methods there are stands in a head (RFC 9110)."""
    is_head = answer.request["REQUEST_METHOD"] in ("HEAD", "TRACE")
    return answer.status_code >= 400 and not (content.strip() or "Allow" in answer.headers or is_head)


def bo(server: TestServer) -> Client:
    """Somebody from whom something is hidden."""
    hidden = server.postmortems.add(TEXT.replace("Labels late", CANARY), [], server.ann)
    restrict(server.postmortems, hidden, server.ann, server.now())
    client = Client(raise_request_exception=False)
    assert client.login(username="bo@example.com", password=PASSWORD)
    return client


def filled(forms: list[Form]) -> Iterator[tuple[Form, dict[str, str]]]:
    words = [value_of(case) for case in Random(SEED).sample(WORDS, min(CASES, len(WORDS)))]
    for word in words:
        for form in forms:
            yield form, {name: held or word for name, held in form.fields.items() if name != "csrfmiddlewaretoken"}


def test_no_hostile_input_breaks_the_server_or_gets_a_secret(server: TestServer, tell: Tell) -> None:
    client, watch = bo(server), Watch()
    key = server.postmortems.add(TEXT, [], server.bo)
    forms = forms_of(client, key)
    for form, told in filled(forms):
        watch.see(client, "post" if form.method.lower() == "post" else "get", form.action, told)
    bearer = {"authorization": f"Bearer {server.tokens.issue(server.bo, 'x', may_write=True)}"}
    for case in REQUESTS:
        heads = bearer | {name.lower(): value for name, value in case.get("heads", {}).items()}
        path, body = re.sub(r"\bkey\b", key, case["path"]), value_of(case, "body")
        method, kind = case.get("method", "GET"), case.get("type", "")
        watch.see(client, "generic", method, path, body, kind, headers=heads)
    found = watch.found
    assert [found[name] for name in ("errors", "leaks", "markup", "mute")] == [0, 0, 0, 0]
    tell(
        "hostile words in any form, and requests that no browser makes, break nothing and get no secret",
        tried=found["requests"], seed=SEED, forms=len(forms), refused=found["refused"], server_errors=0, secrets_told=0,
        refused_without_a_word=0, ms_for_the_slowest_answer=round(1000 * watch.slowest),
    )  # fmt: skip
