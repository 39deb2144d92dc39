"""Writing a postmortem together, putting evidence in, and linking causes to actions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.app.change import change
from afterword.app.cite import cite
from afterword.app.comment import find_threads
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edits import EditError, Link
from afterword.faces.doors import member_of, server
from afterword.faces.web.live import live_origin
from afterword.faces.web.stage import make_stage
from afterword.faces.web.views.postmortems import show

COLOURS = 3
"""Colours that tell writers apart; the style sheet has so many."""


@login_required
def write(request: HttpRequest, key: str) -> HttpResponse:
    """The text with everybody who writes in it, and beside it what it still lacks."""
    shown, by = show(request, key), member_of(request)
    seen = server().inspector.inspect(shown.text, server().now().date())
    context = {
        "shown": shown, "evidence": server().postmortems.evidence(key, by), "seen": seen,
        "stage": make_stage(shown),
        "threads": find_threads(shown.text, server().comments.list(key, by)), "nav": "postmortems", "name": by.name,
        "live": f"{live_origin(request)}/live/{key}", "colour": sum(by.key.encode()) % COLOURS + 1,
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
        messages.error(request, str(error))
    else:
        messages.success(request, f"{action} answers {target}.")
    return redirect("write", key)


@login_required
@require_POST
def cite_it(request: HttpRequest, key: str) -> HttpResponse:
    """An item of the evidence becomes a row of the timeline."""
    try:
        cited = cite(server().postmortems, key, member_of(request), request.POST.get("item", ""))
    except NotThereError as error:
        raise Http404 from error
    except EditError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{cited} stands in the timeline.")
    return redirect("write", key)
