"""The register of incidents: what happened, and whether it still needs a postmortem."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.app.follow_through import NotYetError
from afterword.app.incident_ports import Incident
from afterword.app.register import begin_for, find_needed, read_day, register, review_of, waive
from afterword.app.server_ports import NotThereError
from afterword.faces.doors import member_of, server
from afterword.faces.web.paging import page_of, pages

TOLD = ("title", "severity", "services", "told")
"""What a form tells of an incident, beside its day."""


@login_required
def incidents(request: HttpRequest) -> HttpResponse:
    """All incidents, and a form for one more."""
    by, today = member_of(request), server().now().date()
    wished = {name: request.POST.get(name, "").strip() for name in TOLD}
    day = request.POST.get("day", str(today))
    if request.method == "POST":
        try:
            told = Incident(
                key="", reference="", day=read_day(day), title=wished["title"], severity=wished["severity"],
                services=wished["services"], told=wished["told"],
            )  # fmt: skip
            register(server().incidents, by, told)
        except NotYetError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Registered.")
            return redirect("incidents")
    page = page_of(request)
    found = server().incidents.list(by, page)
    context = {
        "rows": [(one, review_of(one)) for one in found.rows], "total": found.total, "wished": wished, "day": day,
        "needed": len(find_needed(server().incidents, by)), "nav": "incidents", **pages(page, found.pages),
    }  # fmt: skip
    return render(request, "incidents.html", context)


@login_required
@require_POST
def incident_step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Its postmortem is begun, or somebody says why it needs none."""
    by, store = member_of(request), server()
    if step not in ("begin", "waive"):
        raise Http404
    try:
        if step == "begin":
            return redirect("write", begin_for(store.incidents, store.postmortems, key, by))
        waive(store.incidents, key, by, request.POST.get("told", ""))
    except NotThereError as error:
        raise Http404 from error
    except NotYetError as error:
        messages.error(request, str(error))
    return redirect("incidents")
