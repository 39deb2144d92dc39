"""The parts of a postmortem as forms: each saves small edits of the same text, which others see at once."""

import re
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterword.app.access import Level, demand
from afterword.app.change import change, read
from afterword.app.server_ports import NotThereError
from afterword.core.documents.edit_action_fields import current_of
from afterword.core.documents.edit_events import current_of_event
from afterword.core.documents.edit_fields import current_value
from afterword.core.documents.edits import EditError
from afterword.core.documents.read import Reading
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.chain import trace_chain
from afterword.core.model.postmortem import Event
from afterword.core.model.words import ActionState, ActionType, Confidence, Marker, Question, Role, Verdict
from afterword.faces.doors import member_of, server
from afterword.faces.web.answers import answer
from afterword.faces.web.forms import ACTION, EVENT, IMPACT, SUMMARY, find_written, read_form
from afterword.faces.web.views.postmortems import show

_VERDICT = re.compile(r"^\W*verdict\W+[a-z/ ]+$\s*", re.IGNORECASE | re.MULTILINE)


@login_required
def form(request: HttpRequest, key: str) -> HttpResponse:
    """The parts as forms; what one saves is an edit of the text."""
    if request.method == "POST":
        return _save(request, key)
    shown = show(request, key)
    demand(shown.level, Level.EDIT)
    reading = read(shown.text)
    found = reading.postmortem
    names = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED)
    context = {
        "shown": shown, "nav": "postmortems", "found": found,
        "facts": [
            ("Summary", _values(reading, SUMMARY)), ("Customer impact", _values(reading, IMPACT)),
        ],
        "rows": [
            (event, {name: current_of_event(event, name) for name in EVENT}, _when(event)) for event in found.timeline
        ],
        "markers": tuple(Marker), "roles": tuple(Role), "confidences": tuple(Confidence), "verdicts": tuple(Verdict),
        "types": tuple(ActionType), "states": names,
        "questions": [question_of(reading, question) for question in QUESTIONS],
        "targets": [strand.item for strand in trace_chain(found).strands if strand.item.id],
        "promises": [
            (action, {name.replace(" ", "_"): current_of(action, name) or "" for name in ACTION})
            for action in found.actions
        ],
        "people": server().people.list(member_of(request)),
    }  # fmt: skip
    return render(request, "form.html", context)


def _save(request: HttpRequest, key: str) -> HttpResponse:
    what = request.POST.get("what", "").replace(" ", "-")
    place, problem = request.POST.get("place", what), ""
    try:
        edits, why = read_form(request.POST)
        change(server().postmortems, key, member_of(request), edits, why)
    except NotThereError as error:
        raise Http404 from error
    except EditError as error:
        wrote = " / ".join(find_written(request.POST))
        problem = f"{error} You wrote: {wrote}" if wrote else str(error)
    page = redirect("form", key)
    page["Location"] += f"#{place}" if re.fullmatch(r"[a-z0-9-]+", place) else ""
    return answer(request, page, problem)


def _when(event: Event) -> str:
    return f"{event.at.clock:%H:%M}" if event.at.clock else str(event.at)


def _values(reading: Reading, labels: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, label, current_value(reading, name) or "") for name, label in labels.items()]


def question_of(reading: Reading, question: Question) -> dict[str, Any]:
    """A question with its answer as it stands in the text, and the gaps below it."""
    answers = reading.postmortem.answers
    answer = next((one for one in answers if one.question is question), None)
    if answer is None:
        return {"question": question, "words": QUESTIONS[question]}
    said = reading.document.text[reading.lines[answer.line - 1].end : answer.span.end]
    return {
        "question": question, "words": QUESTIONS[question], "verdict": answer.verdict, "said": answer.text,
        "text": _VERDICT.sub("", said, count=1).strip(),
    }  # fmt: skip
