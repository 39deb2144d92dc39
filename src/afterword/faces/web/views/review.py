"""From draft to closed: asking for a review, approving, publishing, closing; and what the text once was."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.access import Level, demand, may_redact
from afterword.app.follow_through import NotYetError
from afterword.app.restore import restore
from afterword.app.server_ports import Member, NotThereError
from afterword.app.share import Sharing, open_to_all, open_to_team, restrict, share, unshare
from afterword.app.undo import undo
from afterword.core.documents.difference import compare
from afterword.core.documents.edits import EditError
from afterword.faces.doors import member_of, server
from afterword.faces.steps import STEPS
from afterword.faces.web.said import Said, keep_said
from afterword.faces.web.views.forms import to_form
from afterword.faces.web.views.postmortems import show

DONE = {
    "ask": "In review: whoever reads it can approve of it or ask for changes.",
    "approve": "Approved.",
    "changes": "It is a draft again.",
    "publish": "Published.",
    "close": "Closed. Every promise was kept or given up with a reason.",
}
"""What is said when a step is taken."""

NEVERTHELESS = " To publish nevertheless, write the reason in the review and press Publish again."
"""What is said when the gate stops a text: how to pass it."""

AUDIENCES: Mapping[str, Callable[[str, Member, QueryDict], None]] = {
    "restrict": lambda key, by, _: restrict(server().postmortems, key, by, server().now()),
    "open": lambda key, by, _: open_to_all(server().postmortems, key, by, server().now()),
    "team": lambda key, by, told: open_to_team(server().postmortems, key, by, told.get("team", ""), server().now()),
    "share": lambda key, by, told: share(server().postmortems, key, by, _sharing(told), server().now()),
    "unshare": lambda key, by, told: unshare(server().postmortems, key, by, told.get("person", ""), server().now()),
}
"""What can be changed about who may see it."""


def _sharing(told: QueryDict) -> Sharing:
    """What a form wants shared; who is named nowhere, or up to no level, is nobody."""
    level = {one.word: one for one in Level if one}.get(told.get("level", ""))
    days = told.get("days", "0")
    if level is None or not days.isdecimal():
        raise NotThereError("there is no such level.")
    return Sharing(person=told.get("person", ""), level=level, days=min(int(days), 3650))


@login_required
@require_POST
def stage(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """One step on the way from draft to closed."""
    if step not in STEPS:
        raise Http404
    told, is_from_write = request.POST.get("told", "").strip(), request.POST.get("from") == "write"
    try:
        STEPS[step](key, member_of(request), told)
    except NotThereError as error:
        raise Http404 from error
    except (NotYetError, EditError) as error:
        words = f"{error}{NEVERTHELESS if step == 'publish' else ''}".replace("`", "")
        said = Said(place="stage", words=words, is_refused=True, field="told", wrote=told)
    else:
        said = Said(place="stage", words=DONE[step])
    keep_said(request, key, said)
    stays = is_from_write and (said.is_refused or step in ("ask", "changes"))
    return redirect(f"{reverse('write' if stays else 'postmortem', args=[key])}#stage")


@login_required
def readers(request: HttpRequest, key: str) -> HttpResponse:
    """For whom it is: everybody, a team, or those who are named; shown to whoever manages it, and changed here."""
    by, told = member_of(request), request.POST
    if request.method != "POST":
        shown = show(request, key)
        demand(shown.level, Level.MANAGE)
        people, teams = server().people.list(by), server().teams.list(by)
        context = {"shown": shown, "people": people, "teams": teams, "nav": "postmortems"}
        return render(request, "readers.html", context)
    change = AUDIENCES.get(told.get("what", ""))
    if change is None:
        raise Http404
    try:
        change(key, by, told)
    except NotThereError as error:
        raise Http404 from error
    except NotYetError as error:
        messages.error(request, str(error))
    still = server().postmortems.texts(by, [key])
    return redirect("readers", key) if still else redirect("postmortems")


@login_required
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What the text once was, and what happened around it."""
    shown, by = show(request, key), member_of(request)
    revisions = server().postmortems.revisions(key, by)
    context = {"shown": shown, "revisions": revisions, "nav": "postmortems"}
    return render(request, "history.html", {**context, "redacts": may_redact(shown.level, server().people.role_of(by))})


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


@login_required
@require_POST
def undo_it(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What one revision changed is taken back, and what came since stays."""
    place = request.POST.get("place")
    try:
        undo(server().postmortems, key, member_of(request), number)
    except NotThereError as error:
        raise Http404 from error
    except EditError as error:
        messages.error(request, f"{error}"[:1].upper() + f"{error}"[1:])
    else:
        messages.success(request, f"Revision {number} is undone." if place is None else "Undone.")
    return redirect("history", key) if place is None else to_form(key, place)
