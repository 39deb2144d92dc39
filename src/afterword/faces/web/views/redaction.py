"""Taking words out for good: which and why, then where they stand, then it is done."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from afterword.app.access import demand_redaction
from afterword.app.change import StaleError
from afterword.app.follow_through import NotYetError
from afterword.app.redact import find_traces, redact
from afterword.app.redaction_ports import Place, Traces
from afterword.app.server_ports import NotThereError
from afterword.core.redaction.passage import Passage
from afterword.faces.doors import member_of, server
from afterword.faces.web.views.postmortems import show

HEADS = {
    Place.TEXT: "The text", Place.REVISION: "Revisions", Place.COMMENT: "Comments", Place.RECORD: "The history",
    Place.INCIDENT: "Incidents and alerts", Place.EVIDENCE: "Evidence", Place.FILE: "Files of the incident",
}  # fmt: skip
SHOWN = 20
"""So many things of a kind are shown; the others are counted."""


@login_required
@never_cache
def redaction(request: HttpRequest, key: str) -> HttpResponse:
    """Asks for the words, shows where they stand, and takes them out; they are in no address."""
    shown, by, told = show(request, key), member_of(request), request.POST
    demand_redaction(shown.level, server().people.role_of(by))
    passage = _passage(told)
    context: dict[str, Any] = {"shown": shown, "passage": passage, "nav": "postmortems"}
    if request.method != "POST":
        return render(request, "redact.html", context)
    n_places = told.get("n_places", "")
    try:
        if n_places.isdecimal():
            return _redact(request, key, passage, int(n_places[:9]))
        context |= _tell(find_traces(server().redactions, key, by, passage), passage.marker)
    except NotThereError as error:
        raise Http404 from error
    except NotYetError as error:
        context["problem"] = str(error)
        return render(request, "redact.html", context, status=422)
    return render(request, "redact.html", context)


def _redact(request: HttpRequest, key: str, passage: Passage, n_places: int) -> HttpResponse:
    """Done; or, if the words stand elsewhere by now, the places once more."""
    by = member_of(request)
    try:
        done = redact(server().redactions, key, by, passage, n_places)
    except StaleError as error:
        traces = find_traces(server().redactions, key, by, passage)
        context = {
            "shown": show(request, key),
            "passage": passage,
            "nav": "postmortems",
            **_tell(traces, passage.marker),
        }
        return render(request, "redact.html", {**context, "problem": str(error)}, status=409)
    messages.success(request, f"Redacted in {done} places. The words are in no export from now on.")
    return redirect("history", key)


def _passage(told: QueryDict) -> Passage:
    return Passage(words=told.get("words", ""), reason=told.get("reason", ""), is_whole="is_whole" in told)


def _tell(traces: Traces, marker: str) -> dict[str, Any]:
    kinds = ((place, traces.of(place)) for place in Place)
    groups = [
        {
            "head": HEADS[place], "place": place, "shown": found[:SHOWN], "n_more": max(0, len(found) - SHOWN),
            "n_places": sum(one.n_places for one in found),
        }
        for place, found in kinds
        if found
    ]  # fmt: skip
    return {"traces": traces, "groups": groups, "marker": marker}
