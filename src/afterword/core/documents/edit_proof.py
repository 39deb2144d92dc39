"""The proof of an edit: read again, the document says what was asked for, and everything else as before."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from afterword.core.documents.edit_action_fields import ROW_FIELDS, current_of
from afterword.core.documents.edit_actions import find_action, next_id, table_of_actions
from afterword.core.documents.edit_decisions import SECTION, current_of_decision, find_decision
from afterword.core.documents.edit_events import current_of_event, find_event, has_marker_cell
from afterword.core.documents.edit_fields import current_value, one_line
from afterword.core.documents.edit_review import find_answer
from afterword.core.documents.edits import (
    DECISION_FIELDS,
    EVENT_FIELDS,
    AddAction,
    AddCause,
    AddDecision,
    AddEvent,
    AddGap,
    DropEvent,
    Edit,
    Link,
    MergeEvents,
    SetAction,
    SetAnswer,
    SetDecision,
    SetEvent,
    SetField,
)
from afterword.core.documents.event_words import split_words
from afterword.core.documents.prompts import find_blank_action, find_blank_cause
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.tables import unescape
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.postmortem import Action, Event
from afterword.core.model.words import ActionState, Part

DATING = frozenset({"title", "date", "start", "end", "timezone"})
"""The fields that complete the rows' times: to change one is to change what undated rows mean."""

_OTHER_ROWS = "other rows would be read differently; write their dates out first"
_EVIDENCE = re.compile(r"E\d+")
_WHEN = -3
"""Behind what tells the time of a row stand its words, marker and evidence."""

_Stretches = Sequence[tuple[int, int]]


def find_harm(before: Reading, after: Reading, edit: Edit, splices: tuple[Splice, ...]) -> str | None:
    """What an edit would do that it must not, or fail to do, as the rest of a sentence; None if it is faithful."""
    loose = isinstance(edit, SetField) and edit.field in DATING
    old, new = _old_stretches(splices), _new_stretches(splices)
    then, now = _told(before, old, loose=loose), _told(after, new, loose=loose)
    failed = _expect(before, after, edit, then, now)
    if failed is not None:
        return failed
    _allow_new_section(edit, before, then, now)
    changed = next((part for part in then if then[part] != now[part]), None)
    return None if changed is None else f"{changed} would be read differently than before"


def _expect(before: Reading, after: Reading, edit: Edit, then: dict[str, Any], now: dict[str, Any]) -> str | None:
    """What the edit asked for but does not get; takes what it does get out of the comparison."""
    match edit:
        case SetField():
            return _expect_field(before, after, edit, then, now)
        case AddEvent():
            return _expect_event(after, edit, then, now)
        case SetEvent():
            return _expect_in_event(before, after, edit, then, now)
        case DropEvent():
            return _expect_dropped(before, edit, then, now)
        case MergeEvents():
            return _expect_merged(before, edit, then, now)
        case AddAction():
            return _expect_action(before, after, edit, then, now)
        case SetAction():
            return _expect_in_action(before, after, edit, then, now)
        case AddCause() | AddGap() | SetAnswer():
            return _expect_review(before, after, edit, then, now)
        case AddDecision() | SetDecision():
            return _expect_decision(before, edit, then, now)
        case _:
            return _expect_in_action(before, after, _as_set(before, edit), then, now)


def _allow_new_section(edit: Edit, before: Reading, then: dict[str, Any], now: dict[str, Any]) -> None:
    """The one section that an edit may open: a timeline, a row or question that is a heading, actions, an action's block."""
    place = _place_of_new(then["a section"], now["a section"])
    if place is None or isinstance(edit, SetField):
        return
    kind, heading, _ = now["a section"][place]
    blocks = {action.id for action in before.postmortem.actions} | {next_id(before)}
    row = isinstance(edit, AddEvent) and kind is Part.TIMELINE
    decided = isinstance(edit, AddDecision) and heading == SECTION
    asked = isinstance(edit, SetAnswer) and heading == QUESTIONS[edit.question]
    allowed = row or asked or decided or (kind is Part.ACTIONS and heading in {"Follow-up actions", *blocks})
    now["a section"] = [one for index, one in enumerate(now["a section"]) if index != place or not allowed]


def _old_stretches(splices: tuple[Splice, ...]) -> _Stretches:
    return [(splice.start, splice.end) for splice in splices]


