"""Pages for what went wrong: they say nothing of what is there for others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing at this address, or not for this person."""
    del exception
    return render(request, "problem.html", {"what": "There is nothing here, or it is not shared with you."}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something in the server went wrong."""
    return render(request, "problem.html", {"what": "Something went wrong here. What you wrote is kept."}, status=500)
