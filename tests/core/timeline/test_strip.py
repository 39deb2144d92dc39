from afterword.core.evidence.item import Kind
from afterword.core.evidence.series import Point, Series
from afterword.core.timeline.strip import Span, draw_strip
from tests.core.evidence.made import at, item

SPAN = Span(start=at("09:00:00"), end=at("09:10:00"), width=10)


def test_each_kind_has_a_lane_with_as_much_as_happened() -> None:
    items = [
        item("09:00:00", Kind.ALERT_FIRED), item("09:03:30", Kind.PAGED), item("09:03:40", Kind.ALERT_FIRED),
        item("09:10:00", Kind.MESSAGE), item("09:30:00", Kind.MESSAGE), item("09:05:00", Kind.OTHER),
    ]  # fmt: skip
    assert list(draw_strip(items, [], SPAN)) == [("alerts", "▄  █      "), ("messages", "         █")]


def test_a_metric_shows_its_highest_value_and_what_is_little_still_shows() -> None:
    points = (
        Point(at("09:01:00"), 0.001, 1), Point(at("09:04:00"), 1.0, 2), Point(at("09:04:10"), 0.2, 3),
        Point(at("08:00:00"), 9.0, 4),
    )  # fmt: skip
    still = Series(file="b", name="still", points=(Point(at("09:01:00"), 0.0, 1),))
    assert list(draw_strip([], [Series(file="a", name="errors", points=points), still], SPAN)) == [
        ("errors", " ▁  █     ")
    ]


def test_a_stretch_without_length_is_one_cell() -> None:
    span = Span(start=at("09:00:00"), end=at("09:00:00"), width=3)
    assert (span.cell(at("09:00:00")), span.cell(at("09:00:01"))) == (0, None)
