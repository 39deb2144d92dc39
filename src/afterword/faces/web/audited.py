"""Every request that may change something is told in the audit log, once, whatever becomes of it."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import Error as StoreError
from django.http import HttpRequest, HttpResponse

from afterword.app.audit import LONGEST, Asking, Outcome, Trail, follow, trail
from afterword.app.token_ports import Bearer
from afterword.faces.doors import member_of, server
from afterword.faces.trouble import find_trouble
from afterword.faces.web.watch import NUMBER

logger = logging.getLogger("afterword.web")
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
ENTRANCE = ("account_", "mfa_", "single-sign-on", "sign-out", "let-in", "welcome", "join")
"""How addresses begin behind which somebody else writes: what they answer tells whether it was done."""
AGAIN = {"talk": timedelta(minutes=10)}
"""What open pages ask for again and again by themselves: that it was read is told once in so long."""
_OUTCOMES = {401: Outcome.REFUSED, 403: Outcome.REFUSED, 404: Outcome.NOT_THERE, 429: Outcome.REFUSED}
_BAD, _BROKEN, _MOVED = 400, 500, 300


class Audited:
    """Follows each request, and tells what the store did not tell: what was refused, and how somebody signs in.

    What is written stands in the log as part of its own transaction; see `adapters.store.audit`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, told."""
        changes = request.method not in SAFE
        before = member_of(request).key if changes else ""  # whoever signs out is nobody afterwards
        with follow(_asking(request), server().now) as trail:
            response = self._get_response(request)
            outcome = _outcome(request, response)
            if changes or (trail.has_read and outcome is Outcome.UNCHANGED):
                trail.describe(*_described(request))
                lately = timedelta() if changes else AGAIN.get(trail.asking.what, timedelta())
                _tell(_whom(request) or before, trail, outcome if changes else Outcome.DONE, lately)
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], arguments: Any, named: Any) -> None:
        """What is asked for is known before anything is written."""
        del view, arguments, named
        asked = trail()
        if asked is not None:
            asked.describe(*_described(request))


def _tell(who: str, trail: Trail, outcome: Outcome, lately: timedelta) -> None:
    """Tells it; while the store cannot write, nothing is changed either, and the server's log alone tells of it."""
    try:
        server().audit.tell(who, trail, outcome, lately)
    except StoreError as error:
        if find_trouble(error) is None:
            raise
        logger.exception("not audited", extra={"fields": {"request": trail.asking.request, "outcome": outcome}})


def _asking(request: HttpRequest) -> Asking:
    return Asking(
        what="", request=request.META.get(NUMBER, ""), origin=get_adapter().get_client_ip(request),
        credential="session" if settings.SESSION_COOKIE_NAME in request.COOKIES else "",
    )  # fmt: skip


def _described(request: HttpRequest) -> tuple[str, str]:
    """What is asked for, as the list of addresses calls it, and the key of what it is about."""
    match = request.resolver_match
    if match is None:
        return "an unknown address", ""
    name, told = match.url_name or "", dict(match.kwargs)
    if name.startswith(ENTRANCE) or "secret" in told:
        return name, ""  # what stands in such an address lets somebody in
    about = str(told.pop("key", ""))
    return " ".join((name, *(str(told[one]) for one in sorted(told))))[:LONGEST], about[:LONGEST]


def _whom(request: HttpRequest) -> str:
    """The key of whoever asks, or the mail address under which somebody tries to sign in; empty if nobody is known."""
    bearer: Any = getattr(request, "auth", None)
    return bearer.member.key if isinstance(bearer, Bearer) else member_of(request).key or request.POST.get("login", "")


def _outcome(request: HttpRequest, response: HttpResponse) -> Outcome:
    """What became of something that the store did not tell."""
    status, match = response.status_code, request.resolver_match
    if status >= _BAD:
        return _OUTCOMES.get(status, Outcome.FAILED if status >= _BROKEN else Outcome.NOT_ACCEPTED)
    if match and (match.url_name or "").startswith(ENTRANCE):
        return Outcome.DONE if status >= _MOVED else Outcome.NOT_ACCEPTED
    return Outcome.UNCHANGED
