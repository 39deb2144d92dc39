"""The list of postmortems, a new one, and the page of one for reading."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.alike import find_alike
from afterword.app.begin import begin, keep_evidence
from afterword.app.draft import NothingReadError, ZoneError
from afterword.app.find import find
from afterword.app.follow_through import NotYetError
from afterword.app.import_ import import_texts
from afterword.app.server_ports import NotThereError, Shown, Wanted
from afterword.app.start import new_text
from afterword.core.model.words import Status
from afterword.faces.doors import member_of, server
from afterword.faces.web.done import make_done
from afterword.faces.web.page import is_gated, make_page
from afterword.faces.web.paging import page_of, pages
from afterword.faces.web.plain import tell_facts, tell_plainly
from afterword.faces.web.read_files import read_sources, summarise
from afterword.faces.web.said import take_said
from afterword.faces.web.uploads import Wished, draft_uploads
from afterword.faces.web.views.comments import talk


@login_required
def all_of_them(request: HttpRequest) -> HttpResponse:
    """The postmortems that one may read and looks for, the latest incident first."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "severity", "status", "service")}
    page = page_of(request.GET)
    wanted = Wanted(severity=asked["severity"], status=asked["status"], service=asked["service"], page=page)
    found = find(server().postmortems, member_of(request), asked["q"], wanted)
    context = {"found": found, "asked": asked, "is_asked": any(asked.values()), **pages(page, found.pages)}
    context |= {"statuses": tuple(Status), "nav": "postmortems", "query": urlencode(asked)}
    return render(request, "postmortems.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """A new postmortem: from dropped evidence and pasted chat, or from the template."""
    if request.method != "POST":
        seen = request.GET.get("seen", "").strip()
        alike = find_alike(server().postmortems, member_of(request), seen) if seen else ()
        context = {"nav": "postmortems", "wished": Wished(title=seen), "seen": seen, "alike": alike}
        return render(request, "new.html", context)
    wished = Wished.of(request.POST)
    today = server().now().date()
    files = request.FILES.getlist("evidence")
    try:
        if not files and not wished.paste:
            text = new_text({"title": wished.title, "date": wished.day or str(today), "timezone": wished.zone})
            key = begin(server().postmortems, text, (), member_of(request))
            return redirect("write", key)
        made = draft_uploads(files, wished)
    except (NothingReadError, ZoneError) as error:
        read = read_sources(getattr(error, "sources", ()))
        context = {"nav": "postmortems", "wished": wished, "problem": str(error), "files": read}
        return render(request, "new.html", context, status=422)
    key = begin(server().postmortems, made.text, keep_evidence(made), member_of(request))
    messages.info(request, summarise(read_sources(made.sources)), extra_tags="sources")
    return redirect("write", key)


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


@login_required
def one(request: HttpRequest, key: str) -> HttpResponse:
    """A postmortem for reading."""
    shown, by, today = show(request, key), member_of(request), server().now().date()
    page = make_page(shown, by, today)
    context = {"page": page, "said": take_said(request, key, page.places), **talk(shown, by), "nav": "postmortems"}
    if is_gated(shown):
        context["done"] = make_done(server().inspector.inspect(shown.text, today), shown)
    return render(request, "postmortem.html", context)


@login_required
def alike(request: HttpRequest, key: str) -> HttpResponse:
    """Postmortems that one may read and that share telling words with this one."""
    shown = show(request, key)
    found = find_alike(server().postmortems, member_of(request), shown.text, but=key, most=3)
    return render(request, "alike.html", {"shown": shown, "alike": found, "nav": "postmortems"})


@login_required
def plain(request: HttpRequest, key: str) -> HttpResponse:
    """Nothing but the text, as clean HTML: to be copied into another tool, or printed."""
    shown = show(request, key)
    address = request.build_absolute_uri(reverse("postmortem", args=[key]))
    context = {"shown": shown, "facts": tell_facts(shown), "html": tell_plainly(shown.text), "address": address}
    return render(request, "plain.html", context)


@login_required
def text(request: HttpRequest, key: str) -> HttpResponse:
    """The text as it is: Markdown that needs no server."""
    return HttpResponse(show(request, key).text, content_type="text/markdown; charset=utf-8")


def show(request: HttpRequest, key: str) -> Shown:
    """A postmortem that this person may see; any other is no page."""
    try:
        return server().postmortems.show(key, member_of(request))
    except NotThereError as error:
        raise Http404 from error
