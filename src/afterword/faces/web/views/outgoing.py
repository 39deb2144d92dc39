"""What leaves the server: webhooks for owners of the organisation, and the mail that each person wants."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterword.app.announce import EVENTS
from afterword.app.follow_through import NotYetError
from afterword.app.hook_ports import Hook
from afterword.app.notice_ports import NoticeKind
from afterword.app.server_ports import Member, NotThereError
from afterword.app.subscribe import place_of, subscribe
from afterword.faces.doors import member_of, server

KINDS = {
    NoticeKind.REVIEW: "Somebody asks for a review",
    NoticeKind.DECISION: "A postmortem that you own is approved, or needs changes",
    NoticeKind.PROMISE: "A postmortem is published that gives you an action",
    NoticeKind.DONE: "An action of a postmortem that you own is done and needs somebody to verify it",
    NoticeKind.COMMENT: "A comment answers you or mentions you",
    NoticeKind.WEEKLY: "On Mondays: your open actions",
}
"""What people read about each kind of mail."""


@login_required
def notifications(request: HttpRequest) -> HttpResponse:
    """Which mail somebody wants."""
    by, notices = member_of(request), server().notices
    if request.method == "POST":
        wanted = request.POST.getlist("kind")
        notices.mute(by, [kind for kind in KINDS if kind not in wanted])
        messages.success(request, "Saved.")
        return redirect("notifications")
    contact = notices.contact(by.key)
    muted = contact.muted if contact else frozenset()
    rows = [(str(kind), words, kind not in muted) for kind, words in KINDS.items()]
    return render(request, "notifications.html", {"rows": rows, "contact": contact})


@login_required
def outgoing(request: HttpRequest) -> HttpResponse:
    """The webhooks of an organisation, a form for one more, and the mail that could not be sent."""
    by, told = member_of(request), request.POST
    context: dict[str, Any] = {"url": told.get("url", ""), "wanted": told.getlist("event"), "events": EVENTS.values()}
    try:
        if "again" in told:
            server().jobs.again(by, told["again"])
            return redirect("outgoing")
        status = _subscribe(request, by, context) if request.method == "POST" else 200
        hooks, dead = server().hooks.list(by), server().jobs.dead(by)
    except NotThereError as error:
        raise Http404 from error
    context |= {"hooks": [(one, place_of(one.url)) for one in hooks], "dead": dead}
    return render(request, "outgoing.html", context | {"nav": "people"}, status=status)


def _subscribe(request: HttpRequest, by: Member, context: dict[str, Any]) -> int:
    """Adds a webhook; the status of the page that shows its secret, or what has to be written otherwise."""
    try:
        context["secret"] = subscribe(server().hooks, by, context["url"], context["wanted"])
    except NotYetError as error:
        messages.error(request, str(error))
        return 422
    context |= {"url": "", "wanted": []}
    return 200


@login_required
def webhook(request: HttpRequest, key: str) -> HttpResponse:
    """One webhook with what was sent to it; sent again, turned on, or removed."""
    by, hooks = member_of(request), server().hooks
    try:
        deliveries = hooks.deliveries(by, key)
        hook = next(one for one in hooks.list(by) if one.key == key)
        if request.method == "POST":
            return _change(request, by, hook)
    except NotThereError as error:
        raise Http404 from error
    context = {"hook": hook, "place": place_of(hook.url), "deliveries": deliveries, "nav": "people"}
    return render(request, "webhook.html", context)


def _change(request: HttpRequest, by: Member, hook: Hook) -> HttpResponse:
    what, store = request.POST.get("what", ""), server()
    if what == "remove":
        store.hooks.remove(by, hook.key)
        return redirect("outgoing")
    if what == "on":
        store.hooks.turn_on(by, hook.key)
    elif what == "again":
        store.jobs.again(by, request.POST.get("job", ""))
    return redirect("webhook", hook.key)
