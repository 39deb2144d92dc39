"""What was promised in all postmortems, and what became of it."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.app.follow_through import NotYetError, complete_action, verify_action
from afterword.app.server_ports import NotThereError, Promised
from afterword.core.documents.edits import EditError
from afterword.core.model.words import ActionState
from afterword.faces.web.doors import member_of, server
from afterword.faces.web.page import SHAPES

STEPS = {"complete": complete_action, "verify": verify_action}
"""What can become of an action here; each needs a sentence."""

FINISHED = (ActionState.VERIFIED, ActionState.WONT_DO)


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """The actions of every postmortem that one may read, by due date."""
    today = server().now().date()
    everything = server().postmortems.promises(member_of(request))
    views = {
        "open": [one for one in everything if one.state not in FINISHED],
        "late": [one for one in everything if _is_late(one, today)],
        "to verify": [one for one in everything if one.state == ActionState.DONE],
        "all": list(everything),
    }
    view = request.GET.get("view", "open")
    shown = views.get(view, views["open"])
    rows = [
        (one, SHAPES[ActionState(one.state)], (today - one.due).days if _is_late(one, today) and one.due else 0)
        for one in shown
    ]
    context = {
        "rows": rows,
        "views": {name: len(found) for name, found in views.items()},
        "view": view,
        "nav": "actions",
    }
    return render(request, "actions.html", context)


@login_required
@require_POST
def step(request: HttpRequest, key: str, action: str, step: str) -> HttpResponse:
    """An action is done, or somebody saw that it works."""
    if step not in STEPS:
        raise Http404
    told = request.POST.get("told", "")
    try:
        STEPS[step](server().postmortems, key, member_of(request), action, told, server().now())
    except NotThereError as error:
        raise Http404 from error
    except (NotYetError, EditError) as error:
        messages.error(request, str(error))
    return redirect("postmortem", key)


def _is_late(one: Promised, today: date) -> bool:
    is_open = one.state not in (*FINISHED, ActionState.DONE)
    return is_open and one.due is not None and one.due < today
