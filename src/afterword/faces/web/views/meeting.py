"""A meeting about a postmortem: one page to go through together, and what was agreed as a text to send."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from afterword.app.agenda import Agenda, make_agenda
from afterword.app.change import change
from afterword.app.comment import find_threads
from afterword.app.conclude import conclude
from afterword.app.decide import decide
from afterword.app.follow_through import NotYetError
from afterword.app.inspect import Inspection
from afterword.app.invite import read_invitation
from afterword.app.meet import begin_meeting, end_meeting, find_meetings, note_attendance
from afterword.app.server_ports import Member, NotThereError, Shown
from afterword.core.documents.edit_action_fields import current_of
from afterword.core.documents.edits import AddDecision, EditError
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.postmortem import Action
from afterword.core.model.words import Confidence, DecisionKind, Role, Verdict
from afterword.faces.doors import member_of, server
from afterword.faces.web.forms import read_form
from afterword.faces.web.four import answer_first
from afterword.faces.web.invitation import write_invitation
from afterword.faces.web.mail import mail_of
from afterword.faces.web.sheet import question_of
from afterword.faces.web.told import minutes_to_read
from afterword.faces.web.views.postmortems import show

LACKING = ("text", "owner", "due")
"""The fields of an action that a meeting fills in."""

KINDS = {
    DecisionKind.ACCEPTED_RISK: "accept a risk until a day", DecisionKind.POLICY: "change a policy",
    DecisionKind.STOP: "stop a practice", DecisionKind.START: "start a practice",
}  # fmt: skip
"""What the page calls the kinds of decisions."""

_BETWEEN = re.compile(r"[,;\n]")


@login_required
def meeting(request: HttpRequest, key: str) -> HttpResponse:
    """The page that everybody looks at; what is entered on it is an edit of the text, or a record of the meeting."""
    if request.method != "POST":
        return _page(request, key)
    what, by = request.POST.get("what", ""), member_of(request)
    try:
        _take(request.POST, what, key, by)
    except NotThereError as error:
        raise Http404 from error
    except (EditError, NotYetError) as error:
        return _page(request, key, problem=str(error))
    if what == "end":
        return redirect("closing", key)
    answer = redirect("meeting", key)
    answer["Location"] += (
        f"#{request.POST.get('at', '')}" if re.fullmatch(r"[\w-]+", request.POST.get("at", "")) else ""
    )
    return answer


@login_required
@require_POST
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """The meeting as a calendar file, with the agenda as it is now; a link to it makes no page say anything."""
    shown = show(request, key)
    try:
        told = read_invitation(*(request.POST.get(name, "") for name in ("day", "time", "zone", "minutes")))
    except NotYetError as error:
        return _page(request, key, problem=str(error))
    link = request.build_absolute_uri(reverse("meeting", args=[key]))
    text = "\n".join((link, "", "Agenda:", *(f"- {line}" for line in _look(request, shown)[1].lines)))
    content = write_invitation(told, shown.listed.title, text, link, server().now())
    head = {"Content-Disposition": 'attachment; filename="review.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=head)


@login_required
def closing(request: HttpRequest, key: str) -> HttpResponse:
    """What was agreed, to copy or to send."""
    shown = show(request, key)
    link = request.build_absolute_uri(reverse("postmortem", args=[key]))
    text = conclude(shown, _look(request, shown)[1], link)
    mail = mail_of(f"Agreed: {shown.listed.title}", text, link)
    context = {"shown": shown, "text": text, "n_lines": text.count("\n") + 1, "mail": mail, "nav": "postmortems"}
    return render(request, "closing.html", context)


def _take(told: QueryDict, what: str, key: str, by: Member) -> None:
    if what in _STEPS:
        _STEPS[what](key, by, told)
        return
    edits, why = read_form(told)
    change(server().postmortems, key, by, edits, why.replace("form", "meeting"))


def _begin(key: str, by: Member, told: QueryDict) -> None:
    del told
    begin_meeting(server().postmortems, key, by, server().now())


def _attend(key: str, by: Member, told: QueryDict) -> None:
    names = (*told.getlist("person"), *_BETWEEN.split(told.get("others", "")))
    note_attendance(server().postmortems, key, by, names, server().now())


def _decide(key: str, by: Member, told: QueryDict) -> None:
    try:
        kind = DecisionKind(told.get("kind", ""))
    except ValueError as error:
        raise EditError(f"'{told.get('kind', '')}' is no kind of decision; choose one of the list.") from error
    words = {name: told.get(name, "") for name in ("text", "owner", "reason", "until")}
    decision = AddDecision(kind=kind, addresses=tuple(told.getlist("addresses")), **words)
    decide(server().postmortems, key, by, decision, server().now())


def _end(key: str, by: Member, told: QueryDict) -> None:
    del told
    end_meeting(server().postmortems, key, by, server().now())


_STEPS: Mapping[str, Callable[[str, Member, QueryDict], None]] = {
    "begin": _begin, "attend": _attend, "decide": _decide, "end": _end,
}  # fmt: skip


def _look(request: HttpRequest, shown: Shown) -> tuple[Inspection, Agenda]:
    """What is to be seen in a text, and what of it is open."""
    seen = server().inspector.inspect(shown.text, server().now().date())
    comments = server().comments.list(shown, member_of(request))
    return seen, make_agenda(seen, find_threads(shown.text, comments))


def _page(request: HttpRequest, key: str, problem: str = "") -> HttpResponse:
    """The page; with a problem nothing was written, and what was typed stands in its field still."""
    shown = show(request, key)
    seen, agenda = _look(request, shown)
    people = [one.name for one in server().people.list(member_of(request))]
    meetings = find_meetings(shown.records)
    last = meetings[-1] if meetings else None
    context: dict[str, Any] = {
        "shown": shown, "nav": "postmortems", "agenda": agenda,
        "n_disputed": len(agenda.disputed) + len(agenda.causes) + len(agenda.threads),
        "minutes": minutes_to_read(shown.text),
        "answers": answer_first(seen.reading), "meeting": last, "people": people,
        "others": ", ".join(name for name in last.attended if name not in people) if last else "",
        "questions": [question_of(seen.reading, one) for one in agenda.questions], "all_questions": QUESTIONS.items(),
        "lacking": [(one.action, _selector(one.action), _current(one.action)) for one in agenda.lacking],
        "targets": [strand.item for strand in seen.chain.strands if strand.item.id],
        "roles": tuple(Role), "confidences": tuple(Confidence), "verdicts": tuple(Verdict),
        "kinds": KINDS.items(), "problem": problem, "typed": request.POST if problem else {},
    }  # fmt: skip
    if problem:
        messages.error(request, problem)
    return render(request, "meeting.html", context, status=422 if problem else 200)


def _selector(action: Action) -> str:
    return action.id or f"@{action.line}"


def _current(action: Action) -> dict[str, str]:
    return {name: current_of(action, name) or "" for name in LACKING}
