"""Pictures beside a text."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from afterword.app.attach import MOST_BYTES, attach
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import NotThereError
from afterword.faces.doors import member_of, server
from afterword.faces.web.answers import wants_json

TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
"""What browsers are told that a picture is, by the end of its name."""


@login_required
@require_POST
def attach_it(request: HttpRequest, key: str) -> HttpResponse:
    """A picture comes; the editor asks for JSON and puts it into the text, without it the words to put in are told."""
    file = request.FILES.get("picture")
    content = file.read(MOST_BYTES + 1) if file else b""
    try:
        name = attach(server().attachments, server().pictures, key, member_of(request), content)
    except NotThereError as error:
        raise Http404 from error
    except NotYetError as error:
        if wants_json(request):
            return JsonResponse({"problem": str(error)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        messages.error(request, str(error))
        return redirect("write", key)
    if wants_json(request):
        return JsonResponse({"name": name}, status=HTTPStatus.CREATED)
    words = " ".join(request.POST.get("words", "").replace("]", ")").replace("[", "(").split())
    messages.success(request, f"It is kept. Write this where it belongs: ![{words}]({name})")
    return redirect("write", key)


@login_required
def attachment(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """A picture, for whoever may see a postmortem that shows it; its name is its content, so it never changes."""
    try:
        picture = server().attachments.find(key, name, member_of(request))
    except NotThereError as error:
        raise Http404 from error
    headers = {"Cache-Control": "private, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture.content, content_type=TYPES[picture.kind], headers=headers)
