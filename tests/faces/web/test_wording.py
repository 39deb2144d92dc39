"""What is said in the form speaks of what stands there: fields, rows, actions; not of how the text is written."""

import re
from collections.abc import Iterator

import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edits import DropEvent, DropItem, Edit, EditError, SetAction, SetCause, SetEvent, SetField
from afterword.core.documents.read import Reading, read_document
from afterword.faces.web.wording import Wording
from tests.core.checks.test_rules import find, load_cases
from tests.server import TEXT

TICKED = re.compile(r"`[^`]*`")
OF_TEXT = re.compile(r"\b(?:columns?|cells?|front matter|headings?|blocks?|Markdown|[Ll]ines? \d+|by hand)\b|@\d")
SYNTAX = re.compile(r"`(?:- |#+ |\*\*)")


def read(text: str) -> Reading:
    return read_document(Document.of(text))


def messages() -> Iterator[tuple[str, str]]:
    for param in load_cases():
        code, case = param.values
        say = Wording(read(case["text"])).say
        yield from ((code, say(found.message, found.span.line)) for found in find(code, case["text"], case))


def test_no_finding_speaks_of_how_the_text_is_written() -> None:
    told = list(messages())
    assert len(told) > 400
    for code, message in told:
        first, rest = TICKED.sub("", message), re.split(r"(?<=\.) ", message, maxsplit=1)[1:]
        assert not OF_TEXT.search(first), (code, message)
        assert not any(SYNTAX.search(one) for one in rest), (code, message)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Line 26 declares SEV3, this one SEV2.", "The row at 09:02 declares SEV3, this one SEV2."),
        ("2 rows cite nothing (lines 26, 27).", "2 rows cite nothing (the row at 09:02, the row at 09:05)."),
        ("C1 stands twice (first in line 34).", "C1 stands twice."),
        ("It says more than line 1.", "It says more than the summary."),
        ("It is late (line 53).", "It is late (A2)."),
        ("The answer in line 40 is short.", "The answer in the answer to “Was the severity correct?” is short."),
        ("C2 has no role. Write `- **C2** (trigger): …` then.", "C2 has no role."),
        ("Name the owner, in its `Owner` cell.", "Name the owner, in its `Owner` cell."),
        ("No owner. Name a person or a team: `- **Owner:** Ada Moss`.", "No owner. Name a person or a team."),
        ("`block the queue. Then wait` is vague. Say more.", "`block the queue. Then wait` is vague. Say more."),
        ("No owner is named. If the team does, call that column `Owner`.", "No owner is named."),
        ("A1 answers nothing. Name one under `Addresses`.", "A1 answers nothing. Name one under `Answers`."),
        ("The start is still `TODO: 09:02`.", "The start is not written yet."),
        ("The owner is `TBD`, which is nobody yet. Name one.", "The owner is not written yet. Name one."),
        ("The owner is `all`, which is nobody yet. Name one.", "The owner is `all`, which is nobody yet. Name one."),
        ("`see line 26` is vague, bo@26 says.", "`see line 26` is vague, bo@26 says."),
        ("Half \x001\x00 of it.", "Half 1 of it."),
    ],
)
def test_a_line_is_called_what_the_form_calls_it(message: str, told: str) -> None:
    assert Wording(read(TEXT)).say(message) == told


@pytest.mark.parametrize(
    ("message", "line", "told"),
    [
        ("This action has no owner.", 52, "A1 has no owner."),
        ("The owner of this action is `all`.", 53, "The owner of A2 is `all`."),
        ("This row says nothing.", 26, "The row at 09:02 says nothing."),
        ("This row says nothing.", 52, "This row says nothing."),
        ("This action has no owner.", 0, "This action has no owner."),
    ],
)
def test_what_a_message_is_about_has_its_name(message: str, line: int, told: str) -> None:
    assert Wording(read(TEXT)).say(message, line) == told


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (SetField(field="owner", value="Bo", was="Cy"), "“Owner” is 'Nina Fox', not 'Cy': somebody changed it; nothing was written."),
        (SetField(field="segment", value="x", was=""), "“Which customers” is '40 of 61,300 shops"),
        (SetAction(action="A2", field="tracker", value="OPS-1", was="OPS-2"), "“Ticket” of A2 is empty, not 'OPS-2'"),
        (SetEvent(event="@26", field="text", value="x", was="y"), "The text of the row at 09:02 is 'Alert QueueAge fired"),
        (SetCause(cause="C1", field="text", value="x", was="y"), "The text of C1 is 'The queue keeps"),
        (DropEvent(event="@99"), "Nothing was saved: somebody took out or moved meanwhile what you changed."),
        (DropItem(item="C9"), "Nothing was saved: somebody took out"),
    ],
)  # fmt: skip
def test_a_refused_edit_names_what_stands_on_the_page(edit: Edit, told: str) -> None:
    reading = read(TEXT)
    with pytest.raises(EditError) as refused:
        plan_edit(reading, edit)
    said = Wording(reading).say_problem(refused.value)
    assert told in said
    assert not OF_TEXT.search(said)
