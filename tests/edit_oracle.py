"""What an edit means, written a second time, on records without places: it shares nothing with the code it judges."""

import dataclasses
import datetime
import re
from collections import Counter
from typing import Any

from hypothesis import note

from afterword.core.documents.document import Document
from afterword.core.documents.edits import (
    AddAction,
    AddDecision,
    AddEvent,
    DropEvent,
    Edit,
    Link,
    MergeEvents,
    SetAction,
    SetDecision,
    SetEvent,
    SetField,
)
from afterword.core.documents.read import Reading, read_document
from afterword.core.documents.splice import Splice, apply_splices
from afterword.core.model.postmortem import Action, Decision, Event
from tests.strategies_edits import (
    rows_of,
)

DATING = ("title", "date", "start", "end", "timezone")
"""These fields complete the times of rows that lack a day or a zone; what those rows mean may change with them."""


def read(text: str) -> Reading:
    return read_document(Document.of(text))


def spaced(text: str) -> str:
    return " ".join(text.split())


def meant(text: str) -> str:
    """A text without what only its place asks for: escaped pipes, marks around a value."""
    return text.replace("\\|", "|").strip("*_` ")


def row(found: Event, *, dated: bool) -> tuple[Any, ...]:
    when = (found.at.day, found.at.utc) if dated else ()
    return (found.at.clock, found.at.until, *when, meant(found.text.text), found.marker, found.evidence)


def promise(found: Action) -> dict[str, Any]:
    own = {name: getattr(found, name) for name in ("id", "state", "type", "addresses")}
    own["text"] = meant(found.text)
    written = {name: meant(value.text) for name in ("owner", "due", "tracker") if (value := getattr(found, name))}
    block = {
        name: meant(value.text)
        for name, value in found.fields.items()
        if name not in ("owner", "due", "status", "type", "tracker", "addresses")
    }
    return {**own, **written, **block}


def decided(found: Decision) -> dict[str, Any]:
    told = {name: str(value) if (value := getattr(found, name)) else "" for name in ("id", "kind", "day", "until")}
    told |= {"addresses": ", ".join(found.addresses), "owner": meant(found.owner.text) if found.owner else ""}
    return told | {"text": meant(found.text), "reason": meant(found.reason)}


def comparable(reading: Reading, touched: list[tuple[int, int]], *, dated: bool = True) -> dict[str, Any]:
    """What a document says, without places; numbers and answers where the edit stands are left out."""
    found = reading.postmortem

    def elsewhere(start: int, end: int) -> bool:
        return not any(start <= last and first <= end for first, last in touched)

    return {
        "fields": Counter((field.name, meant(field.value.text)) for field in reading.fields if field.value.text),
        "sections": [(section.kind, section.heading, section.level) for section in found.sections if section.heading],
        "rows": [row(event, dated=dated) for event in found.timeline],
        "causes": [(cause.id, cause.role, cause.confidence, cause.text) for cause in found.causes],
        "answers": [
            (answer.question, answer.verdict, answer.text)
            for answer in found.answers
            if elsewhere(answer.span.start, answer.span.end)
        ],
        "gaps": [(gap.id, gap.text) for gap in found.gaps],
        "decisions": [decided(one) for one in found.decisions],
        "actions": [promise(action) for action in found.actions],
        "quantities": [
            (number.value, number.unit)
            for number in found.impact.quantities
            if elsewhere(number.span.start, number.span.end)
        ],
    }


