"""The teams, what they look after, and what happened to it."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from afterword.app.access import Role
from afterword.app.follow_up import days_late
from afterword.app.look_after import Care, care_of_service, care_of_team
from afterword.app.people_ports import Service
from afterword.app.server_ports import Member, NotThereError, TakenError
from afterword.faces.doors import member_of, server
from afterword.faces.web.page import SHAPES


@login_required
def teams(request: HttpRequest) -> HttpResponse:
    """All teams and services; whoever administers founds teams here."""
    by, store = member_of(request), server()
    name = request.POST.get("name", "").strip()
    if request.method == "POST" and name:
        try:
            return redirect("team", store.teams.found(name, by))
        except TakenError as error:
            messages.error(request, str(error))
    context = {
        "teams": store.teams.list(by), "services": store.teams.catalogue(by), "name": name, "nav": "teams",
        "may_found": store.people.role_of(by).administers,
    }  # fmt: skip
    return render(request, "teams.html", context)


@login_required
def team(request: HttpRequest, key: str) -> HttpResponse:
    """One team: its people, its services, and what it answers for."""
    by, store = member_of(request), server()
    try:
        if request.method == "POST":
            return _change(request, TEAM, key, "team")
        shown = store.teams.show(key, by)
    except NotThereError as error:
        raise Http404 from error
    care = care_of_team(store.postmortems, shown, by, store.now().date())
    among = {one.member.key for one in shown.people}
    inside = [one.member for one in store.people.directory(by) if one.role.is_inside and one.member.key not in among]
    context = {"team": shown, "others": inside, "nav": "teams", "tiers": TIERS, **_told(care)}
    return render(request, "team.html", context)


@login_required
def service(request: HttpRequest, key: str) -> HttpResponse:
    """One service: who looks after it, and what happened to it."""
    by, store = member_of(request), server()
    try:
        if request.method == "POST":
            return _change(request, SERVICE, key, "service")
        shown = store.teams.service(key, by)
    except NotThereError as error:
        raise Http404 from error
    care = care_of_service(store.postmortems, shown, by, store.now().date())
    every = store.teams.list(by)
    context = {
        "service": shown, "teams": every, "nav": "teams", "tiers": TIERS, **_told(care),
        "is_run": store.people.role_of(by) in (Role.OWNER, Role.ADMIN)
        or any(one.is_run for one in every if one.name == shown.team),
    }  # fmt: skip
    return render(request, "service.html", context)


TIERS = (1, 2, 3, 4)
"""How much a service matters; the first most."""


def _told(care: Care) -> dict[str, object]:
    today = server().now().date()
    actions = [(one, SHAPES[one.state], days_late(one.state, one.due, today)) for one in care.actions.rows]
    return {"found": care.postmortems, "actions": actions, "counts": care.actions.counts}


Change = Callable[[str, Member, QueryDict], None]


def _admit(key: str, by: Member, told: QueryDict) -> None:
    server().teams.admit(key, told.get("person", ""), by, is_lead="lead" in told)


def _dismiss(key: str, by: Member, told: QueryDict) -> None:
    server().teams.dismiss(key, told.get("person", ""), by)


def _disband(key: str, by: Member, _told: QueryDict) -> None:
    server().teams.disband(key, by)


def _enter(key: str, by: Member, told: QueryDict) -> None:
    server().teams.enter(_service(told, team=key), by)


def _alter(key: str, by: Member, told: QueryDict) -> None:
    server().teams.enter(_service(told, team=told.get("team", ""), key=key), by)


def _remove(key: str, by: Member, _told: QueryDict) -> None:
    server().teams.remove(key, by)


TEAM: Mapping[str, Change] = {"admit": _admit, "dismiss": _dismiss, "disband": _disband, "enter": _enter}
SERVICE: Mapping[str, Change] = {"alter": _alter, "remove": _remove}
_ENDS = ("disband", "remove")
"""After these there is no page of it any more."""


def _change(request: HttpRequest, changes: Mapping[str, Change], key: str, page: str) -> HttpResponse:
    what = request.POST.get("what", "")
    if what not in changes:
        raise Http404
    try:
        changes[what](key, member_of(request), request.POST)
    except TakenError as error:
        messages.error(request, str(error))
    return redirect("teams") if what in _ENDS else redirect(page, key)


def _service(told: QueryDict, team: str, key: str = "") -> Service:
    """A service as a form tells it."""
    name, tier = told.get("name", "").strip(), told.get("tier", "")
    if not name:
        raise TakenError("a service needs a name.")
    aliases = tuple(filter(None, (one.strip() for one in told.get("aliases", "").split(","))))
    return Service(key=key, name=name, aliases=aliases, tier=int(tier) if tier in map(str, TIERS) else 0, team=team)
