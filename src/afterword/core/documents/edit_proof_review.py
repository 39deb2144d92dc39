"""The proof of edits of prose, causes, gaps, answers and decisions."""

from typing import Any

from afterword.core.documents.edit_actions import next_id
from afterword.core.documents.edit_causes import current_of_cause, find_cause, find_gap
from afterword.core.documents.edit_decisions import find_decision
from afterword.core.documents.edit_drop import find_item, sections_of
from afterword.core.documents.edit_expect import first_missed, means, place_of_new
from afterword.core.documents.edit_fields import one_line
from afterword.core.documents.edit_prose import current_prose
from afterword.core.documents.edit_review import find_answer
from afterword.core.documents.edits import (
    CAUSE_FIELDS,
    AddCause,
    AddDecision,
    AddGap,
    DropItem,
    SetAnswer,
    SetCause,
    SetDecision,
    SetGap,
    SetProse,
)
from afterword.core.documents.prompts import find_blank_cause
from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Action, Gap
from afterword.core.model.words import Part

_Told = dict[str, Any]


def expect_review(
    before: Reading,
    after: Reading,
    edit: SetProse | AddCause | SetCause | AddGap | SetGap | DropItem | SetAnswer,
    then: _Told,
    now: _Told,
) -> str | None:
    """What an edit of these asked for but does not get; takes what it does get out of the comparison."""
    match edit:
        case SetProse():
            return _expect_prose(after, edit, then, now)
        case AddCause():
            return _expect_cause(before, edit, then, now)
        case SetCause():
            return _expect_in_cause(before, edit, then, now)
        case AddGap():
            return _expect_one_more("a gap", (next_id(before, "G"), one_line(edit.text)), then, now)
        case SetGap():
            then["a gap"][_place_of_gap(before, edit.gap)] = (find_gap(before, edit.gap).id, one_line(edit.text))
            return None
        case DropItem():
            return _expect_dropped(before, edit, then)
        case _:
            return _expect_answer(after, edit, then, now)


def _expect_prose(after: Reading, edit: SetProse, then: _Told, now: _Told) -> str | None:
    if current_prose(after, edit.part).split() != edit.text.split():
        return f"the words would be read as {current_prose(after, edit.part)[:60]!r}"
    if edit.part is Part.CAUSES:  # prose alone tells the cause
        for told in (then, now):
            told["a cause"] = [one for one in told["a cause"] if one[0] is not None]
    return None


def _expect_in_cause(before: Reading, edit: SetCause, then: _Told, now: _Told) -> str | None:
    cause = find_cause(before, edit.cause)
    place = before.postmortem.causes.index(cause)
    if len(now["a cause"]) != len(then["a cause"]):
        return "the causes would be read differently than before"
    told = {field: current_of_cause(cause, field) for field in CAUSE_FIELDS} | {edit.field: one_line(edit.value)}
    name, role, confidence, text = now["a cause"][place]
    read = {"text": text, "role": str(role or ""), "confidence": str(confidence or "")}
    wrong = next((field for field in CAUSE_FIELDS if not means(read[field], told[field])), None)
    if wrong is not None or name not in (cause.id, next_id(before, "C")):
        return f"its {wrong or 'id'} would be read as {read.get(wrong or '', name)!r}"
    then["a cause"][place] = now["a cause"][place]
    return None


def _place_of_gap(before: Reading, selector: str) -> int:
    return before.postmortem.gaps.index(find_gap(before, selector))


def _expect_dropped(before: Reading, edit: DropItem, then: _Told) -> str | None:
    found, item = before.postmortem, find_item(before, edit.item)
    if isinstance(item, Gap):
        del then["a gap"][found.gaps.index(item)]
    elif isinstance(item, Action):
        del then["an action"][found.actions.index(item)]
    else:
        del then["a cause"][found.causes.index(item)]
    for block in sections_of(before, item):
        then["a section"].remove((block.kind, block.heading, block.level))
    return None


def _expect_cause(before: Reading, edit: AddCause, then: _Told, now: _Told) -> str | None:
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


def _expect_one_more(what: str, asked: tuple[object, ...], then: _Told, now: _Told) -> str | None:
    place = place_of_new(then[what], now[what])
    if place is None or now[what][place] != asked:
        return f"{what} would not be read as {asked[-1]!r}"
    del now[what][place]
    return None


def _expect_answer(after: Reading, edit: SetAnswer, then: _Told, now: _Told) -> str | None:
    answer = find_answer(after, edit.question)
    asked = " ".join(edit.text.split())
    if answer is None or answer.verdict is not edit.verdict or (asked and answer.text != asked):
        return f"the answer would be read as {answer.text if answer else None!r}"
    for told in (then, now):
        told["an answer"] = [one for one in told["an answer"] if one[0] is not edit.question]
    return None


def expect_decision(before: Reading, edit: AddDecision | SetDecision, then: _Told, now: _Told) -> str | None:
    """What an edit of a decision asked for but does not get; takes what it does get out of the comparison."""
    if isinstance(edit, AddDecision):
        place = place_of_new(then["a decision"], now["a decision"])
        if place is None or now["a decision"][place]["id"] != next_id(before, "D"):
            return "the decisions would be read differently than before"
        told = now["a decision"].pop(place)
        asked = {"text": edit.text, "kind": str(edit.kind), "addresses": ", ".join(edit.addresses),
                 "owner": edit.owner, "date": edit.date, "reason": edit.reason, "until": edit.until}  # fmt: skip
        return first_missed(told, asked)
    if len(now["a decision"]) != len(then["a decision"]):
        return "the decisions would be read differently than before"
    place = before.postmortem.decisions.index(find_decision(before, edit.decision))
    missed = first_missed(now["a decision"][place], {edit.field: edit.value})
    then["a decision"][place][edit.field] = now["a decision"][place][edit.field]
    return missed
