"""The list of postmortems, a new one, and the page of one for reading."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from afterword.app.alike import find_alike
from afterword.app.find import find
from afterword.app.server_ports import NotThereError, Shown, Wanted
from afterword.app.show_metric import show_metric
from afterword.core.model.words import Status
from afterword.faces.doors import member_of, server
from afterword.faces.web.done import make_done
from afterword.faces.web.page import is_gated, make_page
from afterword.faces.web.paging import page_of, pages
from afterword.faces.web.plain import tell_facts, tell_plainly
from afterword.faces.web.said import take_said
from afterword.faces.web.views.beginning import show_beginning
from afterword.faces.web.views.comments import talk

SHOWN = 20
"""So many of what holds some words stand on a page, each with a place where they stand."""


@login_required
def all_of_them(request: HttpRequest) -> HttpResponse:
    """The postmortems that one may read and looks for, the latest incident first."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "severity", "status", "service")}
    page = page_of(request.GET)
    wanted = Wanted(severity=asked["severity"], status=asked["status"], service=asked["service"], page=page)
    wanted = replace(wanted, size=SHOWN) if asked["q"] else wanted
    found = find(server().postmortems, member_of(request), asked["q"], wanted)
    if not (found.total or any(asked.values())):
        return show_beginning(request, {"is_first": True})
    context = {"found": found, "asked": asked, "is_asked": any(asked.values()), **pages(page, found.pages)}
    context |= {"statuses": tuple(Status), "nav": "postmortems", "query": urlencode(asked)}
    return render(request, "postmortems.html", context)


@login_required
def one(request: HttpRequest, key: str) -> HttpResponse:
    """A postmortem for reading."""
    shown, by, today = show(request, key), member_of(request), server().now().date()
    page = make_page(shown, by, today, show_metric(server().stock.materials, shown))
    context = {"page": page, "said": take_said(request, key, page.places), **talk(shown, by), "nav": "postmortems"}
    if is_gated(shown):
        context["done"] = make_done(server().inspector.inspect(shown.text, today), shown)
    return render(request, "postmortem.html", context)


@login_required
def alike(request: HttpRequest, key: str) -> HttpResponse:
    """Postmortems that one may read and that share telling words with this one."""
    shown = show(request, key)
    found = find_alike(server().postmortems, member_of(request), shown.text, but=key, most=3)
    return render(request, "alike.html", {"shown": shown, "alike": found, "nav": "postmortems"})


@login_required
def plain(request: HttpRequest, key: str) -> HttpResponse:
    """Nothing but the text, as clean HTML: to be copied into another tool, or printed."""
    shown = show(request, key)
    address = request.build_absolute_uri(reverse("postmortem", args=[key]))
    context = {"shown": shown, "facts": tell_facts(shown), "html": tell_plainly(shown.text), "address": address}
    return render(request, "plain.html", context)


@login_required
def text(request: HttpRequest, key: str) -> HttpResponse:
    """The text as it is: Markdown that needs no server."""
    return HttpResponse(show(request, key).text, content_type="text/markdown; charset=utf-8")


def show(request: HttpRequest, key: str) -> Shown:
    """A postmortem that this person may see; any other is no page."""
    try:
        return server().postmortems.show(key, member_of(request))
    except NotThereError as error:
        raise Http404 from error