def _new_stretches(splices: tuple[Splice, ...]) -> _Stretches:
    out, shift = [], 0
    for splice in sorted(splices):
        start = splice.start + shift
        out.append((start, start + len(splice.text)))
        shift += len(splice.text) - (splice.end - splice.start)
    return out


def _told(reading: Reading, touched: _Stretches, *, loose: bool) -> dict[str, Any]:
    """Everything that was read, without places; what was touched is left out of the numbers and answers."""
    found = reading.postmortem
    return {
        "the title": found.title.text if found.title else None,
        "the severity": found.severity.text if found.severity else None,
        "the status": (found.status, found.incident_status.text if found.incident_status else None),
        "the owner": found.owner.text if found.owner else None,
        "the services": found.impact.services,
        "a section": [(section.kind, section.heading, section.level) for section in found.sections if section.heading],
        "a field": Counter((field.name, field.value.text) for field in reading.fields if field.value.text),
        "the timeline": [_event(event, loose=loose) for event in found.timeline],
        "a cause": [(cause.id, cause.role, cause.confidence, cause.text) for cause in found.causes],
        "an answer": [
            (answer.question, answer.verdict, answer.text)
            for answer in found.answers
            if not _overlaps(answer.span, touched)
        ],
        "a gap": [(gap.id, gap.text) for gap in found.gaps],
        "a decision": [
            {"id": one.id} | {field: current_of_decision(one, field) for field in DECISION_FIELDS}
            for one in found.decisions
        ],
        "an action": [_action(action) for action in found.actions],
        "a number": [
            (number.value, number.unit) for number in found.impact.quantities if not _overlaps(number.span, touched)
        ],
        "what is not understood": len(found.unread),
    }


def _overlaps(span: tuple[int, int, int], touched: _Stretches) -> bool:
    return any(span[0] <= end and start <= span[1] for start, end in touched)


def _event(event: Event, *, loose: bool) -> tuple[Any, ...]:
    when = (event.at.clock, event.at.until) if loose else (event.at.day, event.at.clock, event.at.until, event.at.utc)
    return (*when, event.text.text, event.marker, event.evidence)


def _action(action: Action) -> dict[str, Any]:
    told = {field: current_of(action, field) for field in ("text", *ROW_FIELDS)}
    more = {key: written.text for key, written in action.fields.items() if key not in ROW_FIELDS}
    return {"id": action.id, **told, **more}


def _means(read: str | None, asked: str) -> bool:
    """Whether what is read is what was asked for: marks around a value are not part of it."""
    return read is not None and unescape(read).strip("*_` ") == unescape(asked).strip("*_` ")


