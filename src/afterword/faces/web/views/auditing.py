"""The audit log, and access in an emergency, which stands in it."""

import json
from dataclasses import asdict

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from afterword.app.audit import Entry, Sought
from afterword.app.break_glass import HOURS, break_glass
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import NotThereError
from afterword.faces.doors import member_of, server


@login_required
def log(request: HttpRequest) -> HttpResponse:
    """What everybody asked for, the latest first."""
    by, before = member_of(request), request.GET.get("before", "")
    sought = Sought(
        who=request.GET.get("who", ""), about=request.GET.get("about", ""),
        before=int(before) if before.isdecimal() and len(before) < LONGEST else 0,
    )  # fmt: skip
    try:
        entries, head = server().audit.list(by, sought), server().audit.head(by)
    except NotThereError as error:
        raise Http404 from error
    names = {one.member.key: one.member.name for one in server().accounts.list(by)}
    context = {
        "entries": [(one, names.get(one.who, one.who)) for one in entries], "head": head, "sought": sought,
        "names": names, "nav": "people", "may_break_glass": server().people.role_of(by).administers,
        "earlier": entries[-1].number if entries and entries[-1].number > 1 else 0,
    }  # fmt: skip
    return render(request, "audit.html", context)


LONGEST = 10
"""Digits of a number that somebody may ask for."""


@login_required
def log_file(request: HttpRequest) -> StreamingHttpResponse:
    """All of it as JSON lines, the first first, with the links that chain them."""
    try:
        entries = server().audit.all(member_of(request))
    except NotThereError as error:
        raise Http404 from error
    response = StreamingHttpResponse(map(_line, entries), content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.jsonl"'
    return response


@login_required
def emergency(request: HttpRequest) -> HttpResponse:
    """Whoever administers the organisation reads a postmortem that is not for them, with a reason that others see."""
    by, store = member_of(request), server()
    if not store.people.role_of(by).administers:
        raise Http404
    wanted, reason, problem = request.POST.get("wanted", ""), request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            return redirect("postmortem", break_glass(store.postmortems, wanted, by, reason, store.now()))
        except (NotThereError, NotYetError) as error:
            problem = str(error)
    context = {"wanted": wanted, "reason": reason, "problem": problem, "hours": HOURS, "nav": "people"}
    return render(request, "emergency.html", context, status=400 if problem else 200)


def _line(entry: Entry) -> str:
    told = asdict(entry)
    return json.dumps({**told.pop("asking"), **told, "at": entry.at.isoformat()}, ensure_ascii=False) + "\n"
