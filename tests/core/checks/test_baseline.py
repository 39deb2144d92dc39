"""The baseline: read, written, applied; it may only shrink."""

import pytest

from afterword.core.checks.baseline import HEADER, Baseline, BaselineError
from afterword.core.model.finding import Finding
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, FindingState, Level


def finding(fingerprint: str, state: FindingState = FindingState.NEW) -> Finding:
    return Finding(
        code="B05", slug="x", level=Level.ERROR, certainty=Certainty.CERTAIN, message="m", span=Span(0, 1, 1), section="",
        excerpt="", fingerprint=fingerprint, help_url="", state=state,
    )  # fmt: skip


OLD = Baseline(frozenset({("a.md", "B05", "1"), ("b.md", "T01", "2")}))


def test_what_is_written_is_read_back_and_sorted() -> None:
    assert OLD.dump() == f"{HEADER}\na.md\tB05\t1\nb.md\tT01\t2\n"
    assert Baseline.parse(OLD.dump() + "\n# more\n", "x.tsv") == OLD


def test_a_line_that_is_no_entry_is_named() -> None:
    with pytest.raises(BaselineError, match=r"x\.tsv:2: not an entry"):
        Baseline.parse("# head\na.md B05\n", "x.tsv")


def test_only_new_findings_of_its_path_are_accepted() -> None:
    found = (finding("1"), finding("3"), finding("1", FindingState.SUPPRESSED))
    assert [f.state for f in OLD.apply("a.md", found)] == [
        FindingState.BASELINED,
        FindingState.NEW,
        FindingState.SUPPRESSED,
    ]
    assert [f.state for f in OLD.apply("b.md", found)] == [FindingState.NEW, FindingState.NEW, FindingState.SUPPRESSED]


def test_a_baseline_of_findings_holds_what_is_not_silenced() -> None:
    found = {"a.md": (finding("1"), finding("2", FindingState.BASELINED), finding("3", FindingState.SUPPRESSED))}
    assert Baseline.of(found).entries == {("a.md", "B05", "1"), ("a.md", "B05", "2")}


def test_entries_of_checked_paths_that_nothing_needs_are_stale() -> None:
    assert OLD.stale({"a.md": (finding("9"),)}) == (("a.md", "B05", "1"),)
    assert OLD.stale({"a.md": (finding("1"),)}) == ()


def test_it_may_only_shrink() -> None:
    less = Baseline(frozenset({("a.md", "B05", "1")}))
    assert OLD.shrink_to(less) == less
    with pytest.raises(BaselineError, match=r"would grow by 1 \(first: T01 in b\.md\)"):
        less.shrink_to(OLD)