def _expect_field(
    before: Reading, after: Reading, edit: SetField, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    value = one_line(edit.value)
    read = current_value(after, edit.field)
    if not _means(read, value):
        return f"{edit.field} would be read as {read!r}, not {value!r}"
    old = current_value(before, edit.field)
    fields, changed = Counter(then["a field"]), Counter(now["a field"])
    if edit.field != "title" or fields[edit.field, old or ""]:
        fields[edit.field, old or ""] -= bool(old)
        changed[edit.field, read or ""] -= 1
    then["a field"], now["a field"] = +fields, +changed
    derived = {"title": "the title", "severity": "the severity", "status": "the status", "owner": "the owner",
               "services": "the services"}.get(edit.field)  # fmt: skip
    if derived is not None:
        now[derived] = then[derived]
    return None


def _expect_event(after: Reading, edit: AddEvent, then: dict[str, Any], now: dict[str, Any]) -> str | None:
    place = _place_of_new(then["the timeline"], now["the timeline"])
    if place is None:
        return _OTHER_ROWS
    event = after.postmortem.timeline[place]
    del now["the timeline"][place]
    cited = {name for name in edit.evidence if _EVIDENCE.fullmatch(name)}
    at = event.at.wall == edit.at.replace(microsecond=0) and event.at.until is None
    held = (
        (at, f"the row would be read as {event.at}"),
        (_is_said(event.text.text, edit), f"its words would be read as {event.text.text!r}"),
        (not edit.marker or event.marker == edit.marker, f"its marker would be read as {event.marker or 'none'}"),
        (cited <= set(event.evidence), "its evidence would not be read"),
    )
    return next((why for holds, why in held if not holds), None)


def _expect_in_event(
    before: Reading, after: Reading, edit: SetEvent, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    place = _place_of(before, edit.event)
    if [told[:_WHEN] for told in then["the timeline"]] != [told[:_WHEN] for told in now["the timeline"]]:
        return "the times of the rows would be read differently"
    old, new = before.postmortem.timeline[place], after.postmortem.timeline[place]
    asked = set(_split(edit.value)) if edit.field == "evidence" else one_line(edit.value)
    if edit.field == "evidence":
        held = set(new.evidence) == asked
    else:
        held = _means(current_of_event(new, edit.field), one_line(edit.value))
    if not held:
        return f"{edit.field} of {edit.event} would be read as {current_of_event(new, edit.field)!r}"
    kept = (
        set(EVENT_FIELDS)
        - {edit.field}
        - ({"marker"} if edit.field == "text" and not has_marker_cell(before, old) else set())
    )
    changed = next(
        (field for field in sorted(kept) if current_of_event(old, field) != current_of_event(new, field)), None
    )
    if changed is not None:
        return f"{changed} of {edit.event} would be read as {current_of_event(new, changed)!r}"
    now["the timeline"][place] = then["the timeline"][place]
    return None


def _split(value: str) -> list[str]:
    return value.replace(",", " ").split()


def _expect_dropped(before: Reading, edit: DropEvent, then: dict[str, Any], now: dict[str, Any]) -> str | None:
    del then["the timeline"][_place_of(before, edit.event)]
    return None if then["the timeline"] == now["the timeline"] else _OTHER_ROWS


def _expect_merged(before: Reading, edit: MergeEvents, then: dict[str, Any], now: dict[str, Any]) -> str | None:
    place, other = _place_of(before, edit.event), _place_of(before, edit.other)
    events = before.postmortem.timeline
    joined = dict.fromkeys((*events[place].evidence, *events[other].evidence))
    words = current_of_event(events[place], "text")
    then["the timeline"][place] = (*then["the timeline"][place][:_WHEN], words, events[place].marker, tuple(joined))
    del then["the timeline"][other]
    row = place - (other < place)
    now["the timeline"] = [
        (*told[:_WHEN], split_words(told[_WHEN])[0], *told[_WHEN + 1 :]) if index == row else told
        for index, told in enumerate(now["the timeline"])
    ]
    return None if then["the timeline"] == now["the timeline"] else _OTHER_ROWS


def _place_of(before: Reading, selector: str) -> int:
    event = find_event(before, selector)
    return next(place for place, one in enumerate(before.postmortem.timeline) if one is event)


def _is_said(read: str, edit: AddEvent) -> bool:
    """Whether a row says the words of an edit, with or without its marker and evidence among them."""
    text, cited = one_line(edit.text), f" ({', '.join(edit.evidence)})"
    bare = read.removesuffix(cited) if edit.evidence else read
    marked = f"{edit.marker.capitalize()}: {text}"
    return _means(bare, text) or _means(read, text) or (bool(edit.marker) and _means(bare, marked))


def _place_of_new(then: Sequence[object], now: Sequence[object]) -> int | None:
    """Where the one new record stands in a list that is otherwise the same; None if it is not."""
    if len(now) != len(then) + 1:
        return None
    place = next((index for index, record in enumerate(then) if record != now[index]), len(then))
    return place if [*now[:place], *now[place + 1 :]] == list(then) else None


def _expect_action(
    before: Reading, after: Reading, edit: AddAction, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    blank, name = find_blank_action(before, table_of_actions(before)), next_id(before)
    if blank is not None and len(now["an action"]) == len(then["an action"]):
        name = blank.id or ""
        del then["an action"][before.postmortem.actions.index(blank)]
    place = _place_of_new(then["an action"], now["an action"])
    if place is None:
        return "the actions would be read differently than before"
    action = after.postmortem.actions[place]
    del now["an action"][place]
    if action.id != name or action.state is not ActionState.OPEN:
        return f"the new action would be read as {action.id or 'without an id'}, {action.state}"
    if action.owner is not None and not edit.owner.strip() and action.owner.text not in action.text:
        return f"it would be read as owned by {action.owner.text!r}; name its owner"
    asked = {"text": edit.text, "owner": edit.owner, "due": edit.due, "addresses": ", ".join(edit.addresses),
             "tracker": edit.tracker}  # fmt: skip
    return _first_missed(_action(action), asked)


def _first_missed(told: Mapping[str, Any], asked: Mapping[str, str]) -> str | None:
    for field, value in asked.items():
        if one_line(value) and not _means(told[field], one_line(value)):
            return f"its {field} would be read as {told[field]!r}"
    return None


def _expect_review(
    before: Reading, after: Reading, edit: AddCause | AddGap | SetAnswer, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    match edit:
        case AddCause():
            return _expect_cause(before, edit, then, now)
        case AddGap():
            return _expect_one_more("a gap", (next_id(before, "G"), one_line(edit.text)), then, now)
        case _:
            return _expect_answer(after, edit, then, now)


def _expect_cause(before: Reading, edit: AddCause, then: dict[str, Any], now: dict[str, Any]) -> str | None:
    if [one[0] for one in then["a cause"]] == [None]:  # prose that told the cause becomes what stands before the list
        then["a cause"] = []
    blank = find_blank_cause(before, edit.role)
    if blank is not None and len(now["a cause"]) == len(then["a cause"]):
        then["a cause"][before.postmortem.causes.index(blank)] = (blank.id, *_said_of(edit))
        return None
    name = next_id(before, "C")
    return _expect_one_more("a cause", (name, *_said_of(edit)), then, now)


def _said_of(edit: AddCause) -> tuple[object, ...]:
    return edit.role, edit.confidence, one_line(edit.text)


def _expect_one_more(what: str, asked: tuple[object, ...], then: dict[str, Any], now: dict[str, Any]) -> str | None:
    place = _place_of_new(then[what], now[what])
    if place is None or now[what][place] != asked:
        return f"{what} would not be read as {asked[-1]!r}"
    del now[what][place]
    return None


def _expect_answer(after: Reading, edit: SetAnswer, then: dict[str, Any], now: dict[str, Any]) -> str | None:
    answer = find_answer(after, edit.question)
    asked = " ".join(edit.text.split())
    if answer is None or answer.verdict is not edit.verdict or (asked and answer.text != asked):
        return f"the answer would be read as {answer.text if answer else None!r}"
    for told in (then, now):
        told["an answer"] = [one for one in told["an answer"] if one[0] is not edit.question]
    return None


def _expect_in_action(
    before: Reading, after: Reading, edit: SetAction, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    actions, field, value = before.postmortem.actions, edit.field, one_line(edit.value)
    place = next(index for index, action in enumerate(actions) if edit.action in (action.id, f"@{action.line}"))
    if len(after.postmortem.actions) != len(actions):
        return "the actions would be read differently than before"
    old, new = then["an action"][place], now["an action"][place]
    asked = ", ".join(value.replace(",", " ").split()) if field == "addresses" else value
    if not _means(new.get(field), asked):
        return f"{field} of {edit.action} would be read as {new.get(field)!r}, not {value!r}"
    if old["id"] is None:
        if new["id"] != next_id(before):
            return "the row would not be read with its new id"
        old["id"] = new["id"]
    if field != "text" and old.get(field) and new["text"] == old["text"].replace(old[field], value, 1):
        old["text"] = new["text"]
    old[field] = new[field]
    return None


def _expect_decision(
    before: Reading, edit: AddDecision | SetDecision, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    if isinstance(edit, AddDecision):
        place = _place_of_new(then["a decision"], now["a decision"])
        if place is None or now["a decision"][place]["id"] != next_id(before, "D"):
            return "the decisions would be read differently than before"
        told = now["a decision"].pop(place)
        asked = {"text": edit.text, "kind": str(edit.kind), "addresses": ", ".join(edit.addresses),
                 "owner": edit.owner, "date": edit.date, "reason": edit.reason, "until": edit.until}  # fmt: skip
        return _first_missed(told, asked)
    if len(now["a decision"]) != len(then["a decision"]):
        return "the decisions would be read differently than before"
    place = before.postmortem.decisions.index(find_decision(before, edit.decision))
    missed = _first_missed(now["a decision"][place], {edit.field: edit.value})
    then["a decision"][place][edit.field] = now["a decision"][place][edit.field]
    return missed


def _as_set(before: Reading, edit: Link) -> SetAction:
    """A link as what it sets: what the action addresses already, and the target."""
    known = find_action(before, edit.action).addresses
    joined = known if edit.target in known else (*known, edit.target)
    return SetAction(action=edit.action, field="addresses", value=", ".join(joined))
