"""A new postmortem: from evidence, from the template, or from what was written elsewhere."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.alike import find_alike
from afterword.app.begin import begin, keep_evidence
from afterword.app.begin_incident import incident_of
from afterword.app.bring import LARGEST, bring
from afterword.app.draft import Draft, NothingReadError, ZoneError
from afterword.app.follow_through import NotYetError
from afterword.app.import_ import import_texts
from afterword.app.register import read_day, register
from afterword.app.server_ports import Member, NotThereError
from afterword.app.start import new_text
from afterword.faces.doors import member_of, server
from afterword.faces.web.answers import lead
from afterword.faces.web.asked import Asked, ask
from afterword.faces.web.once import FIELD, key_of, new_once
from afterword.faces.web.read_files import read_sources, summarise
from afterword.faces.web.uploads import Wished, draft_uploads, kept_uploads, read_uploads


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """A new postmortem: from dropped evidence and pasted chat, or from the template."""
    by = member_of(request)
    if request.method != "POST":
        seen = request.GET.get("seen", "").strip()
        alike = find_alike(server().postmortems, by, seen) if seen else ()
        return show_beginning(request, {"wished": Wished(title=seen), "seen": seen, "alike": alike})
    wished, files = Wished.of(request.POST), read_uploads(request)
    try:
        made = draft_uploads(files, wished) if files or wished.paste else None
    except (NothingReadError, ZoneError) as error:
        return _ask(request, wished, ask(read_sources(getattr(error, "sources", ())), wished.order, str(error)))
    text = made.text if made else _template(wished)
    key = key_of(by, request.POST.get(FIELD, ""), text)
    if key and _is_made(key, by):
        messages.info(request, "It was made before from the same page; this is it.")
        return lead(request, reverse("write", args=[key]))
    asked = _find_asked(made, wished, by) if made else None
    if asked:
        return _ask(request, wished, asked)
    if made and "look" in request.POST:
        return _look(request, made, wished)
    key = begin(server().postmortems, text, keep_evidence(made) if made else (), by, key)
    if made:
        messages.info(request, summarise(read_sources(made.sources)), extra_tags="sources")
    return lead(request, reverse("write", args=[key]))


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


def _look(request: HttpRequest, made: Draft, wished: Wished) -> HttpResponse:
    """The evidence is kept with an incident, and the rows are chosen before its postmortem begins."""
    by, files = member_of(request), kept_uploads(request)
    large = next((file.name for file in files if len(file.content) > LARGEST), "")
    if large:
        problem = (
            f"the file {large} is larger than {LARGEST >> 20} MB; make the draft with it at once. Nothing was made."
        )
        return _ask(request, wished, Asked(problem=problem, order=wished.order))
    key = key_of(by, request.POST.get(FIELD, ""), f"look\0{made.text}")
    told = incident_of(made, key, server().now().date())
    key = register(server().incidents, by, told)
    bring(server().stock, key, by, files, read_day(wished.day) if wished.day else None)
    return lead(request, reverse("incident-draft", args=[key]))


def _template(wished: Wished) -> str:
    today = server().now().date()
    return new_text({"title": wished.title, "date": wished.day or str(today), "timezone": wished.zone})


def _is_made(key: str, by: Member) -> bool:
    try:
        server().postmortems.show(key, by)
    except NotThereError:
        return False
    return True


def _find_asked(made: Draft, wished: Wished, by: Member) -> Asked | None:
    """What the files do not tell, and whether the incident is here already; None if nothing is to be said."""
    if asked := ask(read_sources(made.sources), wished.order):
        return asked
    there = () if wished.again else server().targets.called(by, made.findings.reference)
    if there:
        problem = f"{made.findings.reference} is here already; nothing was made."
        return Asked(problem=problem, there=there, order=wished.order)
    return None


def _ask(request: HttpRequest, wished: Wished, asked: Asked | None) -> HttpResponse:
    return show_beginning(request, {"wished": wished, "asked": asked}, 422)


def show_beginning(request: HttpRequest, told: dict[str, object], status: int = 200) -> HttpResponse:
    """The page that begins; the first one of an organisation that has nothing yet."""
    once = request.POST.get(FIELD) or new_once()
    context = {"nav": "postmortems", "wished": Wished(), FIELD: once, **told}
    context["most_files"] = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    return render(request, "new.html", context, status=status)
