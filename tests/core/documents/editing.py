"""A text and an edit in, the text after it out: the short way that the tests of edits take."""

from textwrap import dedent

import pytest

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
from afterword.core.documents.splice import apply_splices

__all__ = [
    "AddAction", "AddEvent", "DropEvent", "Edit", "Link", "MergeEvents", "SetAction", "SetEvent", "SetField",
]  # fmt: skip


def read(text: str) -> Reading:
    return read_document(Document.of(text))


def edited(text: str, edit: Edit) -> str:
    return apply_splices(text, plan_edit(read(text), edit))


def changed(text: str, edit: Edit) -> list[str]:
    """The lines of the new text that the old one does not have, blank ones left out."""
    old = text.splitlines()
    return [line for line in edited(text, edit).splitlines() if line.strip() and line not in old]


def refusal(text: str, edit: Edit) -> str:
    with pytest.raises(EditError) as error:
        plan_edit(read(text), edit)
    return str(error.value)


def under(heading: str, lines: str, *, title: str = "# Labels late on 2026-03-04") -> str:
    """A document of one section with these lines."""
    return f"{title}\n\n## {heading}\n\n{dedent(lines).strip()}\n"
