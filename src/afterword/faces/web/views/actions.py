"""What was promised in all postmortems, and what became of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.app.follow_through import NotYetError
from afterword.app.follow_up import VIEWS, days_late
from afterword.app.server_ports import Asked, NotThereError, Promised
from afterword.core.documents.edits import EditError
from afterword.faces.doors import member_of, server
from afterword.faces.spreadsheet import write_csv
from afterword.faces.steps import DEEDS
from afterword.faces.web.page import SHAPES
from afterword.faces.web.paging import page_of, pages

ROWS, CSV_ROWS = 100, 100_000
"""So many rows stand on a page, and in a spreadsheet at most."""

HEAD = (
    "due", "originally due", "days late", "action", "state", "owner", "type", "answers", "id", "incident", "postmortem",
)  # fmt: skip


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """The actions of every postmortem that one may read, by due date; as a page, or as CSV."""
    today, view = server().now().date(), request.GET.get("view", "open")
    words = {name: request.GET.get(name, "").strip() for name in ("owner", "service", "severity")}
    page, as_csv = page_of(request), request.GET.get("format") == "csv"
    size = CSV_ROWS if as_csv else ROWS
    asked = Asked(view=view if view in VIEWS else "open", today=today, page=page, size=size, **words)
    found = server().postmortems.board(member_of(request), asked)
    rows = [(one, SHAPES[one.state], days_late(one.state, one.due, today)) for one in found.rows]
    if as_csv:
        return _csv(rows)
    n_pages = max(1, -(-found.counts[asked.view] // asked.size))
    context = {
        "rows": rows, "views": [(name, found.counts[name]) for name in VIEWS], "view": asked.view, "words": words,
        "query": urlencode(words), "nav": "actions", **pages(page, n_pages),
    }  # fmt: skip
    return render(request, "actions.html", context)


def _csv(rows: list[tuple[Promised, str, int]]) -> HttpResponse:
    told = {"Content-Disposition": 'attachment; filename="actions.csv"'}
    answer = HttpResponse(content_type="text/csv; charset=utf-8", headers=told)
    write_csv(answer, HEAD, (_cells(one, late) for one, _, late in rows))
    return answer


def _cells(one: Promised, late: int) -> tuple[str, ...]:
    """The cells of a row under `HEAD`."""
    days = (str(day) if day else "" for day in (one.due, one.originally_due))
    return (
        *days, str(late or ""), one.text, str(one.state), one.owner, one.type, " ".join(one.answers), one.id,
        one.postmortem.reference, one.postmortem.title,
    )  # fmt: skip


@login_required
@require_POST
def step(request: HttpRequest, key: str, action: str, step: str) -> HttpResponse:
    """An action is done, will not be done, or somebody saw that it works."""
    if step not in DEEDS:
        raise Http404
    told = request.POST.get("told", "")
    try:
        DEEDS[step](server().postmortems, key, member_of(request), action, told, server().now())
    except NotThereError as error:
        raise Http404 from error
    except (NotYetError, EditError) as error:
        messages.error(request, str(error))
    return redirect("postmortem", key)