def stretches(splices: tuple[Splice, ...]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """What the splices take away in the old text, and what they put into the new one."""
    old, new, shift = [], [], 0
    for splice in sorted(splices):
        old.append((splice.start, splice.end))
        new.append((splice.start + shift, splice.start + shift + len(splice.text)))
        shift += len(splice.text) - (splice.end - splice.start)
    return old, new


def said(edit: AddEvent) -> set[str]:
    """How a row may say an edit's words: the marker before them, the evidence behind, where it has no cells for them."""
    text, cited = spaced(edit.text), f" ({', '.join(edit.evidence)})" if edit.evidence else ""
    marked = f"{edit.marker.capitalize()}: {text}"
    return {meant(words) for words in (text, text + cited, marked, marked + cited)}


def check_row(old: dict[str, Any], new: dict[str, Any], after: Reading, edit: AddEvent) -> None:
    added = after.postmortem.timeline[new_one(old["rows"], new["rows"])]
    assert added.at.wall == edit.at.replace(microsecond=0)
    assert meant(added.text.text) in said(edit)
    assert not edit.marker or added.marker == edit.marker


def bare(told: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row without the evidence and the other account among its words."""
    words = meant(re.split(r"\s*\((?:E\d+(?:, ?E\d+)*|disputed: .*)\)", told[-3])[0])
    return (*told[:-3], words, *told[-2:])


def check_changed_row(old: dict[str, Any], new: dict[str, Any], before: Reading, edit: SetEvent | MergeEvents) -> None:
    """Changes exactly that field of that row in `old`; words without a marker cell may tell another marker."""
    names = rows_of(before)
    place = names.index(edit.event)
    if isinstance(edit, MergeEvents):
        gone = names.index(edit.other)
        joined = tuple(dict.fromkeys((*old["rows"][place][-1], *old["rows"][gone][-1])))
        old["rows"][place] = (*old["rows"][place][:-1], joined)
        del old["rows"][gone]
        place -= gone < place
    now, was = bare(new["rows"][place]), list(bare(old["rows"][place]))
    match edit:
        case SetEvent(field="text"):
            was[-3] = bare((0, meant(spaced(edit.value)), 0, 0))[1]
            was[-2] = now[-2]
        case SetEvent(field="marker"):
            was[-2] = edit.value or None
        case SetEvent(field="evidence"):
            was[-1] = tuple(dict.fromkeys(edit.value.replace(",", " ").split()))
        case SetEvent():
            assert meant(spaced(edit.value)) in new["rows"][place][-3]
    assert now == tuple(was)
    new["rows"][place] = old["rows"][place]


def check_new_action(old: dict[str, Any], new: dict[str, Any], before: Reading, edit: AddAction) -> None:
    added = new["actions"][new_one(old["actions"], new["actions"])]
    assert added["id"] not in before.document.text
    assert added["text"] == meant(spaced(edit.text))
    for name in ("owner", "due", "tracker"):
        if spaced(getattr(edit, name)):
            assert added[name] == meant(spaced(getattr(edit, name)))
    assert added["addresses"] == edit.addresses
    assert added["state"] == "open"


def apply_in_action(old: dict[str, Any], new: dict[str, Any], before: Reading, edit: SetAction | Link) -> None:
    """Changes exactly that field of that action in `old`, and the id of a row that had none."""
    place = next(
        i for i, action in enumerate(before.postmortem.actions) if edit.action in (action.id, f"@{action.line}")
    )
    action, now = old["actions"][place], new["actions"][place]
    if action["id"] is None:
        assert now["id"] not in before.document.text
        action["id"] = now["id"]
    if isinstance(edit, Link):
        action["addresses"] = (*action["addresses"], edit.target)
    elif edit.field == "addresses":
        action["addresses"] = tuple(edit.value.replace(",", " ").split())
    else:
        field, value = {"status": "state"}.get(edit.field, edit.field), meant(spaced(edit.value))
        if field != "text" and isinstance(action.get(field), str):
            among = meant(action["text"].replace(action[field], value, 1))  # the words may hold the value
            action["text"] = among if now["text"] == among else action["text"]
        action[field] = value
        if not value:  # taken away
            del action[field]
        if field == "type":
            action["type"] = value or None


def check_decision(old: dict[str, Any], new: dict[str, Any], before: Reading, edit: AddDecision | SetDecision) -> None:
    """One more decision that says what was asked, or exactly one field of one decision changed in `old`."""
    names = {"date": "day"}
    if isinstance(edit, SetDecision):
        found = before.postmortem.decisions
        place = next(i for i, one in enumerate(found) if edit.decision in (one.id, f"@{one.line}"))
        field, value = names.get(edit.field, edit.field), meant(spaced(edit.value))
        value = ", ".join(value.replace(",", " ").split()) if field == "addresses" else value
        value = str(datetime.date.fromisoformat(value)) if field in ("day", "until") else value
        old["decisions"][place][field] = value
        return
    place = new_one(old["decisions"], new["decisions"])
    added = new["decisions"].pop(place)
    assert added["id"] not in before.document.text
    asked = {field: value for field, value in dataclasses.asdict(edit).items() if isinstance(value, str)}
    for field, value in asked.items():
        assert not spaced(value) or added[names.get(field, field)] == meant(spaced(value))
    assert added["addresses"] == ", ".join(edit.addresses)


def check_field(old: dict[str, Any], new: dict[str, Any], before: Reading, after: Reading, edit: SetField) -> None:
    value, was = meant(spaced(edit.value)), before.postmortem.fields.get(edit.field)
    if edit.field == "title":
        title = after.postmortem.title
        assert title is not None
        assert meant(title.text) == value
    elif value:
        assert meant(after.postmortem.fields[edit.field].text) == value
    else:
        assert all(field.name != edit.field or not field.value.text for field in after.fields)
        old["fields"] = Counter({told: n for told, n in old["fields"].items() if told[0] != edit.field})
    change = new["fields"] - old["fields"]
    assert set(change) <= {(edit.field, value)}
    assert sum(change.values()) <= 1
    gone = old["fields"] - new["fields"]
    assert gone == (Counter({(edit.field, meant(was.text)): 1}) if was and was.text and change else Counter())
    del old["fields"], new["fields"]


def check(before: Reading, splices: tuple[Splice, ...], edit: Edit) -> Reading:
    """`read(edit(text, E)) = apply(read(text), E)`, and every character outside the splices is kept."""
    text = before.document.text
    after = read(apply_splices(text, splices))
    note(f"{edit}\n{text!r}\n{after.document.text!r}")
    kept(text, after.document.text, splices)
    old_places, new_places = stretches(splices)
    dated = not (isinstance(edit, SetField) and edit.field in DATING)
    old, new = comparable(before, old_places, dated=dated), comparable(after, new_places, dated=dated)
    match edit:
        case SetField():
            check_field(old, new, before, after, edit)
        case AddEvent():
            check_row(old, new, after, edit)
            del old["rows"], new["rows"]
        case DropEvent():
            del old["rows"][rows_of(before).index(edit.event)]
        case SetEvent() | MergeEvents():
            check_changed_row(old, new, before, edit)
        case AddAction():
            check_new_action(old, new, before, edit)
            del old["actions"], new["actions"]
        case AddDecision() | SetDecision():
            check_decision(old, new, before, edit)
        case _:
            apply_in_action(old, new, before, edit)
    # blocks of actions are sections too: a new one for this action is part of the edit
    new["sections"] = without_new_block(old["sections"], new["sections"], edit)
    assert new == old
    return after


def without_new_block(old: list[Any], new: list[Any], edit: Edit) -> list[Any]:
    """The sections without the one that an edit may open, of its own kind."""
    if len(new) == len(old):
        return new
    place = new_one(old, new)
    assert new[place][0] == {
        AddEvent: "timeline", AddAction: "actions", SetAction: "actions", AddDecision: "other", SetField: "impact",
    }[type(edit)]  # fmt: skip
    assert not isinstance(edit, AddDecision) or new[place][1] == "Decisions"
    return [*new[:place], *new[place + 1 :]]


def new_one(old: list[Any], new: list[Any]) -> int:
    """Where the one new record stands among the others, which are what they were."""
    assert len(new) == len(old) + 1
    place = next((index for index, record in enumerate(old) if record != new[index]), len(old))
    assert [*new[:place], *new[place + 1 :]] == old
    return place


def kept(before: str, after: str, splices: tuple[Splice, ...]) -> None:
    """Every character outside the splices is where it was; newlines are of the document's own kind."""
    position, shift = 0, 0
    for splice in sorted(splices):
        assert position <= splice.start <= splice.end <= len(before)
        assert after[position + shift : splice.start + shift] == before[position : splice.start]
        position, shift = splice.end, shift + len(splice.text) - (splice.end - splice.start)
    assert after[position + shift :] == before[position:]
    if "\r\n" in before and before.count("\n") == before.count("\r\n"):
        assert after.count("\n") == after.count("\r\n")
