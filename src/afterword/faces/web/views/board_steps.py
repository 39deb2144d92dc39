"""What one does on the board: save its filters, change many actions at once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.access import NotAllowedError
from afterword.app.change_many import Chosen, Deed, Refused, change_many
from afterword.app.follow_through import NotYetError
from afterword.app.save_view import SavedView, save_view
from afterword.app.server_ports import NotThereError, TakenError
from afterword.faces.doors import member_of, server
from afterword.faces.web.filters import keep_known
from afterword.faces.web.paging import page_of


@login_required
@require_POST
def views(request: HttpRequest) -> HttpResponse:
    """The filters become a view, or one is removed."""
    told, by = request.POST, member_of(request)
    query = keep_known(told.get("query", ""))
    try:
        if remove := told.get("remove"):
            server().views.remove(by, remove)
        else:
            view = SavedView(name=told.get("name", "").strip(), query=query, is_shared="everybody" in told)
            save_view(server().views, by, view)
    except NotThereError as error:
        raise Http404 from error
    except (NotYetError, NotAllowedError, TakenError) as error:
        messages.error(request, _sentence(error))
    return back_to_board(query)


@login_required
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """The same change of every action that was chosen; what was not changed is told row by row."""
    told = request.POST
    if told.get("deed") not in tuple(Deed):
        raise Http404
    deed = Deed(told["deed"])
    rows = tuple(_chosen(told, row) for row in told.getlist("row"))
    wanted = deed, told.get(FIELDS.get(deed, ""), "")
    try:
        refused = change_many(server().postmortems, member_of(request), rows, wanted, server().now())
    except NotYetError as error:
        messages.error(request, _sentence(error))
    else:
        _tell(request, len(rows), refused)
    return back_to_board(keep_known(told.get("query", "")), page_of(told))


FIELDS = {Deed.OWNER: "owner", Deed.DUE: "due", Deed.DECLINE: "reason"}
"""Where the form tells what a deed needs."""


def _chosen(told: QueryDict, row: str) -> Chosen:
    """An action that was chosen, with what its row showed."""
    postmortem, _, action = row.partition(" ")
    seen = {name: told.get(f"{name} {row}", "") for name in ("owner", "due")}
    return Chosen(postmortem=postmortem, action=action, **seen)


def _tell(request: HttpRequest, count: int, refused: tuple[Refused, ...]) -> None:
    changed = count - len(refused)
    if changed:
        messages.success(request, f"{changed} of {count} changed.")
    for one in refused:
        messages.error(request, f"{one.reference} {one.chosen.action} was not changed: {one.why}".strip())


def back_to_board(query: str, page: int = 1) -> HttpResponse:
    """The board with the filters from which somebody came."""
    told = "&".join(filter(None, (query, f"page={page}" if page > 1 else "")))
    return redirect(f"{reverse('actions')}{'?' if told else ''}{told}")


def _sentence(error: Exception) -> str:
    """What an error says, as a sentence of its own."""
    return str(error)[:1].upper() + str(error)[1:]
