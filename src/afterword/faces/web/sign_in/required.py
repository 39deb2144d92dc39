"""An organisation may ask for a second factor: whoever lacks it sets it up before anything else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from afterword.faces.doors import member_of, server

OPEN = frozenset({"mfa_activate_totp", "account_reauthenticate", "sign-out", "alive", "ready"})
"""Pages that somebody without a second factor sees nevertheless."""


class SecondFactor:
    """Leads whoever lacks a second factor to where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response of the page."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], arguments: Any, named: Any
    ) -> HttpResponse | None:
        """A way to the page where a second factor is set up, for whoever lacks it."""
        del view, arguments, named
        match = request.resolver_match
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or (match and match.url_name in OPEN):
            return None
        is_asked = getattr(getattr(request.user, "organisation", None), "requires_factor", False)
        if is_asked and server().factors.lacks(member_of(request), request.session):
            return redirect("mfa_activate_totp")
        return None
