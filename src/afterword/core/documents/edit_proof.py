"""The proof of an edit: read again, the document says what was asked for, and everything else as before."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from afterword.core.documents.edit_action_fields import ROW_FIELDS, current_of
from afterword.core.documents.edit_actions import find_action, next_id, table_of_actions
from afterword.core.documents.edit_decisions import SECTION, current_of_decision
from afterword.core.documents.edit_events import current_of_event, find_event, has_marker_cell
from afterword.core.documents.edit_expect import first_missed, means, place_of_new
from afterword.core.documents.edit_fields import current_value, one_line
from afterword.core.documents.edit_proof_review import expect_decision, expect_review
from afterword.core.documents.edits import (
    DECISION_FIELDS,
    EVENT_FIELDS,
    AddAction,
    AddCause,
    AddDecision,
    AddEvent,
    AddGap,
    DropEvent,
    DropItem,
    Edit,
    Link,
    MergeEvents,
    SetAction,
    SetAnswer,
    SetCause,
    SetDecision,
    SetEvent,
    SetField,
    SetGap,
    SetProse,
    SetTime,
)
from afterword.core.documents.event_words import split_words
from afterword.core.documents.places import HEADINGS
from afterword.core.documents.prompts import find_blank_action
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.postmortem import Action, Event
from afterword.core.model.words import ActionState, Part

DATING = frozenset({"title", "date", "start", "end", "timezone"})
"""The fields that complete the rows' times: to change one is to change what undated rows mean."""

_OTHER_ROWS = "other rows would be read differently; write their dates out first"
_EVIDENCE = re.compile(r"E\d+")
_WHEN = -3
"""Behind what tells the time of a row stand its words, marker and evidence."""

_OPENS: Mapping[type[Edit], Part] = {
    SetField: Part.IMPACT, AddCause: Part.CAUSES, AddGap: Part.RESPONSE, SetAnswer: Part.RESPONSE,
}  # fmt: skip
"""The part that an edit may open where the text has none."""

_Stretches = Sequence[tuple[int, int]]


def find_harm(before: Reading, after: Reading, edit: Edit, splices: tuple[Splice, ...]) -> str | None:
    """What an edit would do that it must not, or fail to do, as the rest of a sentence; None if it is faithful."""
    loose = isinstance(edit, SetField) and edit.field in DATING
    old, new = _old_stretches(splices), _new_stretches(splices)
    then, now = _told(before, old, loose=loose), _told(after, new, loose=loose)
    failed = _expect(before, after, edit, then, now)
    if failed is not None:
        return failed
    _allow_new_sections(edit, before, then, now)
    changed = next((part for part in then if then[part] != now[part]), None)
    return None if changed is None else f"{changed} would be read differently than before"


def _expect(before: Reading, after: Reading, edit: Edit, then: dict[str, Any], now: dict[str, Any]) -> str | None:
    """What the edit asked for but does not get; takes what it does get out of the comparison."""
    match edit:
        case SetField():
            return _expect_field(before, after, edit, then, now)
        case AddEvent() | SetEvent() | SetTime() | DropEvent() | MergeEvents():
            return _expect_row(before, after, edit, then, now)
        case AddAction():
            return _expect_action(before, after, edit, then, now)
        case SetAction():
            return _expect_in_action(before, after, edit, then, now)
        case SetProse() | AddCause() | SetCause() | AddGap() | SetGap() | DropItem() | SetAnswer():
            return expect_review(before, after, edit, then, now)
        case AddDecision() | SetDecision():
            return expect_decision(before, edit, then, now)
        case _:
            return _expect_in_action(before, after, _as_set(before, edit), then, now)


def _expect_row(
    before: Reading,
    after: Reading,
    edit: AddEvent | SetEvent | SetTime | DropEvent | MergeEvents,
    then: dict[str, Any],
    now: dict[str, Any],
) -> str | None:
    match edit:
        case AddEvent():
            return _expect_event(after, edit, then, now)
        case SetEvent():
            return _expect_in_event(before, after, edit, then, now)
        case SetTime():
            return _expect_time(before, after, edit, then, now)
        case DropEvent():
            return _expect_dropped(before, edit, then, now)
        case _:
            return _expect_merged(before, edit, then, now)


