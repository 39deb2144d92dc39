from afterword.core.documents.lone_labels import find_lone_labels
from tests.core.documents.reading import read


def lone(text: str) -> dict[str, tuple[int, bool]]:
    reading = read(text)
    found = find_lone_labels(reading.document, reading.lines, reading.tables)
    return {name: (label.line.number, label.has_value) for name, label in found.items()}


def test_a_label_alone_has_the_value_below_it() -> None:
    assert lone("**Severity:**\n\nSEV2\n\n### Owner\n- Nadia Ferro\n") == {"severity": (1, True), "owner": (5, True)}


def test_a_label_alone_with_nothing_placeholders_or_another_label_below_has_none() -> None:
    text = "**Severity:**\n\n<severity>\n\n### Owner\n\n### Start\n\n**End:**\n\n**Status:** draft\n\n**Date:**\n"
    assert lone(text) == {
        "severity": (1, False),
        "owner": (5, False),
        "start": (7, False),
        "end": (9, False),
        "date": (13, False),
    }


def test_the_first_of_two_labels_counts() -> None:
    assert lone("### Owner\n\nNadia\n\n### Owner\n") == {"owner": (1, True)}


def test_an_empty_row_of_a_table_is_a_label_alone() -> None:
    assert lone("| Field | Value |\n|---|---|\n| Start | |\n| End | 10:00 |\n| | |\n|\n| Weather | |\n") == {
        "start": (3, False)
    }


def test_labels_with_a_value_and_unknown_labels_are_none() -> None:
    assert lone("**Severity:** SEV2\n\n**Weather**\n\n## Summary\n\nwords\n") == {}
