"""The engine: which rules run, what stands in a finding, which are silenced."""

import datetime

import pytest

from afterword.core.checks.config import Config
from afterword.core.checks.engine import EXCERPT, Engine, number_fingerprints
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.finding import Finding
from afterword.core.model.words import FindingState, Level, Status

TODAY = datetime.date(2026, 4, 1)
TEXT = "# Labels late\n\n## Root cause\n\nRavi should have known it. It held.\n\nMina should have asked.\n"
SILENCED = TEXT.replace("\nMina", "\n<!-- afterword-disable-next-line B05: quoted -->\nMina")


def check(text: str = TEXT, path: str = "a.md", **settings: object) -> tuple[Finding, ...]:
    config = Config(profile="strict", select=("B05",))._replace(**settings)
    return Engine.of(config).check(read_document(Document.of(text, path)), TODAY)


def test_a_finding_says_where_and_what_and_where_to_read_on() -> None:
    first, second = check(guide="https://guide.example/{code}")
    assert (first.code, first.slug, first.section) == ("B05", "should-have", "causes")
    assert "should have" in TEXT[first.span.start : first.span.end]
    assert "should have" in first.excerpt
    assert first.help_url == "https://guide.example/B05"
    assert (first.span.line, second.span.line) == (5, 7)
    assert first.state is FindingState.NEW


def test_a_finding_outside_any_section_has_none() -> None:
    assert [finding.section for finding in check("Ravi should have known.\n")] == [""]


def test_a_long_excerpt_is_cut_and_stands_on_one_line() -> None:
    found = check(
        "# T\n\n## Root cause\n\nThe disk\n" + "and the disk " * 40 + "had filled up\nas it had happened before.\n",
        select=("X",),
    )
    assert found
    assert all(len(finding.excerpt) <= EXCERPT and "\n" not in finding.excerpt for finding in found)


def test_the_same_words_twice_have_two_fingerprints_that_survive_lines_above() -> None:
    twice = "## Root cause\n\nRavi should have asked.\n\nRavi should have asked.\n"
    first, second = (finding.fingerprint for finding in check(twice))
    assert first != second
    assert [finding.fingerprint for finding in check(f"# New title\n\n{twice}")] == [first, second]


def test_fingerprints_take_text_that_no_encoding_can_hold() -> None:
    (finding, *_) = check()
    (numbered,) = number_fingerprints([finding._replace(fingerprint="B05||\ud800")])
    assert len(numbered.fingerprint) == 16


def test_a_reason_silences_one_place_and_stands_in_the_finding() -> None:
    states = [(finding.state, finding.reason) for finding in check(SILENCED)]
    assert states == [(FindingState.NEW, None), (FindingState.SUPPRESSED, "quoted")]


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (SILENCED.replace(": quoted", ""), {}),
        (SILENCED.replace("quoted", "quoted until=2026-03-31"), {}),
        (SILENCED, {"locked": frozenset({"B05"})}),
    ],
)
def test_without_a_reason_out_of_date_or_locked_it_silences_nothing(text: str, settings: dict[str, object]) -> None:
    assert {finding.state for finding in check(text, **settings)} == {FindingState.NEW}


def test_usage_rules_see_which_suppressions_were_used() -> None:
    both = SILENCED + "\n<!-- afterword-disable-file T08: vendor -->\n"
    found = check(both, select=("B05", "T08", "U03"))
    assert [(finding.code, finding.span.line) for finding in found if finding.code == "U03"] == [("U03", 10)]


def test_levels_follow_the_severity_and_status_of_the_document() -> None:
    engine = Engine.of(Config(select=("B05",), levels={"B05": Level.ERROR}, status_caps={Status.DRAFT: Level.HINT}))
    published = f"- **Status:** published\n\n{TEXT}"
    levels = [engine.check(read_document(Document.of(text)), TODAY)[0].level for text in (TEXT, published, TEXT)]
    assert levels == [Level.HINT, Level.ERROR, Level.HINT]


def test_a_path_can_be_left_out() -> None:
    ignores = (("old/*", ("B",)),)
    assert not check(path="old/a.md", path_ignores=ignores)
    assert check(path="new/a.md", path_ignores=ignores)


def test_options_of_the_configuration_win_over_the_rules_own() -> None:
    text = "- **Owner:** Ana Bo and Cy Do\n\n## Summary\n\nIt broke.\n"
    default, strict = check(text, select=("S02",)), check(text, select=("S02",), options={"S02": {"one_person": True}})
    assert len(strict) > len(default)


def test_findings_are_in_the_order_of_the_text() -> None:
    found = check(select=("B", "S", "T", "A"))
    assert [finding.span.start for finding in found] == sorted(finding.span.start for finding in found)
