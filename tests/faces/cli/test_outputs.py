"""Every output on one realistic report, against its schema and on the fields that its readers use."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

from afterword.app.check import Report
from afterword.core.checks.registry import MODULES
from afterword.core.model.words import Certainty, FindingState, Level, Part
from afterword.faces.cli.outputs import FORMATS, load_output
from tests.faces.cli.reports import (
    BROKEN,
    CAFE,
    CAFE_TEXT,
    CLEAN,
    NAMES,
    OLD,
    ROOT,
    WINDOWS,
    make_report,
    report_of_every_rule,
)

CI = ("sarif", "github", "gitlab", "junit", "rdjson")
CHECK_SCHEMA = json.loads((ROOT / "docs/schemas/afterword.check-1.json").read_text())
SARIF_SCHEMA = json.loads((ROOT / "tests/schemas/sarif-2.1.0-rtm.5.json").read_text())

TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}


def strict(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


GITLAB_SHAPE = {
    "type": "array",
    "items": strict(
        description=TEXT,
        check_name=TEXT,
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{32}$"},
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=strict(path={"type": "string", "pattern": "^[^/.]"}, lines=strict(begin=NUMBER, end=NUMBER)),
    ),
}
RANGE = strict(start=strict(line=NUMBER, column=NUMBER), end=strict(line=NUMBER, column=NUMBER))
SUGGESTION = strict(range=RANGE, text={"type": "string"})
DIAGNOSTIC = strict(
    message=TEXT,
    location=strict(path=TEXT, range=RANGE),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    code={"type": "object", "properties": {"value": TEXT, "url": TEXT}, "required": ["value"]},
)
DIAGNOSTIC["properties"]["suggestions"] = {"type": "array", "minItems": 1, "items": SUGGESTION}
RDJSON_SHAPE = strict(
    source=strict(name={"const": "afterword"}),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    diagnostics={"type": "array", "items": DIAGNOSTIC},
)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    return make_report(tmp_path)


@pytest.fixture(scope="module")
def every_rule() -> Report:
    return report_of_every_rule()


def written(name: str, report: Report, *, suppressed: bool = True) -> str:
    return load_output(name)(report, colour=False, suppressed=suppressed, whole=True)


def read(name: str, report: Report, *, suppressed: bool = True) -> Any:
    return json.loads(written(name, report, suppressed=suppressed))


def validate(name: str, text: str) -> None:
    """Validates an output; raises what is wrong."""
    if name == "json":
        jsonschema.Draft202012Validator(CHECK_SCHEMA).validate(json.loads(text))
    elif name == "jsonl":
        line_schema = {"$defs": CHECK_SCHEMA["$defs"], "$ref": "#/$defs/diagnostic"}
        for line in text.split("\n")[:-1]:
            jsonschema.Draft202012Validator(line_schema).validate(json.loads(line))
    elif name == "sarif":
        jsonschema.Draft4Validator(SARIF_SCHEMA).validate(json.loads(text))
    elif name in ("gitlab", "rdjson"):
        shape = GITLAB_SHAPE if name == "gitlab" else RDJSON_SHAPE
        jsonschema.Draft202012Validator(shape).validate(json.loads(text))
    elif name == "junit":
        ElementTree.fromstring(text)


def texts(value: Any) -> Iterator[str]:
    """Every text in some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in texts(each))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("suppressed", [True, False])
def test_an_output_is_valid(name: str, suppressed: bool, report: Report) -> None:  # noqa: FBT001  a case
    text = written(name, report, suppressed=suppressed)
    assert text.endswith("\n")
    validate(name, text)


@pytest.mark.parametrize("name", FORMATS)
def test_an_output_is_valid_for_every_rule(name: str, every_rule: Report) -> None:
    validate(name, written(name, every_rule))
    assert {finding.code for document in every_rule.checked for finding in document.findings} == set(MODULES)


@pytest.mark.parametrize("name", FORMATS)
def test_an_output_of_nothing_is_valid(name: str) -> None:
    validate(name, written(name, Report(checked=(), troubles=())))


def test_the_schemas_hold_the_closed_lists_of_words() -> None:
    for path in (ROOT / "docs/schemas").glob("*.json"):
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text()))
    diagnostic = CHECK_SCHEMA["$defs"]["diagnostic"]["properties"]
    for key, words in (("severity", Level), ("confidence", Certainty), ("state", FindingState)):
        assert diagnostic[key]["enum"] == list(words)
    assert diagnostic["section"]["enum"] == ["", *Part]


def test_the_schema_refuses_what_it_does_not_know(report: Report) -> None:
    data = read("json", report)
    data["diagnostics"][0]["column"] = 3
    with pytest.raises(jsonschema.ValidationError, match="column"):
        validate("json", json.dumps(data))


