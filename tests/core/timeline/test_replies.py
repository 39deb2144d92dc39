from datetime import UTC
from zoneinfo import ZoneInfo

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.names import Names
from afterword.core.model.words import Question
from afterword.core.timeline.choose import Occurrence
from afterword.core.timeline.citations import Citations
from afterword.core.timeline.facts import Fact
from afterword.core.timeline.markers import find_markers
from afterword.core.timeline.replies import Story, find_joins, write_replies
from afterword.core.timeline.walls import minutes_between, write_moment
from tests.core.evidence.made import at, item


def row(clock: str, fact: Fact, kind: Kind = Kind.MESSAGE, text: str = "") -> Occurrence:
    return Occurrence(fact=fact, service="labels", items=(item(clock, kind, text=text),))


def facts(*rows: Occurrence, joins: tuple[Item, ...] = ()) -> dict[Question, str]:
    story = Story(
        rows=rows, joins=joins, markers=find_markers(rows), names=Names([]), zone=UTC, citations=Citations()
    )  # fmt: skip
    return {question: reply.facts for question, reply in write_replies(story).items()}


def test_nothing_is_said_where_nothing_shows() -> None:
    assert set(facts().values()) == {""}


def test_detection_and_its_acknowledgement() -> None:
    alone = facts(row("09:02:10", Fact.FIRED, Kind.PAGED))[Question.DETECTION]
    assert alone == "the first signal that led to a response was an alert at 09:02 (E1)."
    both = facts(row("09:02:50", Fact.FIRED, Kind.PAGED), row("09:05:10", Fact.ACKNOWLEDGED, Kind.ACKNOWLEDGED))
    assert both[Question.DETECTION].endswith("; it was acknowledged 3 min later (E2).")


def test_severities_in_order() -> None:
    told = facts(
        row("09:05:00", Fact.DECLARED, text="INC-7 at SEV3"),
        row("09:10:00", Fact.SEVERITY_CHANGED, text="SEV3 -> SEV2"),
        row("09:11:00", Fact.SEVERITY_CHANGED, text="unclear"),
        row("09:12:00", Fact.DECIDED, text="SEV1 is not needed"),
    )
    assert told[Question.SEVERITY] == "declared at SEV3 at 09:05 (E1); changed to SEV2 at 09:10 (E2)."


def test_updates_with_their_longest_gap() -> None:
    one = row("09:20:00", Fact.UPDATED, Kind.STATUS_UPDATE, "a")
    two = row("09:50:00", Fact.UPDATED, Kind.STATUS_UPDATE, "b")
    declared = row("09:05:00", Fact.DECLARED)
    assert facts(one)[Question.UPDATES] == "1 status page update, the first at 09:20 (E1)."
    assert facts(declared, one, two)[Question.UPDATES] == (
        "2 status page updates, the first at 09:20, 15 min after the declaration; the longest gap between two"
        " was 30 min (E1, E2)."
    )


def test_responders_by_their_first_join() -> None:
    here = "x/inc-7/2026-02-10.json"
    joins = tuple(item(f"09:0{n}:00", Kind.JOINED, actor=who, file=here) for n, who in enumerate(("U1", "U2", "U1")))
    assert find_joins([*joins, item("09:00:00", file=here)], frozenset({"inc-7"})) == joins
    told = facts(joins=joins)[Question.RESPONDERS]
    assert told == "joined the incident channel: a responder 09:00, a responder 09:01 (E1, E2)."


def test_the_minutes_to_mitigation_by_phase() -> None:
    fired, recovered = row("09:02:00", Fact.FIRED, Kind.PAGED), row("09:30:40", Fact.RECOVERED)
    told = facts(fired, row("09:05:00", Fact.DECLARED), row("09:12:00", Fact.IDENTIFIED), recovered)
    assert told[Question.SLOWNESS] == (
        "28 min from detection to mitigation: 3 to declared, 7 to identified, 18 to mitigated (E1, E2)."
    )
    assert facts(fired, row("09:02:00", Fact.RECOVERED))[Question.SLOWNESS] == ""


def test_walls_follow_the_zone_and_say_so_where_a_clock_shows_twice() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert write_moment(at("09:02:59"), berlin) == "2026-02-10 10:02"
    assert write_moment(at("00:30:00", "2026-10-25"), berlin) == "2026-10-25 00:30Z"
    assert write_moment(at("01:30:00", "2026-10-25"), berlin) == "2026-10-25 01:30Z"
    assert minutes_between(at("09:00:59"), at("09:02:01")) == 2
