"""A new postmortem: from evidence, from the template, or from what was written elsewhere."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.alike import find_alike
from afterword.app.begin import begin, keep_evidence
from afterword.app.draft import Draft, NothingReadError, ZoneError
from afterword.app.follow_through import NotYetError
from afterword.app.gather import NO_DAY
from afterword.app.import_ import import_texts
from afterword.app.jump import Target
from afterword.app.server_ports import Member, NotThereError
from afterword.app.start import new_text
from afterword.faces.doors import member_of, server
from afterword.faces.web.answers import wants_json
from afterword.faces.web.once import FIELD, key_of, new_once
from afterword.faces.web.read_files import ReadFile, read_sources, summarise, unread
from afterword.faces.web.uploads import Wished, draft_uploads


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What has to be said before a draft is made: what is wrong, how the files were read, what is there already."""

    problem: str
    files: tuple[ReadFile, ...] = ()
    there: tuple[Target, ...] = ()


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """A new postmortem: from dropped evidence and pasted chat, or from the template."""
    by = member_of(request)
    if request.method != "POST":
        seen = request.GET.get("seen", "").strip()
        alike = find_alike(server().postmortems, by, seen) if seen else ()
        return _show(request, {"wished": Wished(title=seen), "seen": seen, "alike": alike, FIELD: new_once()})
    wished, files = Wished.of(request.POST), request.FILES.getlist("evidence")
    try:
        made = draft_uploads(files, wished) if files or wished.paste else None
    except (NothingReadError, ZoneError) as error:
        files_read = read_sources(getattr(error, "sources", ()))
        return _ask(request, wished, _Asked(problem=_undated(files_read) or str(error), files=files_read))
    text = made.text if made else _template(wished)
    key = key_of(by, request.POST.get(FIELD, ""), text)
    if key and _is_made(key, by):
        messages.info(request, "It was made before from the same page; this is it.")
        return _lead(request, key)
    asked = _find_asked(made, wished, by) if made else None
    if asked:
        return _ask(request, wished, asked)
    key = begin(server().postmortems, text, keep_evidence(made) if made else (), by, key)
    if made:
        messages.info(request, summarise(read_sources(made.sources)), extra_tags="sources")
    return _lead(request, key)


@login_required
@require_POST
def import_it(request: HttpRequest) -> HttpResponse:
    """Markdown files that were written elsewhere become postmortems, all or none."""
    files = [(file.name or "unnamed", file.read()) for file in request.FILES.getlist("texts")]
    try:
        made = import_texts(server().postmortems, files, member_of(request))
    except NotYetError as error:
        messages.error(request, str(error))
        return redirect("new")
    if made.known:
        messages.info(request, f"Not imported again, for it is here: {', '.join(made.known)}.")
    if made.keys:
        told = f"{len(made.keys)} imported; what a text says of its state is a claim, so each is a draft here."
        messages.success(request, told)
    return redirect("write", made.keys[0]) if len(made.keys) == 1 else redirect("postmortems")


def _template(wished: Wished) -> str:
    today = server().now().date()
    return new_text({"title": wished.title, "date": wished.day or str(today), "timezone": wished.zone})


def _is_made(key: str, by: Member) -> bool:
    try:
        server().postmortems.show(key, by)
    except NotThereError:
        return False
    return True


def _find_asked(made: Draft, wished: Wished, by: Member) -> _Asked | None:
    """The day of a chat that tells none, and whether the incident is here already; None if nothing is to be said."""
    files = read_sources(made.sources)
    if undated := _undated(files):
        return _Asked(problem=undated, files=files)
    there = () if wished.again else server().targets.called(by, made.findings.reference)
    if there:
        return _Asked(problem=f"{made.findings.reference} is here already; nothing was made.", there=there)
    return None


def _undated(files: tuple[ReadFile, ...]) -> str:
    """A sentence about chats that tell no day; empty if there are none."""
    names = ", ".join(one.name for one in files if NO_DAY in one.note)
    return f"{NO_DAY} ({names})." if names else ""


def _ask(request: HttpRequest, wished: Wished, asked: _Asked) -> HttpResponse:
    context = {"wished": wished, "problem": asked.problem, "files": unread(asked.files), "there": asked.there}
    return _show(request, {**context, FIELD: request.POST.get(FIELD, "")}, 422)


def _show(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, "new.html", {"nav": "postmortems", **context}, status=status)


def _lead(request: HttpRequest, key: str) -> HttpResponse:
    """To the text that was made; a script is told where that is."""
    place = reverse("write", args=[key])
    return JsonResponse({"place": place}) if wants_json(request) else redirect(place)
