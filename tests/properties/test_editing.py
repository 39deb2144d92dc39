"""What holds for every edit: it changes exactly what it says, or it is refused and nothing changes.

"An edit changes only the bytes it is about" (docs/document-format.md). `apply` says what a document means after an
edit; it is written here a second time, on records without places, so that it shares nothing with the code it judges.
"""

import dataclasses
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, event, given, note
from hypothesis import strategies as st

from afterword.app.edit import NothingToEditError, edit_file, edit_text
from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document
from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edits import (
    AddAction,
    AddEvent,
    DropEvent,
    Edit,
    EditError,
    Link,
    MergeEvents,
    SetAction,
    SetEvent,
    SetField,
)
from afterword.core.documents.read import Reading, read_document
from afterword.core.documents.splice import Splice, apply_splices
from afterword.core.model.finding import Finding
from afterword.core.model.postmortem import Action, Event
from afterword.core.model.words import FindingState
from tests.fakes.files import MemoryFiles
from tests.strategies import postmortems, texts
from tests.strategies_edits import (
    DAY,
    HAPPENINGS,
    action_edits,
    event_edits,
    field_edits,
    new_actions,
    new_events,
    ordinary,
    rows_of,
    selectors,
    wild_edits,
    words,
)

ENGINE = Engine.of(Config(profile="strict"))
DATING = ("title", "date", "start", "end", "timezone")
"""These fields complete the times of rows that lack a day or a zone; what those rows mean may change with them."""


def read(text: str) -> Reading:
    return read_document(Document.of(text))


def edits_of(reading: Reading) -> st.SearchStrategy[Edit]:
    names = selectors(reading)
    return st.one_of(field_edits(), new_events(), new_actions(), action_edits(names), action_edits(names))


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


def check_field(old: dict[str, Any], new: dict[str, Any], before: Reading, after: Reading, edit: SetField) -> None:
    value, was = meant(spaced(edit.value)), before.postmortem.fields.get(edit.field)
    if edit.field == "title":
        title = after.postmortem.title
        assert title is not None
        assert meant(title.text) == value
    else:
        assert meant(after.postmortem.fields[edit.field].text) == value
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
    assert new[place][0] == {AddEvent: "timeline", AddAction: "actions", SetAction: "actions"}[type(edit)]
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


@given(ordinary(), st.data())
def test_an_edit_of_an_ordinary_document_is_made_exactly_and_never_refused(text: str, data: st.DataObject) -> None:
    before = read(text)
    edit = data.draw(edits_of(before))
    event(type(edit).__name__)
    note(f"{edit}\n{text}")
    splices = plan_edit(before, edit)
    if splices:
        check(before, splices, edit)


@given(ordinary(), st.data())
def test_a_row_is_changed_exactly_or_refused(text: str, data: st.DataObject) -> None:
    before = read(text)
    rows = rows_of(before)
    assume(rows)
    edit = data.draw(event_edits(rows, words(*HAPPENINGS)))
    splices, refusal = plan(before, edit)
    event(f"{type(edit).__name__} {'refused' if refusal else 'made'}")
    if splices:
        check(before, splices, edit)


def plan(before: Reading, edit: Edit) -> tuple[tuple[Splice, ...], str]:
    """The splices of an edit, or why there are none."""
    try:
        return plan_edit(before, edit), ""
    except EditError as error:
        return (), str(error)


@given(st.one_of(ordinary(), postmortems(), texts()), st.data())
def test_any_edit_of_any_text_is_made_exactly_or_refused(text: str, data: st.DataObject) -> None:
    before = read(text)
    edit = data.draw(wild_edits(selectors(before), rows_of(before)))
    splices, refusal = plan(before, edit)
    if refusal:
        event(f"{type(edit).__name__} refused")
        assert refusal.endswith((".", "?"))
        return
    event(f"{type(edit).__name__} {'made' if splices else 'says so already'}")
    if splices:
        check(before, splices, edit)


