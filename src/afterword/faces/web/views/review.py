"""From draft to closed: asking for a review, approving, publishing, closing; and what the text once was."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.app.follow_through import NotYetError
from afterword.app.restore import restore
from afterword.app.server_ports import NotThereError
from afterword.app.share import open_to_all, restrict, share, unshare
from afterword.core.documents.difference import compare
from afterword.core.documents.edits import EditError
from afterword.faces.doors import member_of, server
from afterword.faces.steps import STEPS
from afterword.faces.web.views.postmortems import show

DONE = {
    "ask": "In review: whoever reads it can approve of it or ask for changes.",
    "approve": "Approved.",
    "changes": "It is a draft again.",
    "publish": "Published.",
    "close": "Closed. Every promise was kept or given up with a reason.",
}
"""What is said when a step is taken."""


@login_required
@require_POST
def stage(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """One step on the way from draft to closed."""
    if step not in STEPS:
        raise Http404
    back = "write" if request.POST.get("from") == "write" else "postmortem"
    try:
        STEPS[step](key, member_of(request), request.POST.get("told", ""))
    except NotThereError as error:
        raise Http404 from error
    except (NotYetError, EditError) as error:
        messages.error(request, str(error))
        return redirect(back, key)
    messages.success(request, DONE[step])
    return redirect(back if step in ("ask", "changes") else "postmortem", key)


@login_required
@require_POST
def readers(request: HttpRequest, key: str) -> HttpResponse:
    """Who may see it: everybody, or those who are named."""
    store, by, now = server().postmortems, member_of(request), server().now()
    what, person = request.POST.get("what", ""), request.POST.get("person", "")
    try:
        if what in ("share", "unshare"):
            {"share": share, "unshare": unshare}[what](store, key, by, person, now)
        else:
            {"restrict": restrict, "open": open_to_all}[what](store, key, by, now)
    except (NotThereError, KeyError) as error:
        raise Http404 from error
    except NotYetError as error:
        messages.error(request, str(error))
    if what == "unshare" and person == by.key:
        return redirect("postmortems")
    return redirect("postmortem", key)


@login_required
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What the text once was, and what happened around it."""
    shown = show(request, key)
    revisions = server().postmortems.revisions(key, member_of(request))
    return render(request, "history.html", {"shown": shown, "revisions": revisions, "nav": "postmortems"})


@login_required
def revision(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What one revision changed, or with `?to=now` what was changed since."""
    shown, by, store = show(request, key), member_of(request), server().postmortems
    try:
        chosen = store.revision(key, by, number)
        since = request.GET.get("to") == "now"
        before = chosen.text if since else (store.revision(key, by, number - 1).text if number > 1 else "")
    except NotThereError as error:
        raise Http404 from error
    changed = compare(before, shown.text if since else chosen.text)
    context = {"shown": shown, "revision": chosen, "changed": changed, "since": since, "nav": "postmortems"}
    return render(request, "revision.html", context)


@login_required
@require_POST
def restore_it(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The text of a revision comes back, as one more change."""
    try:
        restore(server().postmortems, key, member_of(request), number)
    except NotThereError as error:
        raise Http404 from error
    except EditError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"The text of revision {number} is back.")
    return redirect("history", key)
