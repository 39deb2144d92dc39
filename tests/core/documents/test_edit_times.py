"""A row gets another time in the form that it has, and goes where that time belongs."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.documents.edit import plan_edit
from afterword.core.documents.edits import EditError, SetTime
from afterword.core.documents.splice import apply_splices
from tests.core.documents.editing import edited, read, refusal, under
from tests.strategies import postmortems, texts


def at(clock: str, day: str = "2026-03-04") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}")


TABLE = under(
    "Timeline",
    """
    | Time | Event | Marker | Evidence |
    |---|---|---|---|
    | 2026-03-04 09:02 | Alert | detected | E1 |
    | 2026-03-04 09:05 | Declared | declared | |
    | 2026-03-04 09:29 | Printed again | | |
    """,
)


def test_a_time_changes_where_it_stands() -> None:
    asked = SetTime(event="@7", at=at("09:03"), was=at("09:02"))
    assert edited(TABLE, asked) == TABLE.replace("2026-03-04 09:02", "2026-03-04 09:03")
    asked = SetTime(event="@7", at=at("23:50:12", "2026-03-03"))
    assert edited(TABLE, asked) == TABLE.replace("2026-03-04 09:02", "2026-03-03 23:50:12")
    assert plan_edit(read(TABLE), SetTime(event="@7", at=at("09:02"))) == ()


def test_a_row_goes_where_its_time_belongs() -> None:
    down = edited(TABLE, SetTime(event="@7", at=at("09:10")))
    assert [line.split("|")[2].strip() for line in down.splitlines()[6:]] == ["Declared", "Alert", "Printed again"]
    assert "| 2026-03-04 09:10 | Alert | detected | E1 |" in down
    up = edited(TABLE, SetTime(event="@9", at=at("09:00")))
    assert [line.split("|")[2].strip() for line in up.splitlines()[6:]] == ["Printed again", "Alert", "Declared"]
    assert edited(down, SetTime(event="@8", at=at("09:02"), was=at("09:10"))) == TABLE


@pytest.mark.parametrize(
    ("rows", "line", "when", "made"),
    [
        ("- 09:02 Alert\n- 09:05 Declared", 5, at("09:03"), "- 09:03 Alert\n- 09:05 Declared"),
        ("- **09:02** Alert\n- **09:05** Declared", 5, at("09:10"), "- **09:05** Declared\n- **09:10** Alert"),
        ("- 09:02 UTC: Alert\n- 09:05 UTC: Declared", 5, at("09:03"), "- 09:03 UTC: Alert\n- 09:05 UTC: Declared"),
        ("- 9.02 Alert\n- 9.05 Declared", 5, at("09:03"), "- 09.03 Alert\n- 9.05 Declared"),
        ("- 09:02 Alert\n  with a page\n- 09:05 Declared", 5, at("09:10"), "- 09:05 Declared\n- 09:10 Alert\n  with a page"),
        ("- 09:02 Alert\n- 09:05 Declared", 6, at("00:05", "2026-03-05"), "- 09:02 Alert\n- 2026-03-05 00:05 Declared"),
        (
            "| Date | Time | Event |\n|---|---|---|\n| 2026-03-04 | 09:02 | Alert |\n| 2026-03-04 | 09:05 | Declared |",
            7, at("09:10", "2026-03-05"),
            "| Date | Time | Event |\n|---|---|---|\n| 2026-03-04 | 09:05 | Declared |\n| 2026-03-05 | 09:10 | Alert |",
        ),
    ],
)  # fmt: skip
def test_the_form_of_the_row_stays(rows: str, line: int, when: datetime, made: str) -> None:
    assert edited(under("Timeline", rows), SetTime(event=f"@{line}", at=when)) == under("Timeline", made)


@pytest.mark.parametrize(
    ("rows", "edit", "why"),
    [
        ("- 09:02 Alert", SetTime(event="@5", at=at("09:03"), was=at("09:01")), "the time of @5 is 2026-03-04 09:02 by now"),
        ("- 09:02 Alert", SetTime(event="@9", at=at("09:03")), "there is no timeline row at '@9'"),
        ("- 09:02 Alert", SetTime(event="@5", at=at("09:03").replace(tzinfo=UTC)), "without a zone"),
        ("### 09:02 Alert\nFor all.", SetTime(event="@5", at=at("09:03")), "line 5: the row is a heading; change it in the text"),
        ("- 09:02–09:10 Alert", SetTime(event="@5", at=at("09:03")), "line 5: the row tells a stretch of time"),
        (
            "- 2026-03-05 09:02 Alert\n- 09:05 Declared",
            SetTime(event="@5", at=at("09:03", "2026-03-01")),
            "other rows would be read differently",
        ),
    ],
)  # fmt: skip
def test_what_would_change_more_is_refused(rows: str, edit: SetTime, why: str) -> None:
    assert why in refusal(under("Timeline", rows), edit)


@given(st.one_of(st.just(TABLE), postmortems(), texts()), st.datetimes(at("00:00"), at("23:59")), st.data())
def test_whatever_the_time_the_other_rows_are_read_as_before(text: str, when: datetime, data: st.DataObject) -> None:
    before = read(text)
    rows = before.postmortem.timeline
    place = data.draw(st.integers(0, max(0, len(rows) - 1)))
    when = when.replace(microsecond=0)
    name = f"@{rows[place].line}" if rows else "@1"
    try:
        splices = plan_edit(before, SetTime(event=name, at=when))
    except EditError:
        return
    after = read(apply_splices(text, splices)).postmortem
    told = sorted((str(one.at), one.text.text) for one in after.timeline)
    asked = [(str(one.at), one.text.text) for one in rows if one is not rows[place]]
    assert told == sorted([*asked, (f"{when:%Y-%m-%dT%H:%M}", rows[place].text.text)])
    assert len(text) - len(apply_splices(text, splices)) < len("2026-03-04 09:05:10 UTC")
    assert [one.text for one in before.postmortem.actions] == [one.text for one in after.actions]
