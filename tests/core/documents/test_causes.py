import pytest

from afterword.core.model.words import Confidence, Role
from tests.core.documents.reading import causes, postmortem


def test_a_canonical_cause_has_its_id_role_and_confidence() -> None:
    found = causes(
        "- **C1** (trigger, confirmed): A deploy made jobs fail. Evidence: E1.",
        "- C2 (weather, likely) The worker requeues without limit",
        "  and without end.",
        "- **C3**: No alert.",
    )
    assert [(cause.id, cause.role, cause.confidence, cause.text) for cause in found] == [
        ("C1", Role.TRIGGER, Confidence.CONFIRMED, "A deploy made jobs fail. Evidence: E1."),
        ("C2", None, Confidence.LIKELY, "The worker requeues without limit and without end."),
        ("C3", None, None, "No alert."),
    ]
    assert [cause.line for cause in found] == [3, 4, 6]


def test_items_are_causes_and_nested_ones_explain() -> None:
    found = causes("- a deploy", "  - at noon", "- **Trigger**: a flag", "- **Weather**: rain", "-")
    assert [(cause.text, cause.role) for cause in found] == [
        ("a deploy", None),
        ("a flag", Role.TRIGGER),
        ("**Weather**: rain", None),
    ]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Trigger", Role.TRIGGER), ("The triggering event", Role.TRIGGER), ("Contributing factors", Role.CONDITION), ("Root cause", None),
        ("Triggering causes", Role.TRIGGER),
    ],
)  # fmt: skip
def test_a_heading_tells_the_role_of_what_stands_below(heading: str, role: Role | None) -> None:
    (found,) = causes("- a deploy", heading=heading)
    assert found.role is role


def test_a_sub_heading_tells_the_role_of_its_items() -> None:
    found = causes(
        "- a deploy", "", "#### Aggravating causes", "", "- one disk", "", "#### Background", "", "- another disk"
    )
    assert [cause.role for cause in found][:2] == [None, Role.AMPLIFIER]


def test_a_paragraph_behind_a_role_is_a_cause() -> None:
    found = causes(
        "Some words first.",
        "",
        "**Trigger:** a deploy",
        "at noon",
        "",
        "**Weather:** rain",
        "",
        "**Amplifier**",
        "",
        "**Made worse by**: disks",
    )
    assert [(cause.text, cause.role) for cause in found] == [
        ("a deploy at noon", Role.TRIGGER),
        ("disks", Role.AMPLIFIER),
    ]


def test_prose_is_one_cause_up_to_its_last_word() -> None:
    (found,) = causes("The worker put jobs back.", "", "Without end.", "")
    assert (found.text, found.id, found.line) == ("The worker put jobs back. Without end.", None, 3)


@pytest.mark.parametrize("lines", [(), ("TBD",), ("TODO.",), ("```", "code", "```")])
def test_nothing_written_is_no_cause(lines: tuple[str, ...]) -> None:
    assert causes(*lines) == ()


def test_a_labelled_cause_stands_on_its_line() -> None:
    (found,) = postmortem("# Labels\n\n**Root cause**: a deploy\nat noon\n\n**Impact**: shops\n").causes
    assert found.text == "a deploy at noon"
    (item,) = postmortem("# Labels\n\n- **Root cause**: a deploy\n\n- **Impact**: shops\n").causes
    assert item.text == "a deploy"


def test_items_below_a_labelled_cause_are_causes() -> None:
    found = postmortem("# Labels\n\n- **Root cause**:\n  - a deploy\n  - a flag\n\n- **Impact**: shops\n").causes
    assert [cause.text for cause in found] == ["a deploy", "a flag"]


def test_a_label_without_words_is_no_cause() -> None:
    assert postmortem("# Labels\n\n- **Root cause**:\n\n- **Impact**: shops\n").causes == ()
