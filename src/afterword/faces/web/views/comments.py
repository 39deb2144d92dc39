"""Comments beside a text."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from afterword.app.comment import Comment, say
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import NotThereError
from afterword.faces.doors import member_of, server


@login_required
@require_POST
def comment(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody comments, answers, or resolves a comment."""
    by, told, store = member_of(request), request.POST, server()
    try:
        if told.get("resolve"):
            store.comments.resolve(key, told["resolve"], by)
        else:
            said = Comment(
                text=told.get("text", ""), by=by, at=store.now(), quote=told.get("quote", ""),
                answers=told.get("answers", ""),
            )  # fmt: skip
            say(store.comments, store.postmortems, key, said)
    except NotThereError as error:
        raise Http404 from error
    except NotYetError as error:
        messages.error(request, f"{error} You wrote: {told['text']}" if told.get("text", "").strip() else str(error))
    answer = redirect("write" if told.get("from") == "write" else "postmortem", key)
    answer["Location"] += "#comments"
    return answer
