"""What holds for every edit: it changes exactly what it says, or it is refused and nothing changes.

"An edit changes only the bytes it is about" (docs/document-format.md). What it means is told by `tests.edit_oracle`.
"""

import dataclasses

import pytest
from hypothesis import assume, event, given, note
from hypothesis import strategies as st

from afterword.app.edit import NothingToEditError, edit_file, edit_text
from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document
from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edits import (
    Edit,
    EditError,
    SetAction,
    SetField,
)
from afterword.core.documents.read import Reading, read_document
from afterword.core.documents.splice import Splice, apply_splices
from afterword.core.model.finding import Finding
from afterword.core.model.words import FindingState
from tests.edit_oracle import check, meant, promise, read, spaced
from tests.fakes.files import MemoryFiles
from tests.strategies import postmortems, texts
from tests.strategies_edits import (
    DAY,
    HAPPENINGS,
    action_edits,
    decision_edits,
    event_edits,
    field_edits,
    new_actions,
    new_decisions,
    new_events,
    ordinary,
    rows_of,
    selectors,
    wild_edits,
    words,
)

ENGINE = Engine.of(Config(profile="strict"))


def edits_of(reading: Reading) -> st.SearchStrategy[Edit]:
    names, decided = selectors(reading), tuple(one.id or "" for one in reading.postmortem.decisions)
    more = [decision_edits(decided)] if decided else []
    return st.one_of(
        field_edits(), new_events(), new_actions(), new_decisions(), action_edits(names), action_edits(names), *more
    )


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
