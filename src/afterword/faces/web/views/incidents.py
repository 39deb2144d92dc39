"""The register of incidents: what happened, its evidence, and whether it still needs a postmortem."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.begin_incident import begin_from, leave_out, prepare
from afterword.app.bring import LARGEST, UnsaidError, bring, offer
from afterword.app.draft import ZoneError
from afterword.app.follow_through import NotYetError
from afterword.app.incident_ports import Incident
from afterword.app.jump import TargetKind
from afterword.app.material_ports import Material, Understood
from afterword.app.register import assess, find_needed, read_day, register, review_of, waive
from afterword.app.server_ports import Member, NotThereError
from afterword.faces.doors import member_of, server
from afterword.faces.web.answers import lead
from afterword.faces.web.asked import Asked, ask
from afterword.faces.web.candidates import find_candidates, find_unmarked
from afterword.faces.web.once import FIELD, key_of, new_once
from afterword.faces.web.paging import page_of, pages
from afterword.faces.web.read_files import ReadFile, read_sources, summarise, unread
from afterword.faces.web.templatetags.words import moment
from afterword.faces.web.uploads import Wished, kept_uploads, read_order

TOLD = ("title", "severity", "services", "told")
"""What a form tells of an incident, beside its day."""
SHOWN = 25
"""So many items of an incident are in view; the others are folded."""


@login_required
def incidents(request: HttpRequest) -> HttpResponse:
    """All incidents, and a form for one more."""
    by, today = member_of(request), server().now().date()
    wished = {name: request.POST.get(name, "").strip() for name in TOLD}
    day = request.POST.get("day", str(today))
    if request.method == "POST":
        try:
            told = Incident(
                key=key_of(by, request.POST.get(FIELD, ""), repr((day, wished))), reference="",
                day=read_day(day), title=wished["title"], severity=wished["severity"],
                services=wished["services"], told=wished["told"],
            )  # fmt: skip
            is_known = told.key and _is_there(told.key, by)
            key = register(server().incidents, by, told)
        except NotYetError as error:
            messages.error(request, str(error))
        else:
            said = "It was registered before; this is it." if is_known else "Registered. Attach its evidence below."
            messages.success(request, said)
            return redirect("incident", key)
    page = page_of(request.GET)
    found = server().incidents.list(by, page)
    context = {
        "rows": [(one, review_of(one)) for one in found.rows], "total": found.total, "wished": wished, "day": day,
        FIELD: request.POST.get(FIELD) or new_once(),
        "needed": len(find_needed(server().incidents, by)), "nav": "incidents", **pages(page, found.pages),
    }  # fmt: skip
    return render(request, "incidents.html", context)


@login_required
def incident(request: HttpRequest, key: str) -> HttpResponse:
    """One incident: what happened, its evidence in order of time, what lies nearby, and what is to be done."""
    return _show(request, key)


@login_required
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """What the files of an incident were taken for, and the timeline that its postmortem would begin with."""
    by = member_of(request)
    found = _find(key, by)
    if found.postmortem is not None:
        return redirect("postmortem", found.postmortem.key)
    prepared = prepare(server().stock, found, by)
    made = prepared.draft
    rows, files = find_candidates(made) if made else (), read_sources(prepared.sources)
    context = {
        "incident": found, "files": files, "unread": len(unread(files)), "draft": made, "rows": rows,
        "unmarked": find_unmarked(rows), "nav": "incidents",
        "there": [one for one in server().targets.called(by, found.reference) if one.kind is TargetKind.POSTMORTEM],
    }  # fmt: skip
    return render(request, "incident_draft.html", context)


@login_required
@require_POST
def incident_step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """One step of an incident: evidence comes to it, its severity is said, its postmortem is begun or waived."""
    by = member_of(request)
    if step not in _STEPS:
        raise Http404
    _find(key, by)
    try:
        return _STEPS[step](request, key, by)
    except NotThereError as error:
        raise Http404 from error
    except (NotYetError, ZoneError) as error:
        messages.error(request, str(error))
    return redirect("incidents") if step in ("begin", "waive") else _show(request, key, status=422)


def _begin(request: HttpRequest, key: str, by: Member) -> HttpResponse:
    store, found = server(), _find(key, by)
    if found.postmortem is not None:
        messages.info(request, f"The postmortem of {found.reference} was begun before; this is it.")
        return redirect("write", found.postmortem.key)
    begun = begin_from(store.incidents, store.postmortems, store.stock, key, by)
    if unticked := frozenset(request.POST.getlist("row")) - frozenset(request.POST.getlist("use")):
        leave_out(store.postmortems, begun, by, unticked)
    return redirect("write", begun)


def _waive(request: HttpRequest, key: str, by: Member) -> HttpResponse:
    waive(server().incidents, key, by, request.POST.get("told", ""))
    return redirect("incidents")


def _assess(request: HttpRequest, key: str, by: Member) -> HttpResponse:
    assess(server().incidents, key, by, request.POST.get("severity", ""))
    return redirect("incident", key)


def _take(request: HttpRequest, key: str, by: Member) -> HttpResponse:
    count = server().stock.materials.take(key, by, request.POST.getlist("material"))
    messages.success(request, f"{count} added to the evidence." if count else "Nothing was chosen.")
    return redirect("incident", key)


def _attach(request: HttpRequest, key: str, by: Member) -> HttpResponse:
    told, files, order = request.POST, kept_uploads(request), read_order(request.POST)
    try:
        day = read_day(told["day"]) if told.get("day") else None
        brought = _read_files(bring(server().stock, key, by, files, day))
    except UnsaidError as error:
        return _show(request, key, 422, ask(_read_files(error.files), order))
    except (NotYetError, ZoneError) as error:
        return _show(request, key, 422, Asked(problem=str(error), order=order))
    messages.info(request, summarise(brought), extra_tags="sources")
    return lead(request, reverse("incident", args=[key]))


_STEPS: Mapping[str, Callable[[HttpRequest, str, Member], HttpResponse]] = {
    "begin": _begin, "waive": _waive, "assess": _assess, "take": _take, "attach": _attach,
}  # fmt: skip


def _read_files(read: Iterable[tuple[str, Understood]]) -> list[ReadFile]:
    """Files that come to an incident, as its page tells of them."""
    return [ReadFile.of(name, understood, understood.said) for name, understood in read]


def _read_file(one: Material) -> ReadFile:
    """A file of an incident as its page tells of it, with who brought it."""
    came = f"{f'attached by {one.by}' if one.by else 'delivered'}, {moment(one.at)} UTC"
    return replace(ReadFile.of(one.name, one, one.said), brought=came)


def _is_there(key: str, by: Member) -> bool:
    try:
        server().incidents.show(key, by)
    except NotThereError:
        return False
    return True


def _find(key: str, by: Member) -> Incident:
    """An incident that this person may see; any other is no page."""
    try:
        return server().incidents.show(key, by)
    except NotThereError as error:
        raise Http404 from error


def _show(request: HttpRequest, key: str, status: int = 200, asked: Asked | None = None) -> HttpResponse:
    by, materials = member_of(request), server().stock.materials
    found = _find(key, by)
    items, total = materials.items(key, by)
    files = [_read_file(one) for one in materials.list(key, by)]
    wished = Wished.of(request.POST)
    context = {
        "incident": found, "review": review_of(found), "items": items, "total": total, "nav": "incidents",
        "first": items[:SHOWN], "rest": items[SHOWN:],
        "files": files, "unread": len(unread(files)), "asked": asked,
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES, "largest_file": LARGEST,
        "offer": offer(materials, found, by), "now": server().now(),
        "wished": replace(wished, day=wished.day or str(found.day)),
        "lasted": found.ended_at - found.started_at if found.ended_at and found.started_at else datetime.timedelta(),
    }  # fmt: skip
    return render(request, "incident.html", context, status=status)
