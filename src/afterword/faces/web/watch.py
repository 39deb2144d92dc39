"""Every request under a number, counted, timed and logged: by the name of its address, never by what stands in it."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

HEAD = "X-Request-ID"
GIVEN = re.compile(r"[\w-]{8,64}", re.ASCII)
"""A number that a proxy gave is kept if it looks like one."""
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Seconds; those of the Prometheus documentation."""

logger = logging.getLogger("afterword.web")
registry = CollectorRegistry()
_requests = Counter(
    "afterword_requests", "Requests by address, method and status", ("address", "method", "status"), registry=registry
)
_seconds = Histogram(
    "afterword_request_seconds", "Seconds of an answer", ("address",), buckets=BUCKETS, registry=registry
)
BROKEN = 500
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


NUMBER = "afterword.request"
"""Where the number of a request stands in its `META`."""


class Watch:
    """Stands before everything else, so that nothing is left out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response with the number of its request."""
        began, given = time.perf_counter(), request.headers.get(HEAD, "")
        number = given if GIVEN.fullmatch(given) else secrets.token_hex(8)
        request.META[NUMBER] = number
        response = self._get_response(request)
        seconds = time.perf_counter() - began
        address, method = _address(request), request.method if request.method in METHODS else "other"
        _requests.labels(address, method, response.status_code).inc()
        _seconds.labels(address).observe(seconds)
        fields = {"request": number, "method": method, "address": address, "status": response.status_code}
        level = logging.ERROR if response.status_code >= BROKEN else logging.INFO
        logger.log(level, "answered", extra={"fields": {**fields, "ms": round(1000 * seconds, 1)}})
        response.headers[HEAD] = number
        return response


def metrics(request: HttpRequest) -> HttpResponse:
    """What monitoring reads; for whoever has the token, for others there is no such address."""
    token = settings.AFTERWORD_METRICS_TOKEN
    if not token or not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        raise Http404
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _address(request: HttpRequest) -> str:
    """The pattern of an address, as it stands in the list of them."""
    found = request.resolver_match
    return f"/{found.route}" if found else "(none)"
