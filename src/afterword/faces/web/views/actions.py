"""What was promised in all postmortems, and what became of it."""

from dataclasses import replace
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.follow_through import NotYetError
from afterword.app.follow_up import VIEWS, days_late
from afterword.app.look_back import DEFINITIONS, WEEK, Turn, last_monday
from afterword.app.server_ports import Asked, NotThereError, Promised
from afterword.core.documents.edits import EditError
from afterword.faces.doors import member_of, server
from afterword.faces.spreadsheet import write_csv
from afterword.faces.steps import DEEDS
from afterword.faces.web.filters import keep_known, read_day, read_filters
from afterword.faces.web.page import SHAPES
from afterword.faces.web.paging import page_of, pages
from afterword.faces.web.said import Said, keep_said

ROWS, CSV_ROWS = 50, 100_000
"""So many rows stand on a page, and in a spreadsheet at most."""
FEW, ALL_OF_ONE = 20, 500
"""So many rows of each turn stand on its page; of one alone so many."""

CALLED = {"ownerless": "no owner", "orphaned": "answers nothing", "unverified": "not verified"}
"""What views are called where their name is a word of the trade."""

BECAME = {
    "complete": "{action} is done: {told}", "verify": "{action} is verified: {told}",
    "decline": "{action} will not be done: {told}", "start": "{action} is under way.",
    "block": "{action} is blocked: {told}", "reopen": "{action} is open again: {told}",
    "supersede": "{told} replaces {action}.",
}  # fmt: skip
"""What is said when something became of an action."""
FIELDS = {"complete": "c", "decline": "c", "verify": "v"}
"""How the field begins in which that is told; elsewhere it is the one for anything else."""

HEAD = (
    "due", "originally due", "days late", "action", "state", "owner", "type", "answers", "id", "incident", "postmortem",
    "strength", "why",
)  # fmt: skip


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """The actions of every postmortem that one may read, by due date; as a page, or as CSV."""
    page, as_csv = page_of(request.GET), request.GET.get("format") == "csv"
    filters = read_filters(request)
    asked = replace(filters.asked, page=page, size=CSV_ROWS if as_csv else ROWS)
    found = server().postmortems.board(member_of(request), asked)
    rows = [(one, SHAPES[one.state], days_late(one.state, one.due, asked.today)) for one in found.rows]
    if as_csv:
        return _csv(rows)
    n_pages, counts = max(1, -(-found.counts[asked.view] // asked.size)), found.counts
    context = {
        "rows": rows, "groups": _grouped(rows, asked), "is_all": request.GET.get("choose") == "all",
        "n_open": counts["open"], "n_late": counts["overdue"], "n_unverified": counts["unverified"],
        "views": [(name, CALLED.get(name, name), counts.get(name, "")) for name in VIEWS],
        "filters": filters, "nav": "actions",
        "saved": server().views.list(member_of(request)), "whole": keep_known(request.GET.urlencode()),
        "total": counts[asked.view], "n_again": server().reminders.count(member_of(request), asked.today),
        **pages(page, n_pages),
    }  # fmt: skip
    return render(request, "actions.html", context)


Row = tuple[Promised, str, int]
"""An action, what the style sheet calls its state, and how many days it is late."""


def _grouped(rows: list[Row], asked: Asked) -> list[tuple[str, list[Row]]]:
    """The rows as they stand: what is open by when it is due, anything else without groups."""

    def group_of(row: Row) -> str:
        due = row[0].due
        if asked.view != "open":
            return ""
        if due is None:
            return "No date"
        return "Late" if row[2] else "Within 7 days" if due <= asked.today + WEEK else "Later"

    return [(name, list(some)) for name, some in groupby(rows, group_of)]


@login_required
def since(request: HttpRequest) -> HttpResponse:
    """What became of the actions since Monday, or the day that is asked for, and what is due next."""
    filters, only = read_filters(request), request.GET.get("only", "")
    today = filters.asked.today
    day = read_day(request.GET.get("day", ""), last_monday(today))
    groups = server().history.since(
        member_of(request), replace(filters.asked, size=ALL_OF_ONE if only in tuple(Turn) else FEW), day
    )
    context = {
        "groups": [
            (one, DEFINITIONS[one.turn], [(each, SHAPES[each.action.state]) for each in one.rows])
            for one in groups
            if only not in tuple(Turn) or one.turn == only
        ],
        "counts": [(one.turn, one.total) for one in groups], "day": day, "today": today, "filters": filters,
        "nav": "actions", "only": only,
    }  # fmt: skip
    return render(request, "actions_since.html", context)


def _csv(rows: list[Row]) -> HttpResponse:
    told = {"Content-Disposition": 'attachment; filename="actions.csv"'}
    answer = HttpResponse(content_type="text/csv; charset=utf-8", headers=told)
    write_csv(answer, HEAD, (_cells(one, late) for one, _, late in rows))
    return answer


def _cells(one: Promised, late: int) -> tuple[str, ...]:
    """The cells of a row under `HEAD`."""
    days = (str(day) if day else "" for day in (one.due, one.originally_due))
    return (
        *days, str(late or ""), one.text, str(one.state), one.owner, one.type, " ".join(one.answers), one.id,
        one.postmortem.reference, one.postmortem.title, one.strength, "; ".join(map(": ".join, one.why)),
    )  # fmt: skip


@login_required
@require_POST
def step(request: HttpRequest, key: str, action: str, step: str) -> HttpResponse:
    """An action is done, will not be done, or somebody saw that it works."""
    if step not in DEEDS:
        raise Http404
    told = request.POST.get("told", "").strip()
    try:
        DEEDS[step](server().postmortems, key, member_of(request), action, told, server().now())
    except NotThereError as error:
        raise Http404 from error
    except (NotYetError, EditError) as error:
        field = f"{FIELDS.get(step, 'e')}-{action}"
        said = Said(place=action, words=str(error), is_refused=True, field=field, wrote=told)
    else:
        said = Said(place=action, words=BECAME[step].format(action=action, told=told))
    keep_said(request, key, said)
    return redirect(f"{reverse('postmortem', args=[key])}#{action}")
