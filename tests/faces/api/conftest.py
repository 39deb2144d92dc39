"""Programs of two people of one organisation."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.server import TestServer

ROOT = "/api/v1"


class Program:
    """A program with a token, or without one."""

    def __init__(self, token: str = "") -> None:
        self._client = Client(headers={"authorization": f"Bearer {token}"} if token else {})

    def ask(self, method: str, place: str, body: object = None, **heads: str) -> tuple[int, Any]:
        content = None if body is None else json.dumps(body)
        answer = self._client.generic(method, ROOT + place, content or "", "application/json", headers=heads)
        if answer.status_code >= 400:
            assert answer.headers["Content-Type"].startswith("application/problem+json") or answer.status_code == 401
        return answer.status_code, json.loads(answer.content) if answer.content else None


@pytest.fixture
def ann(server: TestServer) -> Program:
    return Program(server.tokens.issue(server.ann, "ann's", may_write=True))


@pytest.fixture
def bo(server: TestServer) -> Program:
    return Program(server.tokens.issue(server.bo, "bo's", may_write=True))