def _allow_new_sections(edit: Edit, before: Reading, then: dict[str, Any], now: dict[str, Any]) -> None:
    """The sections that an edit may open: a part that is missing, a row or question that is a heading, an action's block."""
    names, row = _may_open(edit, before), isinstance(edit, AddEvent | SetTime)
    opened = {one for one in now["a section"] if one[1] in names or (row and one[0] is Part.TIMELINE)}
    now["a section"] = [one for one in now["a section"] if one not in opened - {*then["a section"]}]


def _may_open(edit: Edit, before: Reading) -> set[str | None]:
    """The headings of the sections that an edit may open."""
    part = edit.part if isinstance(edit, SetProse) else _OPENS.get(type(edit))
    names: set[str | None] = set() if part is None else {HEADINGS[part]}
    match edit:
        case SetAnswer():
            return {*names, QUESTIONS[edit.question]}
        case AddDecision():
            return {SECTION}
        case AddAction() | SetAction() | Link():
            return {"Follow-up actions", next_id(before), *(action.id for action in before.postmortem.actions)}
    return names


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


def _expect_field(
    before: Reading, after: Reading, edit: SetField, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    value = one_line(edit.value)
    read = current_value(after, edit.field)
    if not means(read, value):
        return f"{edit.field} would be read as {read!r}, not {value!r}"
    old = current_value(before, edit.field)
    fields, changed = Counter(then["a field"]), Counter(now["a field"])
    if edit.field != "title" or fields[edit.field, old or ""]:
        fields[edit.field, old or ""] -= bool(old)
        changed[edit.field, read or ""] -= 1
    if not value:  # wherever it was told
        fields = Counter({told: n for told, n in fields.items() if told[0] != edit.field})
    then["a field"], now["a field"] = +fields, +changed
    derived = {"title": "the title", "severity": "the severity", "status": "the status", "owner": "the owner",
               "services": "the services"}.get(edit.field)  # fmt: skip
    if derived is not None:
        now[derived] = then[derived]
    return None


def _expect_event(after: Reading, edit: AddEvent, then: dict[str, Any], now: dict[str, Any]) -> str | None:
    place = place_of_new(then["the timeline"], now["the timeline"])
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
        held = means(current_of_event(new, edit.field), one_line(edit.value))
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


def _expect_time(
    before: Reading, after: Reading, edit: SetTime, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    old = then["the timeline"].pop(_place_of(before, edit.event))
    place = place_of_new(then["the timeline"], now["the timeline"])
    if place is None:
        return _OTHER_ROWS
    event = after.postmortem.timeline[place]
    held = event.at.wall == edit.at and now["the timeline"].pop(place)[_WHEN:] == old[_WHEN:]
    return None if held else f"the row would be read as {event.at}: {event.text.text[:60]!r}"


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
    return means(bare, text) or means(read, text) or (bool(edit.marker) and means(bare, marked))


def _expect_action(
    before: Reading, after: Reading, edit: AddAction, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    blank, name = find_blank_action(before, table_of_actions(before)), next_id(before)
    if blank is not None and len(now["an action"]) == len(then["an action"]):
        name = blank.id or ""
        del then["an action"][before.postmortem.actions.index(blank)]
    place = place_of_new(then["an action"], now["an action"])
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
    return first_missed(_action(action), asked)


def _expect_in_action(
    before: Reading, after: Reading, edit: SetAction, then: dict[str, Any], now: dict[str, Any]
) -> str | None:
    actions, field, value = before.postmortem.actions, edit.field, one_line(edit.value)
    place = next(index for index, action in enumerate(actions) if edit.action in (action.id, f"@{action.line}"))
    if len(after.postmortem.actions) != len(actions):
        return "the actions would be read differently than before"
    old, new = then["an action"][place], now["an action"][place]
    asked = ", ".join(value.replace(",", " ").split()) if field == "addresses" else value
    if not means(new.get(field), asked):
        return f"{field} of {edit.action} would be read as {new.get(field)!r}, not {value!r}"
    if old["id"] is None:
        if new["id"] != next_id(before):
            return "the row would not be read with its new id"
        old["id"] = new["id"]
    if field != "text" and old.get(field) and new["text"] == old["text"].replace(old[field], value, 1):
        old["text"] = new["text"]
    for told in (old, new):
        told.pop(field, None)
    return None


def _as_set(before: Reading, edit: Link) -> SetAction:
    """A link as what it sets: what the action addresses already, and the target."""
    known = find_action(before, edit.action).addresses
    joined = known if edit.target in known else (*known, edit.target)
    return SetAction(action=edit.action, field="addresses", value=", ".join(joined))
