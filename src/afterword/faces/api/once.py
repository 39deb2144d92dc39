"""Requests that may be sent again: with the head `Idempotency-Key`, what was done once is not done twice."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError

from afterword.app.answer_ports import Answer
from afterword.app.ports import AfterwordError
from afterword.app.server_ports import Member
from afterword.faces.api.bearer import Token
from afterword.faces.doors import server

HEAD = "Idempotency-Key"
LONGEST = 200
"""Characters of a key."""

Run = Callable[..., HttpResponse]


def once(api: NinjaAPI) -> Callable[[Run], Run]:
    """Makes every operation that changes something one that may be asked again."""

    def around(run: Run) -> Run:
        @wraps(run)
        def asked(request: HttpRequest, **about: Any) -> HttpResponse:
            key = request.headers.get(HEAD)
            bearer = Token()(request) if key and request.method == "POST" else None
            if key is None or bearer is None or not bearer.may_write:
                return run(request, **about)
            try:
                return _once(bearer.member, key, request, lambda: run(request, **about), about.get("key", ""))
            except (AfterwordError, HttpError) as error:
                return api.on_exception(request, error)

        return asked

    return around


def _once(by: Member, key: str, request: HttpRequest, run: Callable[[], HttpResponse], about: str) -> HttpResponse:
    if len(key) > LONGEST or not key.isprintable():
        raise HttpError(400, f"an {HEAD} has at most {LONGEST} printable characters.")
    given: list[HttpResponse] = []

    def ask() -> Answer:
        given.append(run())
        return Answer(status=given[0].status_code, content=given[0].content.decode())

    answer = server().answers.once(by, key, f"{request.path}\n".encode() + request.body, ask)
    if given:
        return given[0]
    if about and "/postmortems/" in request.path:
        server().postmortems.show(about, by)  # what was answered may not be shared with them any more
    again = HttpResponse(answer.content, status=answer.status, content_type="application/json; charset=utf-8")
    again["Idempotent-Replayed"] = "true"
    return again
