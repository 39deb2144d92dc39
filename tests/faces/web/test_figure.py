import re
from datetime import UTC, datetime

from afterword.app.change import read
from afterword.core.evidence.series import Point, Series
from afterword.core.timeline.course import Course, find_course
from afterword.faces.web.figure import NARROW, WIDE, Figure, Sheet, draw
from afterword.faces.web.figure_lane import HEIGHT
from afterword.faces.web.lettering import SANS, measure
from tests.server import TEXT

LIFE = (
    "2026-03-04 08:55 | Deployed | started | ",
    "2026-03-04 09:00 | First failure | impact started |",
    "2026-03-04 09:05 | Alert | detected | ",
    "2026-03-04 09:06 | Ann is there | acknowledged | ",
    "2026-03-04 09:20 | It is the disk | identified | ",
    "2026-03-04 09:25 | Status page | customer update | ",
    "2026-03-04 09:40 | Back | impact ended | ",
    "2026-03-04 10:00 | Over | resolved | ",
)


def drawn(text: str, sheet: Sheet = WIDE) -> Figure | None:
    found = read(text).postmortem
    return draw(found.timeline, found.impact, sheet)


def with_rows(*rows: str) -> str:
    head, _, rest = TEXT.partition("|---|---|---|---|\n")
    return (
        f"{head}|---|---|---|---|\n"
        + "".join(f"| {row} |\n" for row in rows)
        + "\n## Root cause"
        + rest.partition("\n## Root cause")[2]
    )


def test_phases_impact_events_and_updates_stand_on_one_axis() -> None:
    figure = drawn(with_rows(*LIFE))
    assert figure
    assert [one.told for one in figure.phases] == [
        "Unnoticed: 5 min",
        "Diagnose: 15 min",
        "Mitigate: 20 min",
        "Watch: 20 min",
    ]
    assert figure.impact
    assert figure.impact.told == "Impact: 40 min"
    assert [(one.number, one.kind) for one in figure.spots] == [
        (1, "k"),
        (2, "kh"),
        (3, "k"),
        (4, "k"),
        (5, "k"),
        (7, "ko"),
        (8, "k"),
    ]
    assert [one.number for one in figure.updates] == [6]
    places = [float(one.x) for one in figure.spots]
    assert places == sorted(places)
    assert WIDE.left < places[0] < places[-1] < WIDE.right
    assert [told for _, told in figure.lines][:3] == ["09:00", "09:10", "09:20"]
    assert figure.told == "Detected 5 min after impact began. Impact lasted 27 min. 1 customer update."
    assert figure.zone == "UTC"


def test_what_was_detected_before_it_harmed_says_so() -> None:
    figure = drawn(
        with_rows(
            "2026-03-04 09:00 | Alert | detected | ",
            "2026-03-04 10:10 | First `failure` | impact started | ",
            "2026-03-04 11:40 | Back | impact ended | ",
        )
    )
    assert figure
    assert figure.told.startswith("Detected 1 h 10 min before impact began.")
    assert [one.text for one in figure.spots] == ["Alert", "First failure", "Back"]
    assert figure.impact
    assert figure.impact.told == "Impact: 1 h 30 min"


def test_a_phase_says_as_much_as_it_has_room_for() -> None:
    figure = drawn(with_rows(*LIFE))
    assert figure
    assert [one.name for one in figure.phases] == ["", "Diagnose: 15 min", "Mitigate: 20 min", "Watch: 20 min"]


def test_the_narrow_picture_names_every_stretch_within_its_width() -> None:
    figure = drawn(with_rows(*LIFE), NARROW)
    assert figure
    assert [one.told for one in figure.bands] == [
        "Unnoticed: 5 min",
        "Diagnose: 15 min",
        "Mitigate: 20 min",
        "Watch: 20 min",
        "Impact: 40 min",
    ]
    for one in figure.bands:
        assert float(one.beside) + measure(one.told, SANS) <= NARROW.width
    assert len(figure.spots) == 7
    assert figure.n_left == 0
    assert len(figure.lines) <= NARROW.most_lines + 1
    assert figure.events_at > len(figure.bands) * 28


