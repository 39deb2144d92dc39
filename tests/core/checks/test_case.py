"""The case: what a rule may look at, computed once."""

import datetime

import pytest

from afterword.core.checks.case import Case, severity_rank
from afterword.core.checks.config import Config
from afterword.core.checks.registry import load_rule
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.words import Part

TEXT = """\
# Labels late

- **Severity:** SEV2
- **Status:** published

It was late. Nobody saw it.

## Customer impact
- **Start:** 2026-03-04 09:02

840 shops waited.

## Root cause
- **C1** (trigger): A deploy.
"""


def case(text: str = TEXT, path: str = "a.md", **settings: object) -> Case:
    config = Config(profile="strict")._replace(**settings)
    return Case(read_document(Document.of(text, path)), datetime.date(2026, 4, 1), config)


@pytest.mark.parametrize(
    ("written", "scale", "rank"),
    [
        ("SEV1", (), 1), ("SEV-0", (), 1), ("**P2**", (), 2), ("Critical", (), 1), ("major outage", (), 2), ("minor", (), 4),
        ("odd", (), None), ("P1", ("SEV1 | p1", "SEV2"), 1), ("SEV2", ("SEV1", "SEV2"), 2), ("SEV4", ("SEV1", "SEV2"), None),
    ],
)  # fmt: skip
def test_a_severity_has_a_rank(written: str, scale: tuple[str, ...], rank: int | None) -> None:
    assert severity_rank(written, scale) == rank


def test_a_document_tells_its_severity_status_and_ids() -> None:
    found = case()
    assert (found.severity, found.is_grave, found.is_final, found.uses_ids, found.is_postmortem) == (
        2,
        True,
        True,
        True,
        True,
    )
    other = case("Just a note.\n")
    assert (other.severity, other.is_grave, other.is_final, other.uses_ids, other.is_postmortem) == (
        None,
        False,
        False,
        False,
        False,
    )
    assert not case(TEXT.replace("SEV2", "SEV4")).is_grave


@pytest.mark.parametrize("line", ["## Response\n- **G1**: No alert.", "## Action items\n- **A1** Add an alert"])
def test_gaps_and_actions_with_ids_record_the_chain_too(line: str) -> None:
    assert case(f"# Labels late\n\n{line}\n").uses_ids


def test_sentences_are_told_by_part_and_without_labelled_values() -> None:
    found = case()
    told = [found.text[sentence.start : sentence.end] for sentence in found.said(Part.IMPACT)]
    assert told == ["840 shops waited."]
    assert found.said(Part.LESSONS) == ()
    everything, impact = list(found.sentences()), list(found.sentences(Part.IMPACT))
    assert set(impact) < set(everything)
    assert found.prose is found.prose


def test_a_part_has_its_section_its_text_and_a_place_to_point_at() -> None:
    found = case()
    assert found.section(Part.IMPACT) is not None
    assert found.section(Part.LESSONS) is None
    assert found.section_text(Part.IMPACT, Part.CAUSES).startswith("## Customer impact\n")
    spans = [found.heading_span(Part.IMPACT), found.heading_span(Part.LESSONS), found.heading_span()]
    assert [span.line for span in spans] == [8, 1, 1]
    assert case("\nno title here\n").heading_span().line == 1


def test_options_and_whether_a_rule_runs() -> None:
    found = case()
    found.options = {"most": 5}
    assert found.option("most") == 5
    assert found.runs(load_rule("B05"))
    assert not case(ignore=("B05",)).runs(load_rule("B05"))
    assert not case(path="old/a.md", path_ignores=(("old/*", ("B",)),)).runs(load_rule("B05"))
