"""Writing a postmortem together, putting evidence in, and linking causes to actions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.access import Level, demand
from afterword.app.change import change
from afterword.app.cite import cite, take_back
from afterword.app.note import note
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edits import EditError, Link
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.words import ActionState, ActionType, Confidence, Marker, Role, Verdict
from afterword.faces.doors import member_of, server
from afterword.faces.web.answers import answer, wants_json
from afterword.faces.web.done import make_done
from afterword.faces.web.drawer import make_drawer
from afterword.faces.web.live import live_origin
from afterword.faces.web.offers import SEVERITIES, zones
from afterword.faces.web.said import Said, keep_said, take_said
from afterword.faces.web.stage import make_stage
from afterword.faces.web.views.comments import talk
from afterword.faces.web.views.postmortems import show

COLOURS = 3
"""Colours that tell writers apart; the style sheet has so many."""

PLACES = ("stage", "told", "link")
"""Where the page says what was done there."""


@login_required
def write(request: HttpRequest, key: str) -> HttpResponse:
    """The text with everybody who writes in it, and beside it what it still lacks."""
    shown, by = show(request, key), member_of(request)
    demand(shown.level, Level.EDIT)
    seen = server().inspector.inspect(shown.text, server().now().date())
    context = {
        "shown": shown, "questions": QUESTIONS, "seen": seen,
        "drawer": make_drawer(server().postmortems.evidence(key, by), seen.reading),
        "stage": make_stage(shown, by), "said": take_said(request, key, PLACES), "done": make_done(seen, shown),
        **talk(shown, by), "nav": "postmortems", "name": by.name,
        "live": f"{live_origin(request)}/live/{key}", "colour": sum(by.key.encode()) % COLOURS + 1,
        "markers": tuple(Marker), "types": tuple(ActionType),
        "verdicts": tuple(Verdict), "roles": tuple(Role), "confidences": tuple(Confidence),
        "states": tuple(ActionState), "severities": SEVERITIES, "zones": zones(),
        "targets": [strand.item for strand in seen.chain.strands if strand.item.id],
        "actions": [action for action in seen.reading.postmortem.actions if action.id],
    }  # fmt: skip
    return render(request, "write.html", context)


@login_required
@require_POST
def link(request: HttpRequest, key: str) -> HttpResponse:
    """An action answers a cause or gap."""
    action, target = request.POST.get("action", ""), request.POST.get("target", "")
    try:
        edits = [Link(action=action, target=target)]
        change(server().postmortems, key, member_of(request), edits, f"{action} answers {target}")
    except NotThereError as error:
        raise Http404 from error
    except EditError as error:
        said = Said(place="link", words=str(error), is_refused=True)
    else:
        said = Said(place="link", words=f"{action} answers {target}.")
    keep_said(request, key, said)
    return redirect(f"{reverse('write', args=[key])}#link")


@login_required
@require_POST
def note_it(request: HttpRequest, key: str) -> HttpResponse:
    """What happens now becomes a row of the timeline."""
    told = request.POST.get("text", "")
    try:
        note(server().postmortems, key, member_of(request), told, server().now())
    except NotThereError as error:
        raise Http404 from error
    except EditError as error:
        return answer(request, redirect("write", key), f"{error} You wrote: {told}")
    return answer(request, redirect("write", key))


@login_required
@require_POST
def cite_it(request: HttpRequest, key: str) -> HttpResponse:
    """An item of the evidence becomes a row of the timeline, or such a row is taken out again."""
    item, by = request.POST.get("item", ""), member_of(request)
    do = take_back if request.POST.get("undo") else cite
    try:
        cited = do(server().postmortems, key, by, item)
    except NotThereError as error:
        raise Http404 from error
    except EditError as error:
        return answer(request, redirect("write", key), str(error))
    if wants_json(request):
        return JsonResponse({"problem": "", "key": cited})
    messages.success(request, f"{cited} is now in the timeline.")
    return redirect(f"{reverse('write', args=[key])}#{cited}")
