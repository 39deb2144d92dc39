"""The API keeps to its own description, whatever is asked of it; how long the slowest answer took."""

import os
from collections import Counter

from tests.hostile.test_described import SEED, ask_all, open_connection, operations
from tests.promises.conftest import Tell
from tests.server import TestServer

EXAMPLES = int(os.environ.get("AFTERWORD_EXAMPLES", "2"))  # noqa: TID251  the long form asks for more


def test_the_api_answers_as_it_is_described(server: TestServer, tell: Tell) -> None:
    with open_connection():
        every = operations()
    found = [ask_all(operation, server, EXAMPLES) for operation in every]
    total: Counter[str] = sum(found, Counter())
    tell(
        "the API answers as it describes itself, to requests that fit and to others (schemathesis)",
        tried=total["requests"], seed=SEED, operations=len(every), refused=total["refused"], server_errors=0,
        otherwise_than_described=0, ms_for_the_slowest_answer=max(one["slowest"] for one in found),
    )  # fmt: skip
