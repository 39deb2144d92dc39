from tests.server import TEXT

from afterword.app.change import read
from afterword.core.checks.measures import Measure, measure
from afterword.core.model.words import Question

HEAD = "# x\n\n## Timeline (UTC)\n| Time | Event | Marker |\n|---|---|---|\n"


def measures(*rows: str) -> tuple[Measure, ...]:
    return measure(read(HEAD + "".join(f"| {row} |\n" for row in rows)).postmortem.timeline)


def test_each_question_gets_the_stretches_that_the_rows_show() -> None:
    found = measures(
        "2026-03-04 09:00 | First failure | impact started",
        "2026-03-04 09:05 | Alert | detected",
        "2026-03-04 09:07 | The on-call person is there | acknowledged",
        "2026-03-04 09:08 | SEV2 | declared",
        "2026-03-04 09:20 | Status page | customer update",
        "2026-03-04 09:25 | Status page again | customer update",
        "2026-03-04 09:35 | It is the disk | identified",
        "2026-03-04 10:15 | Back | mitigated",
    )
    assert found == (
        Measure(Question.DETECTION, "5 min from the first harm to detection", 1, 2),
        Measure(Question.SEVERITY, "3 min from detection to the declaration", 2, 4),
        Measure(Question.UPDATES, "12 min from the declaration to the first update", 4, 5),
        Measure(Question.RESPONDERS, "2 min from detection to the first responder", 2, 3),
        Measure(Question.SLOWNESS, "1 h 15 min from the first harm to its end", 1, 8),
        Measure(Question.SLOWNESS, "30 min of it from detection to the cause", 2, 7),
        Measure(Question.SLOWNESS, "40 min of it from the cause to the end", 7, 8),
    )


def test_the_earliest_row_of_a_marker_counts_wherever_it_stands() -> None:
    (found,) = measures(
        "2026-03-04 09:08 | Second alert | detected",
        "2026-03-04 09:05 | First alert | detected",
        "2026-03-04 09:09 | SEV2 | declared",
    )
    assert (found.text, found.first, found.last) == ("4 min from detection to the declaration", 2, 3)


def test_nothing_is_measured_that_is_not_known() -> None:
    assert measures("2026-03-04 09:05 | Alert | detected") == ()
    assert measures("around 09:05 | Alert | detected", "2026-03-04 09:09 | SEV2 | declared") == ()
    assert measures("2026-03-04 09:15 | Alert | detected", "2026-03-04 09:09 | SEV2 | declared") == ()
    assert [one.question for one in measure(read(TEXT).postmortem.timeline)] == [Question.SEVERITY, Question.UPDATES]