def test_json_lines_hold_the_same_diagnostics_as_json(report: Report) -> None:
    lines = written("jsonl", report).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == read("json", report)["diagnostics"]


def test_json_counts_and_places(report: Report) -> None:
    data = read("json", report)
    assert data["summary"]["documents"] == 4
    assert data["summary"]["suppressed"] == 2
    assert data["summary"]["baselined"] == len([1 for each in data["diagnostics"] if each["path"] == OLD]) > 0
    assert data["summary"]["unreadable"][0]["path"] == BROKEN
    lines = CAFE_TEXT.split("\n")
    for each in data["diagnostics"]:
        start, end = each["range"]["start"], each["range"]["end"]
        if each["path"] in (CAFE, WINDOWS) and start["line"] == end["line"]:
            words = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
            assert " ".join(words.split())[:120] == each["excerpt"]
    assert not [each for each in read("json", report, suppressed=False)["diagnostics"] if each["state"] != "new"]


def test_a_document_with_crlf_gives_the_same_places(report: Report) -> None:
    def places(path: str) -> list[Any]:
        return [(each["code"], each["range"]) for each in read("json", report)["diagnostics"] if each["path"] == path]

    assert places(CAFE) == places(WINDOWS) != []


@pytest.mark.parametrize("name", CI)
def test_what_ci_shows_holds_no_name(name: str, report: Report) -> None:
    text = written(name, report)
    assert "Okafor" in written("text", report)
    assert "•••" in text
    assert not [each for each in NAMES if each in text]


@pytest.mark.parametrize("name", ["github", "gitlab", "rdjson"])
def test_what_cannot_be_marked_as_accepted_is_left_out(name: str, report: Report) -> None:
    text = written(name, report)
    assert text == written(name, report, suppressed=False)
    assert OLD not in text
    assert CLEAN not in text


def test_without_a_guide_nothing_points_to_a_page(every_rule: Report) -> None:
    assert all("helpUri" not in rule for rule in read("sarif", every_rule)["runs"][0]["tool"]["driver"]["rules"])
    assert all("url" not in each["code"] for each in read("rdjson", every_rule)["diagnostics"])
    assert "afterword explain X01" in written("junit", every_rule)


