from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.evidence.columns import ColumnError, read_mapping
from afterword.core.evidence.free_table import Said, is_free_table, read_free_table
from afterword.core.evidence.item import Kind
from afterword.core.evidence.reading import Reading
from tests.core.evidence.made import at, jsonl

BERLIN = Said(zone=ZoneInfo("Europe/Berlin"), zone_name="Europe/Berlin")
NONE = Said()
NOTES = """When;Who;What happened
2026-02-10 10:05;Ravi;"found it; the queue loops"
2026-02-10 10:09:30;Noor;works again
"""


def read(text: str, said: Said = NONE, name: str = "x/notes.csv") -> Reading:
    return read_free_table(name, [text.encode()], said)


def claims(text: str, said: Said = NONE, name: str = "x/notes.csv") -> bool:
    return is_free_table(name, text.encode(), said)


def told(text: str, said: Said = NONE, name: str = "x/notes.csv") -> str:
    return read(text, said, name).warnings[0]


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    reading = read(NOTES, BERLIN)
    first, second = reading.items
    assert (first.at, first.actor, first.text) == (at("09:05:00"), "Ravi", "found it; the queue loops")
    assert (first.kind, first.written, first.precision_seconds) == (Kind.MESSAGE, "2026-02-10 10:05", 60)
    assert (first.ref, first.file, first.line) == ("table:notes.csv:L2", "pasted/notes.csv", 2)
    assert second.precision_seconds == 1
    assert [person.names for person in reading.people] == [("Ravi",), ("Noor",)]
    assert reading.warnings == ("time=When (Europe/Berlin), text=What happened, actor=Who.",)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("first", ["", "sep=*\r\n"])
def test_every_separator_and_what_excel_puts_first(separator: str, first: str) -> None:
    text = f"{first}time*text\r\n2026-02-10T09:00:00Z*queue stuck\r\n".replace("*", separator)
    assert claims(text)
    (found,) = read(text).items
    assert (found.text, found.kind, found.line) == ("queue stuck", Kind.BOT_MESSAGE, 3 if first else 2)


def test_all_that_a_row_may_say() -> None:
    text = (
        "eventTime,Message,Component,Kind,UUID,URL\n"
        "1770714000,queue stuck,labels,alert fired,a1,https://x.example/1\n"
        "1770714060,restarted,labels,step,,javascript:x\n"
    )
    first, second = read(text).items
    assert (first.id, first.kind, first.service) == ("table:a1", Kind.ALERT_FIRED, "labels")
    assert (first.link, first.at) == ("https://x.example/1", at("09:00:00"))
    assert (second.kind, second.link) == (Kind.BOT_MESSAGE, "")
    assert second.id.startswith("table:")
    assert told(text) == "time=eventTime, text=Message, id=UUID, service=Component, kind=Kind, link=URL."


def test_the_same_row_in_another_export_has_the_same_id_and_twice_in_one_has_two() -> None:
    text = "time,text\n2026-02-10T09:00:00Z,x\n"
    row = "2026-02-10T09:00:00Z,x\n"
    (one,) = read(text, name="a.csv").items
    first, second = read(text + row, name="b.csv").items
    assert one.id == first.id
    assert second.id == f"{first.id}:2"


def test_json_lines_and_what_lies_within() -> None:
    rows = jsonl(
        {
            "@timestamp": "2026-02-10T09:00:00+01:00",
            "msg": "down \ud800",
            "user": {"name": "Ravi"},
            "n": 1.5,
            "ok": True,
        },
        {"@timestamp": 1770714000.5, "msg": "up", "extra": [1]},
        7,
    )[0]
    assert is_free_table("a.jsonl", rows, NONE)
    reading = read_free_table("a.jsonl", [rows], Said(columns={"actor": "user.name"}))
    assert [(item.at, item.actor, item.text, item.line) for item in reading.items] == [
        (at("08:00:00"), "Ravi", "down ?", 1),
        (at("09:00:00.500000"), "", "up", 2),
    ]
    assert reading.warnings == ("time=@timestamp, text=msg, actor=user.name.",)


def test_columns_without_telling_names_are_known_by_their_contents() -> None:
    text = "a,b,c\n3,2026-02-10 09:00,queue stuck\n4,2026-02-10 09:01,works\n"
    assert told(text) == "time=b (UTC assumed), text=c."
    bare = "2026-02-10 09:00,queue stuck\n2026-02-10 09:01,works\n"
    assert claims(bare)
    assert [item.line for item in read(bare).items] == [1, 2]
    assert told(bare) == "time=1 (UTC assumed), text=2."


def test_a_date_beside_its_clock() -> None:
    text = "Date,Time,Event\n10.02.2026,10:05,down\n"
    (found,) = read(text, BERLIN).items
    assert found.at == at("09:05:00")
    assert told(text) == "time=Date+Time (UTC assumed), text=Event."
    assert told("D,T,Event\n10.02.2026,10:05,down\n", Said(columns={"time": "d+t"})).startswith("time=D+T")


def test_somebody_may_say_what_the_columns_hold() -> None:
    text = "created,changed,a,b\n2026-02-10T09:00:00Z,2026-02-10T09:05:00Z,note one,other\n"
    said = Said(columns=read_mapping("time=Changed, text=b"))
    (found,) = read(text, said).items
    assert (found.at, found.text) == (at("09:05:00"), "other")
    with pytest.raises(ColumnError, match="has no column 'When'; it has: created, changed, a, b"):
        claims(text, Said(columns={"time": "When"}))
    assert read(text, Said(columns={"time": "When"})).warnings[0].startswith("has no column 'When'")


