import pytest

from afterword.core.documents.document import Document
from afterword.core.documents.labels import Label, find_label
from afterword.core.documents.lines import scan_lines


def label(text: str) -> Label | None:
    return find_label(Document.of(text), scan_lines(Document.of(text)).lines[0])


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("**Impact**: some users", "Impact", "some users"),
        ("**Impact:** some users", "Impact", "some users"),
        ("- **Owner:** Nadia", "Owner", "Nadia"),
        ("- [ ] **Owner:** Nadia", "Owner", "Nadia"),
        ("__Type of incident__: mail", "Type of incident", "mail"),
        ("**Impact** - some users", "Impact", "some users"),
        ("**Was it slow?** Yes", "Was it slow", "Yes"),
        ("*Severity:* SEV2", "Severity", "SEV2"),
        ("_Severity_: SEV2", "Severity", "SEV2"),
        ("Severity: SEV2", "Severity", "SEV2"),
        ("1. Done when: it works", "Done when", "it works"),
    ],
)
def test_a_label_opens_a_line(text: str, name: str, value: str) -> None:
    found = label(text)
    assert found is not None
    assert (found.name, text[found.value :], found.alone) == (name, value, False)


@pytest.mark.parametrize("text", ["**Impact**", "**Impact:**", "Impact:", "- Owner:", "*Impact*"])
def test_a_label_can_stand_alone(text: str) -> None:
    found = label(text)
    assert found is not None
    assert found.alone


@pytest.mark.parametrize(
    ("text", "bold", "colon"),
    [
        ("**A:** b", True, True),
        ("**A** b", True, False),
        ("*Ab:* c", False, True),
        ("Ab: c", False, True),
        ("*Ab* c", False, False),
    ],
)
def test_a_label_knows_its_marks(text: str, bold: bool, colon: bool) -> None:  # noqa: FBT001
    found = label(text)
    assert found is not None
    assert (found.bold, found.colon) == (bold, colon)


@pytest.mark.parametrize(
    "text",
    [
        "# Impact: a",
        "plain words",
        "12:30 Alert",
        "Étape: une",
        "",
        "-",
        "no:space",
        "** :",
        "*",
        "| Owner: | a |",
        "A sentence" + " word" * 12 + ": end",
    ],
)
def test_ordinary_lines_have_no_label(text: str) -> None:
    assert label(text) is None
