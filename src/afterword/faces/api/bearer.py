"""Who asks: a token in the head of the request."""

from typing import Any, cast

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from afterword.app.audit import trail
from afterword.app.server_ports import Member
from afterword.app.token_ports import Bearer
from afterword.faces.doors import server


class Token(HttpBearer):
    """`Authorization: Bearer afterword_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Bearer | None:
        """Whom the token speaks for; None if it is none."""
        del request
        bearer, asked = server().tokens.whose(token), trail()
        if bearer and asked:
            asked.present(f"token {bearer.key}")
        return bearer


def reader(request: HttpRequest) -> Member:
    """Whom the request speaks for."""
    return _bearer(request).member


def writer(request: HttpRequest) -> Member:
    """The same, if the token may change something.

    Raises:
        HttpError: 403 if it may only read.
    """
    bearer = _bearer(request)
    if not bearer.may_write:
        raise HttpError(403, "this token may only read; make one that may write.")
    return bearer.member


def _bearer(request: HttpRequest) -> Bearer:
    return cast("Bearer", cast("Any", request).auth)  # set by the guard above every operation