@pytest.mark.parametrize("written", ["when=x", "time=", "time", "dates=ymd"])
def test_a_mapping_that_names_nothing_is_refused(written: str) -> None:
    with pytest.raises(ColumnError, match=written):
        read_mapping(written)


def test_the_zone_of_a_column_goes_before_that_of_the_option() -> None:
    text = "Created (America/New_York),text\n2026-02-10 04:00,x\n"
    assert read(text, BERLIN).items[0].at == at("09:00:00")
    assert told(text, BERLIN) == "time=Created (America/New_York), text=text."


@pytest.mark.parametrize(
    ("cells", "clocks"),
    [
        (["13/02/2026 09:00", "03/04/2026 09:00"], ["2026-02-13", "2026-04-03"]),
        (["02/13/2026 9:00 AM", "03/04/2026 9:00 AM"], ["2026-02-13", "2026-03-04"]),
        (["04.03.2026 09:00"], ["2026-03-04"]),
    ],
)
def test_one_row_decides_how_dates_are_written(cells: list[str], clocks: list[str]) -> None:
    text = "time,text\n" + "".join(f"{cell},x\n" for cell in cells)
    assert [item.at for item in read(text).items] == [at("09:00:00", day) for day in clocks]


@pytest.mark.parametrize("cells", [["03/04/2026 09:00"], ["13/02/2026 09:00", "02/13/2026 09:00"], ["03/14/26 09:00"]])
def test_dates_that_can_be_read_in_two_ways_are_asked_for(cells: list[str]) -> None:
    text = "time,text\n" + "".join(f"{cell},x\n" for cell in cells)
    reading = read(text)
    assert reading.items == ()
    (why,) = reading.warnings
    assert why.startswith(f"day and month cannot be told apart in 'time' ({cells[0]}); nothing was read from this file")
    assert why.endswith("Write its dates as 2026-03-04, or say which of the two comes first.")
    assert read(text, Said(columns={"dates": "mdy"})).items


def test_hours_that_the_clocks_skip_or_repeat_are_said() -> None:
    reading = read("time,text\n2026-03-29 02:30,x\n2026-10-25 02:30,y\n", BERLIN)
    assert len(reading.items) == 2
    assert reading.warnings[1:] == (
        "line 2: 02:30 did not exist on 2026-03-29: the clocks went forward; the time before was taken.",
        "line 3: 02:30 happened twice on 2026-10-25: the clocks went back; the first was taken.",
    )


def test_bad_rows_are_named_and_the_others_read() -> None:
    good = "2026-02-10T09:00:00Z,x\n"
    long = "y" * 140_000
    rows = ("soon,x\n", "1,2,3\n", '"a"b,x\n', f"2026-02-10T09:00:00Z,{long}\n", good, "2026-02-10T09:00:00Z,a\0b\n")
    last = ("0001-01-01 10:00,x\n", "2026-02-10 10:42 CET,x\n")
    reading = read("".join(("time,text\n", good, good, *rows, *last)))
    assert [(item.line, item.text) for item in reading.items] == [(2, "x"), (3, "x"), (8, "x"), (9, "a b")]
    assert reading.warnings[1:] == (
        "line 5: 3 cells instead of 2; the row was skipped.",
        "line 6: not readable as a table (',' expected after '\"'); the row was skipped.",
        "line 7: not readable as a table (field larger than field limit (131072)); the row was skipped.",
        "line 4: 'soon' in 'time' is no time; the row was skipped.",
        "line 10: '0001-01-01 10:00' in 'time' is no time; the row was skipped.",
        "line 11: '2026-02-10 10:42 CET' in 'time' is no time; the row was skipped.",
    )


def test_many_bad_rows_are_counted() -> None:
    good = "2026-02-10T09:00:00Z,x\n" * 20
    text = f"time,text\n{good}" + "soon,x\n" * 8 + "1,2,3\n" * 8
    assert [warning for warning in read(text).warnings if "more" in warning] == [
        "3 more rows were skipped.",
        "3 more rows have such times.",
    ]


def test_a_column_that_stands_twice_is_said() -> None:
    reading = read("time,text,text\n2026-02-10T09:00:00Z,x,y\n")
    assert [item.text for item in reading.items] == ["x"]
    assert reading.warnings[1] == "the column 'text' stands 2 times; the first is read."


@pytest.mark.parametrize(
    "text",
    [
        "", "time\n2026-02-10T09:00:00Z\n", "time,text\n", "time,text\nsoon,x\n", "name,mail\nRavi,r@x.example\n",
        "time,value\n2026-02-10T09:00:00Z,5\n", "[10:05] Ravi: hello, there\n[10:06] Noor: well, yes\n",
    ],
)  # fmt: skip
def test_what_is_no_table_of_events_is_nobodys(text: str) -> None:
    assert not claims(text)


def test_a_log_that_begins_with_times_is_no_table_without_a_header() -> None:
    log = "2026-02-10 10:42:07,123 worker stopped\n2026-02-10 10:42:08,456 worker started\n"
    assert not claims(log, name="x/worker.log")


def test_a_beginning_that_held_times_and_a_whole_that_does_not() -> None:
    text = "time,text\n2026-02-10T09:00:00Z,x\n" + "soon,x\n" * 5
    assert read(text).warnings == ("no column of it holds times; say which one does",)


@given(st.one_of(st.binary(max_size=300), st.text(alphabet='time,x\n"20:-0101.;/ {}', max_size=80).map(str.encode)))
def test_no_bytes_make_it_crash(content: bytes) -> None:
    for name in ("a.csv", "a.jsonl", "a.txt"):
        is_free_table(name, content, NONE)
        for found in read_free_table(name, [b"time,text\n2026-02-10T09:00:00Z,x\n", content], BERLIN).items:
            assert found.at.tzinfo is not None
            found.text.encode()
