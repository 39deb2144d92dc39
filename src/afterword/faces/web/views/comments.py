"""Comments beside a text."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.app.comment import Comment, Outcome, accept, find_owner, find_seeing, find_threads, say
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, NotThereError, Shown
from afterword.faces.doors import member_of, server
from afterword.faces.web.stage import make_stage


def talk(shown: Shown, by: Member) -> Mapping[str, Any]:
    """What the template of comments needs: what was said, whom a word for the owner goes to, and who can be named."""
    people = server().people.directory(by)
    owner = find_owner(shown, people)
    return {
        "threads": find_threads(shown.text, server().comments.list(shown, by)),
        "owner": owner if owner and owner.key != by.key else None, "seeing": find_seeing(shown, people),
    }  # fmt: skip


@login_required
def said(request: HttpRequest, key: str) -> HttpResponse:
    """What is said and decided beside a text by now, for a page where somebody writes."""
    by = member_of(request)
    try:
        shown = server().postmortems.show(key, by)
    except NotThereError as error:
        raise Http404 from error
    context = {**talk(shown, by), "stage": make_stage(shown, by), "key": key, "from": "write", "level": shown.level}
    return render(request, "_talk.html", context)


@login_required
@require_POST
def comment(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody comments, proposes other words, answers, accepts, declines, or resolves."""
    by, told = member_of(request), request.POST
    try:
        _take(key, by, told)
    except NotThereError as error:
        raise Http404 from error
    except NotYetError as error:
        wrote = " / ".join(told[name].strip() for name in ("text", "instead") if told.get(name, "").strip())
        messages.error(request, f"{error} You wrote: {wrote}" if wrote else str(error))
    back = told.get("from")
    answer = redirect(back if back in ("write", "meeting") else "postmortem", key)
    answer["Location"] += "#comments"
    return answer


def _take(key: str, by: Member, told: QueryDict) -> None:
    store = server()
    for name, outcome in (("resolve", Outcome.RESOLVED), ("decline", Outcome.DECLINED)):
        if chosen := told.get(name, ""):
            store.comments.resolve(key, chosen, by, outcome)
            return
    if chosen := told.get("accept", ""):
        accept(store.comments, store.postmortems, key, chosen, by)
        return
    lines = {name: told.get(name, "").replace("\r\n", "\n") for name in ("instead", "before")}
    said = Comment(
        text=told.get("text", ""), by=by, at=store.now(), quote=told.get("quote", ""), before=lines["before"],
        answers=told.get("answers", ""), instead=lines["instead"] if "propose" in told else None,
        to=_owner(key, by) if "private" in told else None,
    )  # fmt: skip
    say(store.comments, store.postmortems, key, said)


def _owner(key: str, by: Member) -> Member:
    found = find_owner(server().postmortems.show(key, by), server().people.directory(by))
    if found is None:
        raise NotYetError("it has no owner who sees it; say it to everybody.")
    return found
