"""Pages for what went wrong: they say nothing of what is there for others."""

import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from afterword.faces.trouble import Trouble, find_trouble

SECRET = frozenset({"csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code"})
"""Fields that are not shown again."""


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing at this address, or not for this person."""
    del exception
    return render(request, "problem.html", {"what": "There is nothing here, or it is not shared with you."}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something in the server went wrong, or its store cannot work just now; then what was typed is offered again."""
    trouble = find_trouble(sys.exc_info()[1])
    if trouble is None:
        told = {"what": "Something went wrong here. What you wrote is kept."}
        return render(request, "problem.html", told, status=500)
    answer = HttpResponse(_page(request, trouble), status=trouble.status)
    answer["Retry-After"] = str(trouble.again)
    return answer


def _page(request: HttpRequest, trouble: Trouble) -> str:
    typed = [(name, value) for name, values in request.POST.lists() for value in values if name not in SECRET]
    told = {"what": trouble.told, "typed": typed, "has_files": bool(request.FILES)}
    try:
        return render_to_string("problem.html", told, request)
    except DatabaseError:  # who asks cannot be told either
        return render_to_string("problem.html", told)


def too_many(request: HttpRequest) -> HttpResponse:
    """The same was tried too often."""
    return render(request, "problem.html", {"what": "This was tried too often. Wait five minutes."}, status=429)