@given(ordinary(), st.data())
def test_the_inverse_edit_restores_the_value(text: str, data: st.DataObject) -> None:
    before = read(text)
    names = selectors(before)
    edit = data.draw(st.one_of(field_edits(), action_edits(names).filter(lambda edit: isinstance(edit, SetAction))))
    assert isinstance(edit, SetField | SetAction)
    old = value_of(before, edit)
    assume(old is not None)
    after = read(edit_text(before.document, [edit], {}))
    assert meant(value_of(after, edit) or "") == meant(spaced(edit.value))
    assert old is not None
    restored = read(edit_text(after.document, [dataclasses.replace(edit, value=old)], {}))
    assert meant(value_of(restored, edit) or "") == meant(old)


def value_of(reading: Reading, edit: SetField | SetAction) -> str | None:
    """What stands where an edit writes."""
    if isinstance(edit, SetField):
        written = reading.postmortem.title if edit.field == "title" else reading.postmortem.fields.get(edit.field)
        return written.text if written is not None and written.text else None
    place = edit.action[1:] if edit.action.startswith("@") else ""
    action = next(a for a in reading.postmortem.actions if a.id == edit.action or str(a.line) == place)
    if edit.field == "addresses":
        return ", ".join(action.addresses) or None
    told = promise(action).get({"status": "state"}.get(edit.field, edit.field))
    return None if told is None else str(told)


@given(ordinary(), st.data())
def test_a_stale_expectation_refuses_and_changes_nothing(text: str, data: st.DataObject) -> None:
    before = read(text)
    edit = data.draw(st.one_of(field_edits(), action_edits(selectors(before))))
    assume(isinstance(edit, SetField | SetAction))
    assert isinstance(edit, SetField | SetAction)
    stale = dataclasses.replace(edit, was="something that never stood there")
    with pytest.raises(EditError, match="somebody changed it; nothing was written"):
        edit_text(before.document, [stale], {})
    fresh = dataclasses.replace(edit, was=value_of(before, edit) or "")
    assert edit_text(before.document, [fresh], {}) == edit_text(before.document, [edit], {})


@given(ordinary(), st.data(), st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
def test_a_file_keeps_the_bytes_that_no_edit_is_about(text: str, data: st.DataObject, encoding: str) -> None:
    content = text.encode(encoding)
    files = MemoryFiles({"pm.md": content})
    reading = read_document(Document.decode(content, "pm.md"))
    edit = data.draw(edits_of(reading))
    splices = plan_edit(reading, edit)
    if apply_splices(text, splices) == text:
        with pytest.raises(NothingToEditError):
            edit_file(files, "pm.md", [edit], {})
        assert files.read("pm.md") == content
        return
    edit_file(files, "pm.md", [edit], {})
    (splice, *others) = sorted(splices)
    mark = b"" if encoding == "utf-8" else content[: 3 if encoding == "utf-8-sig" else 2]
    bare = "utf-16-le" if encoding == "utf-16" else "utf-8"
    written = files.read("pm.md")
    assert written.startswith(mark + text[: splice.start].encode(bare))
    assert written.endswith(text[(others or [splice])[-1].end :].encode(bare))
    assert encoding == "utf-16" or written.decode(encoding) == apply_splices(text, splices)


@given(st.one_of(ordinary(), postmortems()), st.data())
def test_to_silence_a_rule_and_speak_again_gives_the_same_findings(text: str, data: st.DataObject) -> None:
    before = findings(text)
    assume(before)
    code = data.draw(st.sampled_from(sorted({finding.code for finding in before if finding.code[0] != "U"} or {"B05"})))
    silenced = f"{text.rstrip()}\n\n<!-- afterword-disable-file {code}: quoted from the customer -->\n"
    during = findings(silenced)
    if "```" not in text and "<details" not in text:
        assert all(
            (finding.state is FindingState.SUPPRESSED) == (finding.code == code)
            for finding in during
            if finding.code[0] != "U"
        )
    comment = f"\n\n<!-- afterword-disable-file {code}: quoted from the customer -->\n"
    assert findings(silenced.replace(comment, text[len(text.rstrip()) :])) == before


def findings(text: str) -> tuple[Finding, ...]:
    return ENGINE.check(read(text), DAY)


@given(st.one_of(ordinary(), texts()))
def test_no_edit_keeps_every_character(text: str) -> None:
    assert edit_text(Document.of(text), [], {}) == text
