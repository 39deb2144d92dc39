from afterword.core.model.finding import Finding, Fix
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, FindingState, Level


def test_a_finding_is_new_and_without_a_fix_unless_told() -> None:
    finding = Finding(
        code="S01", slug="field-missing", level=Level.ERROR, certainty=Certainty.CERTAIN, message="No owner.", span=Span(0, 4, 1), section="",
        excerpt="", fingerprint="f", help_url="",
    )  # fmt: skip
    assert (finding.state, finding.fix, finding.related, finding.suggestions, finding.reason) == (
        FindingState.NEW,
        None,
        (),
        (),
        None,
    )


def test_a_fix_puts_its_words_in_the_place_of_a_span() -> None:
    text = "Owner: nobody"
    fix = Fix(span=Span(7, 13, 1), replacement="Nadia", safe=True)
    assert text[: fix.span.start] + fix.replacement + text[fix.span.end :] == "Owner: Nadia"
