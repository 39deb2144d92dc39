"""Every rule against its cases (data beside this file) and against the examples of its own page."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from afterword.core.checks.config import Config
from afterword.core.checks.config_reader import read_pack
from afterword.core.checks.engine import Engine
from afterword.core.checks.registry import MODULES, load_rule, load_rules
from afterword.core.checks.rule import FAMILIES
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.finding import Finding
from afterword.core.model.words import FindingState

CASES = Path(__file__).parent / "cases"
TODAY = datetime.date(2026, 4, 1)
EXAMPLE = re.compile(r"^(Bad|Good)[^\n:]*:\n\n((?: {4}[^\n]*\n|\n)+)", re.MULTILINE)


PACKS: list[dict[str, Any]] = []


def load_cases() -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text())
    ]


def find(code: str, text: str, case: dict[str, Any] | None = None) -> list[Finding]:
    case = case or {}
    config = Config(
        profile=case.get("profile", "strict"),
        select=(code, *case.get("select", ())),
        options={code: case.get("options", {})},
        scale=tuple(case.get("scale", ())),
        packs=tuple(read_pack(pack, "case") for pack in case.get("packs", PACKS)),
    )
    reading = read_document(Document.of(text, case.get("path", "postmortem.md")))
    today = case.get("today", TODAY)
    findings = Engine.of(config).check(reading, today)
    return [f for f in findings if f.code == code and f.state is not FindingState.SUPPRESSED]


@pytest.mark.parametrize(("code", "case"), load_cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    found = find(code, case["text"], case)
    lines = [finding.span.line for finding in found]
    assert lines == [expected["line"] for expected in case["expect"]], [finding.message for finding in found]
    for finding, expected in zip(found, case["expect"], strict=True):
        assert expected.get("says", "") in finding.message
        assert expected.get("marks", "") in case["text"][finding.span.start : finding.span.end]
        if "level" in expected:
            assert finding.level == expected["level"]
        if "fixed" in expected:
            assert finding.fix is not None
            text = case["text"]
            fixed = text[: finding.fix.span.start] + finding.fix.replacement + text[finding.fix.span.end :]
            assert expected["fixed"] in fixed


@pytest.mark.parametrize("code", MODULES)
def test_a_rule_has_cases_of_both_kinds(code: str) -> None:
    cases = yaml.safe_load((CASES / f"{code}.yaml").read_text())
    silent = sum(not case["expect"] for case in cases)
    assert silent >= 1
    assert len(cases) - silent >= 1


@pytest.mark.parametrize("code", MODULES)
def test_the_examples_of_a_page_hold(code: str) -> None:
    examples = EXAMPLE.findall(load_rule(code).page + "\n")
    assert {kind for kind, _ in examples} == {"Bad", "Good"}, "a page shows a bad and a good example"
    for kind, block in examples:
        text = re.sub(r"^ {4}", "", block, flags=re.MULTILINE)
        packs = [{"name": "Plain words", "patterns": [r"\bblast radius\b"], "message": "say who."}]
        assert bool(find(code, text, {"packs": packs})) == (kind == "Bad"), (kind, text)


def test_codes_are_sorted_unique_and_in_their_family() -> None:
    rules = load_rules()
    assert [rule.code for rule in rules] == list(MODULES)
    assert len({rule.slug for rule in rules}) == len(rules)
    for rule in rules:
        assert MODULES[rule.code].startswith(FAMILIES[rule.code[0]] + ".")
        assert rule.title
        assert rule.sources