def test_sarif_tells_rules_places_and_fingerprints(report: Report) -> None:
    run = read("sarif", report)["runs"][0]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in results})
    for rule in rules:
        assert rule["name"] == rule["name"].lower()
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"])
        assert "Bad:" not in rule["fullDescription"]["text"]
        assert rule["helpUri"] == f"https://wiki.example.org/{rule['id']}"
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    diagnostics = read("json", report)["diagnostics"]
    for result, each in zip(results, diagnostics, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == each["code"]
        assert result["level"] == {"error": "error", "warning": "warning", "hint": "note"}[each["severity"]]
        assert unquote(place["artifactLocation"]["uri"]) == each["path"]
        assert place["region"] == {
            "startLine": each["range"]["start"]["line"],
            "startColumn": each["range"]["start"]["column"],
            "endLine": each["range"]["end"]["line"],
            "endColumn": each["range"]["end"]["column"],
        }
        assert list(result["partialFingerprints"].values()) == [each["fingerprint"]]


def test_sarif_paths_are_relative_and_percent_encoded(report: Report) -> None:
    run = read("sarif", report)["runs"][0]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert "postmortems/2026-03%20caf%C3%A9%3A%20%C3%A9crans%2C%20100%25.md" in uris


def test_sarif_justifies_what_is_accepted(report: Report) -> None:
    results = read("sarif", report)["runs"][0]["results"]
    found = {json.dumps(result["suppressions"], ensure_ascii=False, sort_keys=True) for result in results}
    silenced = '{"justification": "quoted from •••", "kind": "inSource", "status": "accepted"}'
    accepted = '{"justification": "accepted in the baseline", "kind": "external", "status": "accepted"}'
    assert found == {"[]", f"[{silenced}]", f"[{accepted}]"}


def test_sarif_tells_what_could_not_be_read(report: Report) -> None:
    invocation = read("sarif", report)["runs"][0]["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert "NUL" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_fixes_and_related_places(every_rule: Report) -> None:
    results = read("sarif", every_rule)["runs"][0]["results"]
    fixes = [result["fixes"][0] for result in results if "fixes" in result]
    related = [result["relatedLocations"] for result in results if "relatedLocations" in result]
    assert fixes
    assert related
    for fix in fixes:
        change = fix["artifactChanges"][0]["replacements"][0]
        assert change["deletedRegion"]["startLine"] >= 1
        assert "text" in change["insertedContent"]


def test_an_absolute_path_becomes_a_file_uri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = make_report(tmp_path).checked[0]
    moved = first._replace(document=first.document._replace(path=str(tmp_path / "a b.md")))
    run = read("sarif", Report(checked=(moved,), troubles=()))["runs"][0]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / "a b.md").as_uri()


def test_github_commands_are_escaped_and_placed(report: Report) -> None:
    lines = written("github", report).splitlines()
    place = "file=postmortems/2026-03 café%3A écrans%2C 100%25.md,line=20,col=3,endLine=20,endColumn=34"
    assert (
        f"::warning {place},title=B05 should-have::'••• should have checked' measures people by what is known now. "
        "Say what was normal practice and what was known then." in lines
    )
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_github_has_no_column_where_a_finding_spans_lines(report: Report) -> None:
    first = report.checked[0]
    finding = first.findings[0]._replace(span=first.document.lines_span(15, 16))
    text = written("github", Report(checked=(first._replace(findings=(finding,)),), troubles=()))
    assert ".md,line=15,endLine=16,title=" in text


def test_github_messages_are_one_line(report: Report) -> None:
    first = report.checked[0]
    finding = first.findings[0]._replace(message="100 %,\r\nwrite: it")
    text = written("github", Report(checked=(first._replace(findings=(finding,)),), troubles=()))
    assert text.endswith("::100 %25,%0D%0Awrite: it\n")


def test_gitlab_issues(report: Report) -> None:
    issues = read("gitlab", report)
    assert {issue["severity"] for issue in issues} == {"major", "minor"}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert issues[0]["check_name"] in MODULES
    assert issues[0]["location"] == {"path": CAFE, "lines": {"begin": 6, "end": 6}}


def test_junit_suites_and_cases(report: Report) -> None:
    root = ElementTree.fromstring(written("junit", report))
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {CAFE, WINDOWS, OLD, CLEAN, BROKEN}
    assert [len(case) for case in suites[CLEAN]] == [0]
    assert {child.tag for case in suites[OLD] for child in case} == {"skipped"}
    assert [child.tag for case in suites[BROKEN] for child in case] == ["error"]
    for suite in root:
        cases = list(suite)
        assert int(suite.get("tests", 0)) == len(cases)
        assert int(suite.get("failures", 0)) == sum(case.find("failure") is not None for case in cases)
        assert len({case.get("name") for case in cases}) == len(cases)
    assert int(root.get("failures", 0)) == len(read("gitlab", report))


def test_junit_is_xml_whatever_a_message_holds(report: Report) -> None:
    first = report.checked[0]
    finding = first.findings[0]._replace(message="a\x00\x0b\x1b[31m <b> & \ud800 \uffff é")
    text = written("junit", Report(checked=(first._replace(findings=(finding,)),), troubles=()))
    failure = next(ElementTree.fromstring(text.encode()).iter("failure"))
    assert failure.get("message") == "a\ufffd\ufffd\ufffd[31m <b> & \ufffd \ufffd é"


def test_rdjson_columns_are_bytes_and_fixes_are_suggestions(report: Report) -> None:
    data = read("rdjson", report)
    assert data["severity"] == "ERROR"
    should_have = next(each for each in data["diagnostics"] if each["code"]["value"] == "B05")
    before = len("🔥 ".encode())
    assert should_have["location"]["range"] == {
        "start": {"line": 20, "column": before + 1},
        "end": {"line": 20, "column": before + len("Mina Okafor should have checked") + 1},
    }
    finally_ = next(each for each in data["diagnostics"] if each["code"]["value"] == "T09")
    line = CAFE_TEXT.split("\n")[14].encode()
    place = finally_["suggestions"][0]["range"]
    rest = line[: place["start"]["column"] - 1] + line[place["end"]["column"] - 1 :]
    assert rest.decode() == "| 2026-03-04 09:02 | 🔥🔥 Somebody noticed the dark screens |"
    assert finally_["suggestions"][0]["text"] == ""


def test_a_fix_that_would_repeat_a_name_is_left_out(report: Report) -> None:
    first = report.checked[0]
    finding = next(finding for finding in first.findings if finding.fix)
    assert finding.fix is not None
    named = finding._replace(fix=finding.fix._replace(replacement="Mina Okafor noticed"))
    one = Report(checked=(first._replace(findings=(named,)),), troubles=())
    assert "suggestions" not in read("rdjson", one)["diagnostics"][0]
    assert "fixes" not in read("sarif", one)["runs"][0]["results"][0]


def test_no_excerpt_is_a_field_of_what_ci_shows(report: Report) -> None:
    row = "| 2026-03-04 25:10 | Screens back |"
    for name in CI:
        assert row not in written(name, report)
    assert not [text for text in texts(read("sarif", report)) if "dark screens" in text]
