import pytest

from tests.core.documents.reading import actions, postmortem


def owners(*lines: str) -> list[str | None]:
    return [action.owner.text if action.owner else None for action in actions(*lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("- Add an alert (Noor)", "- Fix the loop (Teo, by 3 May)", "- Test it"), ["Noor", "Teo", None]),
        (("- Add an alert (Noor)", "- Fix the loop (Teo)", "- Test it (low effort)"), ["Noor", "Teo", None]),
        (("- Add an alert (Noor & Teo)", "- Fix the loop (Back office)", "- Ask (Mila)"), ["Noor & Teo", "Back office", "Mila"]),
        (("- Add an alert [Mila, done]", "- Fix the loop [Aiko, by May]"), ["Mila", "Aiko"]),
        (("- Add an alert (AS, BL)", "- Fix the loop (BL)"), ["AS, BL", "BL"]),
        (("- Add an alert — Mila, Q3", "- Fix the loop — Aiko"), ["Mila", "Aiko"]),
        (("- Add an alert → Mila", "- Fix the loop → Aiko"), ["Mila", "Aiko"]),
        (("- P0 - Add an alert - Mila - 2026-04-01", "- P1 - Fix it - Aiko - 2026-04-01"), ["Mila", "Aiko"]),
        (("- Add an alert - **Mila** - LBL-1", "- Fix the loop - **Aiko** - LBL-2"), ["Mila", "Aiko"]),
        (("- LBL-1: Add an alert (Mila) ✅", "- LBL-2: Fix the loop (Aiko) [#4](https://x.example/4)"), ["Mila", "Aiko"]),
        (("- **Alice**: add an alert", "- **Teo**: fix the loop"), ["Alice", "Teo"]),
        (("- **[Alice]** Add an alert", "- **[Teo]** Fix the loop"), ["Alice", "Teo"]),
        (("- (AS) Add an alert", "- (BL) Fix the loop"), ["AS", "BL"]),
        (("- Alice to add an alert", "- Teo and Alice to fix the loop"), ["Alice", "Teo and Alice"]),
    ],
)  # fmt: skip
def test_a_form_that_most_items_have_names_their_owners(lines: tuple[str, ...], expected: list[str | None]) -> None:
    assert owners(*lines) == expected


def test_a_common_given_name_alone_is_an_owner() -> None:
    assert owners("- Add an alert (Sofia)", "- Fix the loop", "- Test it — Marek") == ["Sofia", None, "Marek"]


@pytest.mark.parametrize(
    "lines",
    [
        ("- Add an alert (Larkspur)", "- Fix the loop", "- Test it"),
        ("- Add an alert (low effort)", "- Fix the loop (high effort)"),
        ("- Add an alert (Grafana)", "- Fix the loop (Terraform)"),
        ("- Ingress: add an alert", "- Larkspur: pin the version"),
        ("- **Monitoring**: add an alert", "- **Testing**: fix the loop"),
    ],
)
def test_topics_and_single_brackets_name_nobody(lines: tuple[str, ...]) -> None:
    assert owners(*lines) == [None] * len(lines)


@pytest.mark.parametrize(
    "above",
    [
        "**Authors:** Ngozi, Tosin",
        "Present: NG, Ngozi Abara, TS",
        "## Log\n\n10:01 Ngozi: the queue is full\n",
        "Then Ngozi joined and looked at the queue.",
    ],
)
def test_whoever_the_document_names_elsewhere_is_known(above: str) -> None:
    found = postmortem(
        f"# Labels late\n\n{above}\n\n## Action items\n\n- Ngozi: lock each job\n- Tests for the lock\n"
    ).actions
    assert [action.owner.text if action.owner else None for action in found] == ["Ngozi", None]


def test_nicknames_are_names_where_one_of_them_is_known() -> None:
    text = "# Labels late\n\ndate: 2026-03-04 · author: mvk · sev: 2\n\n## Todo\n\n- mvk: add it\n- jsol: fix it\n- mvk: ask\n"
    assert [action.owner.text if action.owner else None for action in postmortem(text).actions] == [
        "mvk",
        "jsol",
        "mvk",
    ]


def test_names_of_the_house_form_and_tables_are_left_alone() -> None:
    found = actions("- **A1** Add an alert (Noor)", "- **A2** Fix the loop (Teo)")
    assert [action.owner for action in found] == [None, None]
