from datetime import date

from afterword.app.change import change
from afterword.app.done import Want
from afterword.app.inspect import Inspector
from afterword.app.publish import find_lacks, find_wants, tell
from afterword.app.review import approve, ask_for_review
from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.edits import Link, SetField
from tests.server import TEXT, TestServer

TODAY = date(2026, 3, 5)
PARTS, CHAIN, PROMISED, ANSWERED, ERRORS, READ = (
    "The six parts are there",
    "Every cause and gap has an action, or a written reason for none",
    "Every action has an owner and a date",
    "The five questions are answered",
    "No finding is an error",
    "Somebody who did not begin it approves of it as it is now",
)


def wants(server: TestServer, text: str) -> dict[str, Want]:
    return {one.text: one for one in find_wants(server.inspector.inspect(text, TODAY), ())}


def told(server: TestServer, text: str, line: str) -> list[str]:
    return [one.text for one in wants(server, text)[line].lacks]


def test_what_is_met_counts_and_what_is_not_is_named(server: TestServer) -> None:
    found = wants(server, TEXT)
    assert [(one.told, one.is_met) for one in found.values()] == [
        ("6 of 6", True),
        ("1 missing", False),
        ("2 of 2", True),
        ("5 of 5", True),
        ("2 to look at", True),
        ("1 missing", False),
    ]
    assert list(found) == [PARTS, CHAIN, PROMISED, ANSWERED, ERRORS, READ]
    assert told(server, TEXT, CHAIN) == ["C2: no action"]


def test_a_part_that_is_nowhere_is_missing(server: TestServer) -> None:
    assert told(server, TEXT.replace("## Summary\n", "## Notes\n"), PARTS) == ["Summary is missing"]
    assert len(told(server, "# Labels late\n", PARTS)) == 6


def test_a_cause_is_answered_by_an_action_or_by_a_written_reason(server: TestServer) -> None:
    accepted = TEXT.replace(
        "Nothing watches the disk of the queue",
        "Nothing watches the disk of the queue. Accepted risk: it is replaced; accepted by Bo Reed; until 2026-05-01.",
    )
    assert told(server, accepted, CHAIN) == []


def test_an_action_without_owner_or_date_is_no_promise(server: TestServer) -> None:
    ownerless = told(server, TEXT.replace("Labels team |", " |").replace("2026-03-25", ""), PROMISED)
    assert len(ownerless) == 2
    assert told(server, TEXT.replace("Labels team |", " |"), CHAIN) == ["C2: no action"]


def test_a_finding_that_was_silenced_does_not_hide_that_nobody_owns_the_answer(server: TestServer) -> None:
    text = TEXT.replace("Labels team |", " |").replace(
        "## Follow-up actions\n",
        "## Follow-up actions\n<!-- afterword-disable-file A01: the teams are formed in April -->\n",
    )
    assert told(server, text, PROMISED) == ["C1: no owner"]


def test_a_question_without_an_answer_is_named(server: TestServer) -> None:
    text = TEXT.replace("Yes. By the alert at 09:02, as the impact began.\n", "")
    assert "'How was the incident detected?' is not answered" in told(server, text, ANSWERED)[0]


def test_numbers_beside_a_prompt_are_no_answer(server: TestServer) -> None:
    drafted = TEXT.replace(
        "Yes. By the alert at 09:02, as the impact began.", "Facts: 0 min. TODO: confirm, and say how."
    )
    assert [one.partition(" is asked for")[0] for one in told(server, drafted, ANSWERED)] == [
        "`TODO: confirm, and say how.`"
    ]
    assert told(server, drafted, ERRORS) == []


def test_a_reader_must_not_meet_a_prompt(server: TestServer) -> None:
    asked = f"{TEXT}\n## Lessons learned\nTODO: what we know now that we did not know before.\n"
    (lack,) = told(server, asked, ERRORS)
    assert "is asked for and not written yet" in lack


def test_other_certain_errors_stand_in_a_line_of_their_own(server: TestServer) -> None:
    text = TEXT.replace("End:** 2026-03-04 09:29", "End:** 2026-03-04 08:29")
    found = wants(server, text)
    assert not found[ERRORS].is_met
    assert found[PARTS].is_met


def test_nothing_is_said_twice_where_rules_are_strict(server: TestServer) -> None:
    strict = Inspector(Engine.of(Config(profile="strict")))
    found = {one.text: one for one in strict.inspect(TEXT, TODAY).wants}
    assert [one.text for one in found[CHAIN].lacks] == ["C2: no action"]
    del server


def test_readers_are_named_and_asked_for_where_the_severity_demands(server: TestServer) -> None:
    minor = wants(server, TEXT.replace("SEV2", "SEV3"))[READ]
    assert (minor.told, minor.is_met) == ("not asked for by its severity", True)
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.ann, [Link(action="A2", target="C2")], "link")
    ask_for_review(server.postmortems, key, server.ann, "", server.now())
    approve(server.postmortems, key, server.bo, "", server.now())
    shown = server.postmortems.show(key, server.ann)
    seen = server.inspector.inspect(shown.text, TODAY)
    assert find_wants(seen, shown.records)[-1].told == "Bo Reed"
    assert tell(find_lacks(seen, shown.records)) == "Nothing stands between this and publishing."
    change(server.postmortems, key, server.ann, [SetField(field="title", value="Labels very late")], "title")
    shown = server.postmortems.show(key, server.ann)
    seen = server.inspector.inspect(shown.text, TODAY)
    assert not find_wants(seen, shown.records)[-1].is_met
