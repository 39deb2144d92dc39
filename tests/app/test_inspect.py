from datetime import date

from afterword.app.change import read
from afterword.app.done import PartState
from afterword.app.inspect import find_contradictions, project_inspection
from afterword.core.model.words import Part
from tests.server import TEXT, TestServer

TODAY = date(2026, 3, 5)


def test_the_parts_the_chain_and_what_is_lacking(server: TestServer) -> None:
    seen = server.inspector.inspect(TEXT, TODAY)
    assert [one.part for one in seen.parts if one.state is PartState.FINDINGS] == [Part.CAUSES, Part.ACTIONS]
    assert [one.state for one in seen.parts].count(PartState.COMPLETE) == 4
    assert [(one.text, one.line) for one in seen.lacks] == [("C2: no action", TEXT.splitlines().index(
        "- **C2** (amplifier, confirmed): Nothing watches the disk of the queue") + 1)]  # fmt: skip


def test_a_part_that_is_missing_and_one_with_findings(server: TestServer) -> None:
    text = TEXT.replace("## Summary\n", "## Notes\n").replace("| Storage team |", "|  |")
    seen = {one.part: one for one in server.inspector.inspect(text, TODAY).parts}
    assert (seen[Part.SUMMARY].state, seen[Part.SUMMARY].line) == (PartState.MISSING, 0)
    assert seen[Part.ACTIONS].state is PartState.FINDINGS
    assert "owner" in seen[Part.ACTIONS].why


def test_a_text_is_inspected_once_a_day_unless_it_is_very_long(server: TestServer) -> None:
    seen, long = server.inspector.inspect(TEXT, TODAY), TEXT + "word " * 10_000
    assert server.inspector.inspect(TEXT, TODAY) is seen
    assert server.inspector.inspect(TEXT, date(2026, 3, 6)) is not seen
    assert server.inspector.inspect(long, TODAY) is not server.inspector.inspect(long, TODAY)


def test_a_text_that_tells_two_things_of_one_fact() -> None:
    assert find_contradictions(read(TEXT), TODAY) == ()
    late = TEXT.replace("**Start:** 2026-03-04 09:02", "**Start:** 2026-03-04 09:20")
    assert [one.code for one in find_contradictions(read(late), TODAY)] == ["I03"]
    for_a_reason = late.replace("- **Start:**", "<!-- afterword-disable I03: the alert came first -->\n- **Start:**")
    assert "I03" not in {one.code for one in find_contradictions(read(for_a_reason), TODAY)}


def test_places_count_as_browsers_count(server: TestServer) -> None:
    text = TEXT.replace("Labels came", "😀😀 Labels came").replace(
        "Nothing watches", "Bo should have noticed. Nothing watches"
    )
    told = project_inspection(server.inspector.inspect(text, TODAY), 4)
    findings = told["findings"]
    assert isinstance(findings, list)
    wide = text.encode("utf-16-le")
    blamed = next(one for one in findings if "should have" in one["excerpt"])
    found = wide[2 * blamed["from"] : 2 * blamed["to"]].decode("utf-16-le")
    assert "should have" in found
    assert (told["seq"], len(told["parts"])) == (4, 6)


def test_a_fix_is_offered_with_its_place(server: TestServer) -> None:
    text = TEXT.replace("Labels were printed again", "Labels were finally printed again")
    told = project_inspection(server.inspector.inspect(text, TODAY), 1)
    (found,) = [one for one in told["findings"] if one["suggestions"]]
    (fix,) = found["suggestions"]
    assert (fix["title"], text[fix["from"] : fix["to"]], fix["text"]) == ("Take it out", "finally ", "")


def test_the_chain_names_what_answers(server: TestServer) -> None:
    told = project_inspection(server.inspector.inspect(TEXT, TODAY), 1)
    assert [(one["id"], one["answers"], one["breaks"]) for one in told["chain"]] == [
        ("C1", ["A1"], ""),
        ("C2", [], "no action"),
    ]
    assert [one["id"] for one in told["actions"]] == ["A1", "A2"]


def test_a_prompt_in_the_chain_has_no_words(server: TestServer) -> None:
    text = TEXT.replace("Nothing watches the disk of the queue", "TODO").replace(
        "Alert at 80% of the queue's disk", "TODO: what?"
    )
    told = project_inspection(server.inspector.inspect(text, TODAY), 1)
    assert [one["text"] for one in (*told["chain"], *told["actions"])] == [
        "The queue keeps printed labels forever", "", "Delete printed labels after a day", "",
    ]  # fmt: skip
