"""What browsers may load, and what is said to whoever may not do what they ask for."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from afterword.app.access import NotAllowedError
from afterword.faces.web.live import live_origin

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {live}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class ContentSecurity:
    """Puts a policy on every page; `request.META.csp_nonce` is for the style sheets that the editor makes itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response with the policy."""
        nonce = secrets.token_urlsafe(12)
        request.META["csp_nonce"] = nonce
        response = self._get_response(request)
        response.headers["Content-Security-Policy"] = POLICY.format(nonce=nonce, live=live_origin(request))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page that says who may do it, where somebody may see a thing but not do this with it."""
        if not isinstance(error, NotAllowedError):
            return None
        return render(request, "problem.html", {"what": str(error)[:1].upper() + str(error)[1:]}, status=403)
