"""What waits for whoever is signed in: to write, to review, to verify, and what they promised."""

import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterword.app.follow_up import days_late
from afterword.app.owed import find_owed
from afterword.app.register import going_on_among, needed_among
from afterword.app.remind import DEFINITIONS, Reminder
from afterword.app.server_ports import Asked, Wanted
from afterword.core.model.words import ActionState, Status
from afterword.faces.doors import contact_of, member_of, server
from afterword.faces.web.filters import own_names
from afterword.faces.web.page import SHAPES

SHOWN = 10
"""So many of each sort are shown; the lists have all."""
FEW = 3
"""And so many of what is around one."""
LATELY = datetime.timedelta(days=30)
"""What was published within that is shown."""
ALL = 500
"""And so many stand in a list of their own."""


@login_required
def work(request: HttpRequest) -> HttpResponse:
    """A person's own work list; the first page of a new organisation is the one that begins."""
    by, today, store = member_of(request), server().now().date(), server().postmortems
    bare = server().incidents.bare(by)
    waiting = needed_among(bare)
    verify = store.promised(by, Asked(view="unverified", today=today, by_others=True, size=SHOWN))
    promised = store.board(by, Asked(view="open", today=today, own=own_names(request), size=SHOWN))
    review = store.find(by, Wanted(status=str(Status.IN_REVIEW), size=SHOWN * 2, is_counted=False)).rows
    write = store.find(by, Wanted(status=str(Status.DRAFT), owner_is=by.name, size=SHOWN, is_counted=False)).rows
    again = server().reminders.due_to(by, own_names(request), today, SHOWN * 2)
    owed = find_owed(server().notices, contact_of(request))
    context: dict[str, Any] = {
        "waiting": waiting[:SHOWN], "write": write,
        "review": [one for one in review if one.owner != by.name][:SHOWN], "n_waiting": len(waiting),
        "verify": verify,
        "promised": [(one, SHAPES[one.state], days_late(one.state, one.due, today)) for one in promised.rows],
        "again": again, "reminders": tell_apart(again),
        "n_promised": promised.counts["open"], "n_late": promised.counts["overdue"], "today": today,
        "nav": "work", "most": SHOWN, "going_on": going_on_among(bare)[:FEW], "teams": server().teams.own(by),
        "owed": [(one, days_late(ActionState.OPEN, one.due, today)) for one in owed],
        "published": server().history.published(by, today - LATELY, FEW),
    }  # fmt: skip
    waits = any(context[name] for name in ("waiting", "write", "review", "verify", "promised", "again", "owed"))
    if not (waits or store.find(by, Wanted(size=0)).total):
        return redirect("postmortems")
    return render(request, "work.html", context)


@login_required
def again(request: HttpRequest) -> HttpResponse:
    """The effect checks that are due, and the accepted risks that ended, of everybody."""
    found = server().reminders.due(member_of(request), server().now().date(), ALL)
    return render(request, "reminders.html", {"reminders": tell_apart(found), "nav": "actions"})


def tell_apart(found: tuple[Reminder, ...]) -> list[tuple[str, str, list[Reminder]]]:
    """The effect checks and the risks, each with what they are called and what they count."""
    return [(*words, [one for one in found if one.kind is kind]) for kind, words in DEFINITIONS.items()]
