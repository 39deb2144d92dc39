"""The API against its own description: requests that fit it and requests that do not, from a fixed seed."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance
from tests.server import TEXT, TestServer

SEED = 4711
EXAMPLES = int(os.environ.get("AFTERWORD_EXAMPLES", "12"))  # noqa: TID251  the long form asks for more
CHECKS: list[CheckFunction] = [not_a_server_error, response_schema_conformance]


def operations() -> list[object]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    return [one.ok() for one in schema.get_all_operations()]


@contextmanager
def open_connection() -> Iterator[None]:
    """The connection stays what the test has, as with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask_all(operation: Any, server: TestServer, examples: int) -> Counter[str]:
    """Requests to an operation, about a postmortem that is there and about others, with a token and a made-up one.

    How many there were, and the milliseconds of the slowest.
    """
    key = server.postmortems.add(TEXT, [], server.ann)
    heads = {"Authorization": f"Bearer {server.tokens.issue(server.ann, 'x', may_write=True)}"}
    found = Counter[str]()
    modes = st.one_of(
        operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE),
        operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE),
    )

    @seed(SEED)
    @settings(
        max_examples=examples, deadline=None, database=None, phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(modes, st.booleans())
    def ask(case: schemathesis.Case, is_there: bool) -> None:  # noqa: FBT001  Hypothesis gives it by its place
        if is_there and "key" in (case.path_parameters or {}):
            case.path_parameters["key"] = key
        answer = case.call(headers=heads)
        case.validate_response(answer, checks=CHECKS)
        assert case.call(headers={"Authorization": "Bearer afterword_made-up"}).status_code in (400, 401, 404, 405)
        found.update(requests=2, refused=answer.status_code >= 400)
        found["slowest"] = max(found["slowest"], round(1000 * answer.elapsed))

    with open_connection():
        ask()
    return found


@pytest.mark.parametrize("operation", operations(), ids=lambda one: one.label)
def test_no_request_breaks_it_and_every_answer_is_as_described(server: TestServer, operation: object) -> None:
    assert ask_all(operation, server, EXAMPLES)["requests"]
