"""Whether the server is up, for whoever watches it."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from afterword.faces.doors import server


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    del request
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too, with the tables that this version needs."""
    del request
    try:
        server().people.is_empty()
    except (DatabaseError, OSError) as error:
        return HttpResponse(
            f"the database does not answer ({type(error).__name__})\n", content_type="text/plain", status=503
        )
    return HttpResponse("ok\n", content_type="text/plain")
