"""The parts of a postmortem as forms: each saves small edits of the same text, which others see at once."""

import re

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterword.app.access import Level, demand
from afterword.app.change import PROMISED, change, read
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edits import EditError
from afterword.core.model.words import Confidence, Marker, Role
from afterword.faces.doors import member_of, server
from afterword.faces.web.answers import answer, wants_json
from afterword.faces.web.done import make_done
from afterword.faces.web.forms import find_written, read_form
from afterword.faces.web.offers import SEVERITIES, zones
from afterword.faces.web.sheet import make_sheet
from afterword.faces.web.spots import find_spots
from afterword.faces.web.views.postmortems import show
from afterword.faces.web.wording import Wording


@login_required
def form(request: HttpRequest, key: str) -> HttpResponse:
    """The parts as forms; what one saves is an edit of the text."""
    if request.method == "POST":
        return _save(request, key)
    shown = show(request, key)
    demand(shown.level, Level.EDIT)
    seen = server().inspector.inspect(shown.text, server().now().date())
    spot, wording = find_spots(seen.reading), Wording(seen.reading)
    context = {
        "shown": shown, "nav": "postmortems", "sheet": make_sheet(seen), "parts": [one.state for one in seen.parts],
        "done": make_done(seen, shown, lambda line: f"#{spot(line).anchor}", wording.say),
        "findings": [(wording.say(one.message, one.span.line), spot(one.span.line).anchor) for one in seen.findings],
        "markers": tuple(Marker), "roles": tuple(Role), "confidences": tuple(Confidence),
        "people": server().people.list(member_of(request)), "severities": SEVERITIES, "zones": zones(),
        "is_promised": shown.listed.status in PROMISED,
        "made": _made(request, key), "place": request.GET.get("place", ""),
    }  # fmt: skip
    return render(request, "form.html", context)


def _save(request: HttpRequest, key: str) -> HttpResponse:
    told, by = request.POST, member_of(request)
    problem, made, place = "", 0, told.get("place", told.get("what", "").replace(" ", "-"))
    try:
        edits, why = read_form(told)
        why = why.removesuffix(" in the form") if wants_json(request) else why  # a command of whoever writes
        made = change(server().postmortems, key, by, edits, why)
    except NotThereError as error:
        raise Http404 from error
    except EditError as error:
        wrote, why = " / ".join(find_written(told)), Wording(read(show(request, key).text)).say_problem(error)
        problem = f"{why} You wrote: {wrote}" if wrote else why
    if made and not wants_json(request):
        return to_form(key, place, made)
    return answer(request, to_form(key, place), problem)


def to_form(key: str, place: str, made: int = 0) -> HttpResponse:
    """To the form at a place of it, where the revision that was made can be undone."""
    page = redirect("form", key)
    if re.fullmatch(r"[a-z0-9-]+", place):
        page["Location"] += f"?made={made}&place={place}#{place}" if made else f"#{place}"
    return page


def _made(request: HttpRequest, key: str) -> int:
    """The revision that somebody has just made here; 0 if they made none of that number."""
    told, by = request.GET.get("made", ""), member_of(request)
    if not re.fullmatch(r"[0-9]{1,9}", told):
        return 0
    try:
        found = server().postmortems.revision(key, by, int(told))
    except NotThereError:
        return 0
    return found.number if found.by is not None and found.by.key == by.key else 0
