"""What a form is answered with: the page that it leads to, or JSON for a script that stays where it is."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which shows the answer itself."""
    return request.headers.get("Accept") == "application/json"


def lead(request: HttpRequest, place: str) -> HttpResponse:
    """To the page that something leads to; a script is told where that is."""
    return JsonResponse({"place": place}) if wants_json(request) else redirect(place)


def answer(request: HttpRequest, page: HttpResponse, problem: str = "") -> HttpResponse:
    """That it was saved, or what is wrong."""
    if wants_json(request):
        return JsonResponse({"problem": problem}, status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK)
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, "Saved.")
    return page
