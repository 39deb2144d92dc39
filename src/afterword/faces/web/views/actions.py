"""What was promised in all postmortems, and what became of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.app.follow_through import NotYetError, complete_action, decline_action, verify_action
from afterword.app.follow_up import UNFINISHED, days_late
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edits import EditError
from afterword.core.model.words import ActionState
from afterword.faces.web.doors import member_of, server
from afterword.faces.web.page import SHAPES

STEPS = {"complete": complete_action, "verify": verify_action, "decline": decline_action}
"""What can become of an action here; each needs a sentence."""


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """The actions of every postmortem that one may read, by due date."""
    today = server().now().date()
    rows = [
        (one, SHAPES[one.state], days_late(one.state, one.due, today))
        for one in server().postmortems.promises(member_of(request))
    ]
    views = {
        "open": [row for row in rows if row[0].state in UNFINISHED],
        "late": [row for row in rows if row[2]],
        "to verify": [row for row in rows if row[0].state is ActionState.DONE],
        "all": rows,
    }
    view = request.GET.get("view", "open")
    counts = {name: len(found) for name, found in views.items()}
    context = {"rows": views.get(view, views["open"]), "views": counts, "view": view, "nav": "actions"}
    return render(request, "actions.html", context)


@login_required
@require_POST
def step(request: HttpRequest, key: str, action: str, step: str) -> HttpResponse:
    """An action is done, will not be done, or somebody saw that it works."""
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
