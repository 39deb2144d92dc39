import pytest

from afterword.core.documents.headings import find_part, normalise_heading
from afterword.core.model.words import Part


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Impact", "impact"),
        ("3. Impact", "impact"),
        ("3.1 Impact", "impact"),
        ("IV. Impact", "impact"),
        ("A) Impact", "impact"),
        ("🔥 Impact", "impact"),
        (":eye: Detection", "detection"),
        ("**Root Cause(s)**", "root cause s"),
        ("`Timeline`", "timeline"),
        ("What’s next?", "what s next"),
        ("5 Whys", "5 whys"),
        ("Q&A", "q&a"),
        ("Ｉｍｐａｃｔ", "impact"),
        ("7", "7"),
        (":)", ""),
        ("", ""),
    ],
)
def test_a_heading_is_compared_without_its_ornaments(heading: str, expected: str) -> None:
    assert normalise_heading(heading) == expected


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Summary", Part.SUMMARY), ("TL;DR", Part.SUMMARY), ("Executive summary of the outage", Part.SUMMARY),
        ("Customer impact", Part.IMPACT), ("Blast radius", Part.IMPACT), ("Who was affected by it", Part.IMPACT),
        ("Timeline (UTC)", Part.TIMELINE), ("Sequence of events", Part.TIMELINE), ("Our chronology", Part.TIMELINE),
        ("Root cause", Part.CAUSES), ("Why did the queue stop", Part.CAUSES), ("5 whys", Part.CAUSES),
        ("Response review", Part.RESPONSE), (":eye: Detection", Part.RESPONSE), ("How we fixed the queue", Part.RESPONSE),
        ("The Resolution section", Part.RESPONSE), ("Customer updates sent", Part.RESPONSE),
        ("Lessons learned", Part.LESSONS), ("What could have gone better here", Part.LESSONS),
        ("Action items", Part.ACTIONS), ("Follow-up work", Part.ACTIONS), ("Preventing this in future", Part.ACTIONS),
        ("Public summary", Part.PUBLIC), ("Summary for customers", Part.PUBLIC),
        ("Appendix B: graphs", Part.OTHER), ("Glossary", Part.OTHER),
        ("Weather", None), ("", None),
    ],
)  # fmt: skip
def test_a_heading_announces_a_part(heading: str, part: Part | None) -> None:
    assert find_part(heading) is part


def test_a_long_question_of_a_reader_announces_nothing() -> None:
    assert find_part("How do I update my wallet to the newest version that there is?") is None


def test_a_teams_own_names_win() -> None:
    aliases = {"weather": Part.IMPACT, "summary": Part.OTHER}
    assert find_part("2. Weather", aliases) is Part.IMPACT
    assert find_part("Summary", aliases) is Part.OTHER
    assert find_part("Timeline", aliases) is Part.TIMELINE
