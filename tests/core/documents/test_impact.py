from datetime import UTC, datetime

import pytest

from afterword.core.model.postmortem import Impact
from afterword.core.model.words import DateSource, ZoneSource
from tests.core.documents.reading import postmortem


def impact(*lines: str, above: str = "") -> Impact:
    return postmortem("\n".join([above, "## Customer impact", "", *lines, ""])).impact


def quantities(line: str) -> list[tuple[float, str]]:
    return [(quantity.value, quantity.unit) for quantity in impact(line).quantities]


def test_the_window_is_read_with_its_day_and_zone() -> None:
    found = impact("- **Start:** 2026-03-04 09:02 UTC", "- **End:** 2026-03-04 10:41 UTC")
    assert found.started_at is not None
    assert found.started_at.utc == datetime(2026, 3, 4, 9, 2, tzinfo=UTC)
    assert (found.started_at.date_source, found.started_at.zone_source) == (DateSource.ROW, ZoneSource.ROW)
    assert found.duration_minutes == 99


def test_a_bare_clock_gets_the_day_of_the_start_or_of_the_document() -> None:
    found = impact("- **Start:** 2026-03-04 23:02", "- **End:** 23:41")
    assert found.ended_at is not None
    assert (str(found.ended_at), found.ended_at.date_source, found.duration_minutes) == (
        "2026-03-04T23:41",
        DateSource.NEIGHBOUR,
        39,
    )
    titled = impact("- **Start:** 09:02", above="# Labels late on 4 March 2026\n")
    assert titled.started_at is not None
    assert (str(titled.started_at), titled.started_at.date_source) == ("2026-03-04T09:02", DateSource.TITLE)


def test_a_clock_without_any_day_stays_one() -> None:
    found = impact("- **Start:** 09:02", "- **End:** 09:41")
    assert (str(found.started_at), str(found.ended_at), found.duration_minutes) == ("T09:02", "T09:41", None)


def test_a_declared_zone_gives_the_instant_and_its_trouble() -> None:
    found = impact("- **Start:** 2026-03-04 09:02", above="**Timezone:** Europe/Berlin\n")
    assert found.started_at is not None
    assert found.started_at.utc == datetime(2026, 3, 4, 8, 2, tzinfo=UTC)
    gap = impact("- **Start:** 2026-03-29 02:30", above="**Timezone:** Europe/Berlin\n")
    assert gap.started_at is not None
    assert "does not happen exactly once" in (gap.started_at.problem or "")


def test_the_order_of_a_numeric_date_is_asked_for() -> None:
    found = impact("- **Start:** 03/04/2026 09:02")
    assert found.started_at is not None
    assert "order of day and month is not told" in (found.started_at.problem or "")


def test_a_start_in_words_is_no_moment() -> None:
    assert impact("- **Start:** at lunch").started_at is None


@pytest.mark.parametrize(
    ("above", "line", "services"),
    [
        ("", "- **Affected services:** `labels`, mail; and the API", ("labels", "mail", "the API")),
        ("---\nservices: labels, mail\n---\n", "", ("labels", "mail")),
        ("---\nservice: labels\n---\n", "", ("labels",)),
        ("---\nservices: [labels, mail]\n---\n", "- **Affected services:** other", ("labels", "mail")),
        ("", "Nothing.", ()),
    ],
)
def test_services_are_listed(above: str, line: str, services: tuple[str, ...]) -> None:
    assert impact(line, above=above).services == services


def test_segment_business_and_data_loss_are_kept_as_written() -> None:
    found = impact(
        "| Customer segment | Shops |", "|---|---|", "| Business impact | none |", "| Data loss | None; checked |"
    )
    assert found.segment is not None
    assert found.business is not None
    assert found.data_loss is not None
    assert (found.segment.text, found.business.text, found.data_loss.text) == ("Shops", "none", "None; checked")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("840 of 7,000 shops, 12 %", [(12, "%")]),
        ("1,940 users and 14.5k requests", [(1940, "users"), (14500, "requests")]),
        ("2 million events for 27 minutes", [(2e6, "events"), (27, "minutes")]),
        ("$3.5k and €400 in credits", [(3500, "usd"), (400, "eur")]),
        ("£20 and 30 EUR", [(20, "gbp"), (30, "eur")]),
        ("3 bn rows, 5 active users", [(3e9, "rows"), (5, "active users")]),
        ("version 1.2.3, SEV-2, 7 shops", []),
    ],
)
def test_numbers_with_a_unit_are_quantities(line: str, expected: list[tuple[float, str]]) -> None:
    assert quantities(line) == expected


def test_a_quantity_knows_its_place() -> None:
    text = "## Impact\n\n- for 27 minutes\n"
    (found,) = postmortem(text).impact.quantities
    assert (text[found.span.start : found.span.end], found.line) == ("27 minutes", 3)


def test_code_headings_and_other_parts_hold_no_quantities() -> None:
    assert impact("```", "27 minutes", "```", "### 30 minutes of outage").quantities == ()
    assert postmortem("## Weather\n\n27 minutes\n").impact.quantities == ()