def test_what_is_near_stands_below() -> None:
    figure = drawn(
        with_rows(*(f"2026-03-04 09:0{n} | x | | " for n in range(5)), "2026-03-04 18:00 | Over | resolved | ")
    )
    assert figure
    assert [(one.number, one.y) for one in figure.spots] == [(1, 0), (2, 18), (3, 36), (6, 0)]
    assert figure.n_left == 2
    assert figure.height > drawn(with_rows(*(f"2026-03-04 1{n}:00 | x | | " for n in range(5)))).height


def test_days_get_days() -> None:
    figure = drawn(with_rows(*(f"2026-03-{n:02} 09:00 | x | | " for n in range(4, 20, 5))))
    assert figure
    assert figure.lines[0][1] == "6 Mar"
    assert figure.phases == ()
    assert figure.impact is None


def test_what_cannot_be_put_on_one_axis_is_not_drawn() -> None:
    assert drawn("") is None
    assert drawn(with_rows("2026-03-04 09:00 | x | | ", "2026-03-04 09:05 | y | | ")) is None
    assert drawn(with_rows(*("2026-03-04 09:00 | x | | ",) * 3)) is None
    assert (
        drawn(with_rows("2024-03-04 09:00 | x | | ", "2026-03-04 09:05 | y | | ", "2026-03-04 09:06 | z | | ")) is None
    )
    assert drawn("# x\n\n## Timeline\n- 09:00 a\n- 09:05 b\n- 09:09 c\n") is None


def test_the_hour_that_is_left_out_in_spring_has_no_place() -> None:
    figure = drawn(
        with_rows(
            "2026-03-29 01:16 | Alert | detected | ",
            "2026-03-29 01:40 | It is the disk | identified | ",
            "2026-03-29 03:06 | Back | impact ended | ",
        ).replace("timezone: UTC", "timezone: Europe/Zurich")
    )
    assert figure
    assert [one.told for one in figure.phases] == ["Diagnose: 24 min", "Mitigate: 26 min"]
    assert [told for _, told in figure.lines] == ["01:20", "01:30", "01:40", "01:50", "03:00"]


def course(name: str = "error_rate", n: int = 60, low: float = 0.0) -> Course:
    points = tuple(
        Point(datetime(2026, 3, 4, 9, minute, tzinfo=UTC), 0.25 if 2 <= minute < 30 else low, minute)
        for minute in range(n)
    )
    series = Series(file="write-api.csv", name=name, points=points)
    found = find_course([series], points[0].at, points[-1].at)
    assert found
    return found


def test_a_metric_has_a_lane_with_its_name_its_unit_and_how_far_it_went() -> None:
    found = read(with_rows(*LIFE)).postmortem
    for sheet in (WIDE, NARROW):
        figure = draw(found.timeline, found.impact, sheet, course("errors_percent"))
        bare = draw(found.timeline, found.impact, sheet)
        assert figure
        assert bare
        assert figure.lane
        assert figure.height == bare.height + HEIGHT
        assert figure.lane.named == "errors_percent: 0 to 0.25 %"
        assert figure.lane.told == (
            "Metric: errors_percent in write-api.csv, on a scale from zero. Highest 0.25 % at 09:02, lowest 0 % at 09:00."
        )
        places = [float(x) for x in re.findall(r"[ML]([\d.]+)", figure.lane.path)]
        assert sheet.left <= places[0] < places[-1] <= sheet.right
        assert sheet.left + measure(figure.lane.named, SANS) <= sheet.width


def test_what_is_not_known_of_a_metric_is_said() -> None:
    found = read(with_rows(*LIFE)).postmortem
    figure = draw(found.timeline, found.impact, WIDE, course())
    assert figure
    assert figure.lane
    assert figure.lane.told.endswith("lowest 0 at 09:00; its unit is not recorded.")


def test_a_metric_has_no_lane_where_the_zone_of_the_rows_is_unknown() -> None:
    found = read(with_rows(*LIFE).replace("timezone: UTC\n", "")).postmortem
    figure = draw(found.timeline, found.impact, WIDE, course())
    assert figure is None or figure.lane is None
