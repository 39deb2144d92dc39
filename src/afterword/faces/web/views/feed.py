"""One's own open actions in a calendar: the address, and what programs read there."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from afterword.app.feed import find_dated
from afterword.app.server_ports import Promised
from afterword.faces.doors import member_of, server
from afterword.faces.web.calendar import write_calendar


@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """The address of one's calendar: made, renewed, taken back; it is shown once."""
    by, address = member_of(request), ""
    if request.method == "POST":
        if "revoke" in request.POST:
            server().feeds.revoke(by)
            return redirect("calendar")
        address = request.build_absolute_uri(reverse("feed", args=[server().feeds.renew(by)]))
    context = {"has_feed": server().feeds.has(by), "address": address, "nav": "actions"}
    return render(request, "calendar.html", context)


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, for whoever has its address."""
    found = server().feeds.whose(secret)
    if found is None:
        raise Http404

    def place_of(one: Promised) -> str:
        return f"{request.build_absolute_uri(reverse('postmortem', args=[one.postmortem.key]))}#{one.id}"

    now = server().now()
    content = write_calendar(find_dated(server().postmortems, found, now.date()), place_of, now)
    head = {"Content-Disposition": 'inline; filename="actions.ics"', "Cache-Control": "private, max-age=900"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=head)
