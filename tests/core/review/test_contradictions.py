from datetime import timedelta

from afterword.core.evidence.item import Kind
from afterword.core.evidence.occurrence import Fact
from afterword.core.evidence.skew import Skew
from afterword.core.model.words import Marker
from afterword.core.review.contradictions import find_contradictions, find_wrong_clocks
from tests.core.review.made import case, mark, row

ENDED = {
    Marker.IMPACT_STARTED: mark("09:00:00"),
    Marker.IMPACT_ENDED: mark("10:00:00"),
    Marker.DETECTED: mark("09:01:00"),
}


def test_sources_that_agree_contradict_nothing() -> None:
    good = row(Fact.UPDATED, "10:05:00", Kind.STATUS_UPDATE, text="Works again since 10:02 UTC", state="resolved")
    once = row(Fact.DECLARED, "09:05:00"), row(Fact.DECLARED, "09:07:00")
    assert find_contradictions(case(good, *once, marks=ENDED)) == ()
    assert find_contradictions(case(good, marks={})) == ()


def test_both_sides_are_told() -> None:
    found = find_contradictions(
        case(
            row(Fact.UPDATED, "09:40:00", Kind.STATUS_UPDATE, text="Saving works again since 09:30 UTC", state="Resolved"),
            row(Fact.DECLARED, "09:05:00"), row(Fact.DECLARED, "09:30:00"),
            marks={**ENDED, Marker.DETECTED: mark("08:50:00")},
        )
    )  # fmt: skip
    assert [one.text for one in found] == [
        "the status page said resolved at 09:40, but the impact ended 20 min later",
        "the incident was detected at 08:50, but the impact began 10 min later by the metric",
        "the incident was declared at 09:05, but also at 09:30",
        "the status page told customers that it works since 09:30, but the impact ended at 10:00 by the other evidence",
    ]
    assert all(len(one.items) == 2 for one in found)


def test_what_was_done_about_wrong_clocks_is_told() -> None:
    seven = timedelta(minutes=7)
    told = find_wrong_clocks(
        [
            Skew(tool="slack", ahead=seven),
            Skew(tool="slack", ahead=-seven),
            Skew(tool="pagerduty", ahead=seven, against=("alertmanager", "opsgenie")),
            Skew(tool="pagerduty", ahead=-seven, against=("alertmanager",)),
        ]
    )
    assert [one.text for one in told] == [
        "the clock of slack ran 7 min ahead, as was told, but its times stand here moved back",
        "the clock of slack ran 7 min behind, as was told, but its times stand here moved on",
        (
            "pagerduty tells of the same alerts 7 min later than alertmanager and opsgenie, "
            "but those agree: its times stand here moved back by as much"
        ),
        (
            "pagerduty tells of the same alerts 7 min earlier than alertmanager, "
            "but nothing shows which clock is right: no time was moved"
        ),
    ]
