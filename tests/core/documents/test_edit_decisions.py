import pytest

from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edit_decisions import HEAD, RULE
from afterword.core.documents.edits import AddDecision, Edit, EditError, SetDecision
from afterword.core.documents.splice import apply_splices
from afterword.core.model.words import DecisionKind
from tests.core.documents.editing import read, under

KEEP = AddDecision(
    text="Keep one disk | for now", kind=DecisionKind.ACCEPTED_RISK, owner="Ines Moravec", date="2026-03-11",
    reason="a second costs more", until="2026-12-31",
)  # fmt: skip
ROW = "| **D1** Keep one disk \\| for now | accepted risk |  | Ines Moravec | 2026-03-11 | a second costs more | 2026-12-31 |"
TABLE = f"{HEAD}\n{RULE}\n{ROW}"
ACTIONS = under("Follow-up actions", "- Park a job. Owner: Ops.")


def edited(text: str, *edits: Edit) -> str:
    for edit in edits:
        text = apply_splices(text, plan_edit(read(text), edit))
    return text


def test_the_first_decision_opens_its_section_behind_the_actions() -> None:
    made = edited(f"{ACTIONS}\n## Lessons learned\n- Look.\n", KEEP)
    assert f"Owner: Ops.\n\n## Decisions\n\n{TABLE}\n\n## Lessons learned\n" in made
    assert edited("# Labels\n", KEEP) == f"# Labels\n\n## Decisions\n\n{TABLE}\n"
    assert edited(under("Decisions", "We met."), KEEP).endswith(f"We met.\n\n{TABLE}\n")


def test_the_next_one_is_one_more_row_where_the_table_has_its_columns() -> None:
    stop = AddDecision(text="No deploy on Fridays", kind=DecisionKind.STOP)
    made = edited(under("Decisions", TABLE), stop)
    assert f"{ROW}\n| **D2** No deploy on Fridays | stop |  |  |  |  |  |\n" in made
    narrow = under("Decisions", "| Decision | Kind |\n|---|---|")
    assert "|---|---|\n| **D1** No deploy on Fridays | stop |\n" in edited(narrow, stop)
    assert f"|---|---|\n\n{TABLE}\n" in edited(narrow, KEEP)


def test_a_field_of_a_decision_changes_in_its_cell() -> None:
    text = under("Decisions", TABLE)
    for field, value, row in (
        ("until", "2027-06-30", ROW.replace("2026-12-31", "2027-06-30")),
        ("text", "Keep it", ROW.replace("Keep one disk \\| for now", "Keep it")),
        ("kind", "policy", ROW.replace("accepted risk", "policy")),
        ("reason", "a | b", ROW.replace("a second costs more", "a \\| b")),
    ):
        assert edited(text, SetDecision(decision="D1", field=field, value=value)) == text.replace(ROW, row)
    cause = text.replace("## Decisions", "## Root cause\n- **C1** (condition, likely): One disk\n\n## Decisions")
    assert edited(cause, SetDecision(decision="D1", field="addresses", value="C1")) == cause.replace(
        "|  | Ines", "| C1 | Ines"
    )
    line = text[: text.index(ROW)].count("\n") + 1
    assert edited(text, SetDecision(decision=f"@{line}", field="until", value="2026-12-31", was="2026-12-31")) == text


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (AddDecision(text=" ", kind=DecisionKind.STOP), "needs words"),
        (AddDecision(text="x", kind=DecisionKind.STOP, addresses=("C9",)), "no cause or gap C9"),
        (AddDecision(text="x", kind=DecisionKind.STOP, until="some day"), "until: 'some day' is no day"),
        (AddDecision(text="Wait", kind=DecisionKind.STOP, owner="TBD"), "its owner would be read as None"),
        (SetDecision(decision="D1", field="mood", value="x"), "has no field 'mood'"),
        (SetDecision(decision="D9", field="text", value="x"), "no decision D9; the document has D1, D2, D2, @9"),
        (SetDecision(decision="D2", field="text", value="x"), r"D2 stands twice \(lines 7, 8\)"),
        (SetDecision(decision="D1", field="until", value=" "), "an empty value"),
        (SetDecision(decision="D1", field="kind", value="wish"), "kind cannot be 'wish'"),
        (SetDecision(decision="D1", field="date", value="2026-02-30"), "date: '2026-02-30' is no day"),
        (SetDecision(decision="D1", field="kind", value="stop", was="start"), "'policy', not 'start'"),
        (SetDecision(decision="D1", field="owner", value="Ops"), "line 6: the table has no cell for owner"),
        (SetDecision(decision="@9", field="kind", value="stop"), "line 9: the table has no cell for kind"),
        (SetDecision(decision="D1", field="text", value="TBD"), "the decisions would be read differently"),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_to_do(edit: Edit, why: str) -> None:
    rows = "| **D1** Keep | policy |\n| **D2** One | stop |\n| **D2** Two | stop |\n| Short |"
    text = f"# Labels\n\n## Decisions\n| Decision | Kind |\n|---|---|\n{rows}\n"
    with pytest.raises(EditError, match=why):
        edited(text, edit)


def test_a_table_without_a_row_or_with_too_few_is_refused_where_rows_would_be_read_otherwise() -> None:
    fenced = "# Labels\n\n## Decisions\n```\n| Decision |\n"
    with pytest.raises(EditError, match="the decisions would be read differently"):
        edited(fenced, KEEP)
