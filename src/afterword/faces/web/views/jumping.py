"""What the palette offers to go to."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from afterword.app.jump import Target, TargetKind, jump
from afterword.core.documents.outline import plain
from afterword.faces.doors import member_of, server


@login_required
def targets(request: HttpRequest) -> HttpResponse:
    """Postmortems, incidents and actions with some words in their title, as JSON."""
    found = jump(server().targets, member_of(request), request.GET.get("q", ""))
    told = [
        {"kind": str(one.kind), "title": plain(one.title), "reference": one.reference, "address": _address(one)}
        for one in found
    ]
    return JsonResponse({"targets": told}, headers={"Cache-Control": "no-store"})


def _address(one: Target) -> str:
    if one.kind is TargetKind.INCIDENT:
        return reverse("incident", args=[one.key])
    return reverse("postmortem", args=[one.key]) + (f"#{one.id}" if one.id else "")
