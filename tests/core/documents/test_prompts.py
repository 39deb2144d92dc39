"""Which actions only ask for one, and so promise nothing."""

import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.prompts import find_promised
from afterword.core.documents.read import read_document
from afterword.core.documents.template import new_document, new_light_document
from tests.core.documents.editing import under

HEAD = "| Action | Owner | Due date | Addresses |\n|---|---|---|---|\n"
KNOWN = {"title": "Labels late", "date": "2026-03-04"}


def promised(text: str) -> list[str]:
    return [one.text for one in find_promised(read_document(Document.of(text, "a.md")).postmortem)]


@pytest.mark.parametrize("text", [new_document(KNOWN), new_light_document(KNOWN)])
def test_a_template_promises_nothing(text: str) -> None:
    assert promised(text) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| **A1** … | TODO | TBD | C1 |", []),
        ("| **A1** TODO: what will be different |  |  | C1 |", []),
        ("| **A1** TODO | Bo Reed | TODO | C1 |", ["TODO"]),
        ("| **A1** TODO | TODO | 2026-03-18 | C1 |", ["TODO"]),
        ("| **A1** Page on it | TODO | TODO | C1 |", ["Page on it"]),
    ],
)
def test_whoever_wrote_anything_of_an_action_promised_it(row: str, told: list[str]) -> None:
    assert promised(under("Follow-up actions", HEAD + row)) == told
