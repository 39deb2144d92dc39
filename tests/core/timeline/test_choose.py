from dataclasses import replace

from afterword.core.evidence.item import Item, Kind
from afterword.core.model.words import Marker
from afterword.core.timeline.choose import MOST_ROWS, Occurrence, choose
from afterword.core.timeline.facts import Fact
from afterword.core.timeline.markers import find_markers
from afterword.core.timeline.scene import Wishes, find_scene
from tests.core.evidence.made import item

CHANNEL = "x/inc-7-labels/2026-02-10.json"
WISHES = Wishes(services=("labels",))


def rows(*items: Item, wishes: Wishes = WISHES) -> tuple[Occurrence, ...]:
    ordered = sorted(items, key=lambda one: one.at)
    return choose(ordered, find_scene(ordered, wishes)).rows


def fired(clock: str, about: str = "QueueAge", service: str = "labels", **fields: str) -> Item:
    return item(clock, Kind.ALERT_FIRED, about=about, service=service, **fields)


def said(clock: str, text: str, kind: Kind = Kind.MESSAGE, file: str = CHANNEL) -> Item:
    return item(clock, kind, text=text, file=file)


def test_the_same_fact_of_three_tools_is_one_row_with_all_ids() -> None:
    alert, page = fired("09:00:00"), item("09:00:20", Kind.PAGED, service="labels", text="QueueAge")
    chat = item("09:01:10", Kind.ALERT_FIRED, about="QueueAge", text="[FIRING:1] QueueAge (labels)")
    (row,) = rows(page, chat, alert)
    assert (row.fact, row.at, row.lead) == (Fact.FIRED, alert.at, alert)
    assert row.items == (alert, page, chat)


def test_facts_further_apart_or_of_other_services_are_rows_of_their_own() -> None:
    pages = [item(f"09:0{n}:00", Kind.ACKNOWLEDGED, service="labels") for n in (0, 1, 3)]
    assert len(rows(*pages)) == 2
    both = Wishes(services=("labels", "mail"))
    assert len(rows(fired("09:00:00"), fired("09:00:01", "MailAge", "mail"), wishes=both)) == 2


def test_an_alert_sent_again_is_no_new_row_until_it_was_resolved() -> None:
    again = [fired(f"{hour}:00:00") for hour in ("09", "11", "13")]
    resolved = item("12:00:00", Kind.ALERT_RESOLVED, about="QueueAge", service="labels")
    wishes = replace(WISHES, end=again[2].at)
    assert [len(row.items) for row in rows(*again, resolved, wishes=wishes)] == [2, 1, 1]
    nameless = [fired("09:00:00", ""), fired("09:10:00", "")]
    assert len(rows(*nameless)) == 2


def test_the_same_item_of_two_exports_is_cited_once() -> None:
    (row,) = rows(fired("09:00:00", file="a"), fired("09:00:00", file="b"))
    assert len(row.items) == 1


def test_status_updates_are_never_one() -> None:
    page = item("09:00:00", Kind.PAGED, service="labels")
    updates = [item(f"09:20:{n}0", Kind.STATUS_UPDATE, about="Late", text=str(n)) for n in (0, 1, 0)]
    old = item("08:00:00", Kind.STATUS_UPDATE, about="Maintenance")
    assert [row.fact for row in rows(page, old, *updates)] == [Fact.FIRED, Fact.UPDATED, Fact.UPDATED]


def test_only_what_belongs_to_the_incident_becomes_a_row() -> None:
    anchor = said("09:05:00", "INC-7 declared at SEV2", Kind.BOT_MESSAGE)
    noise = [
        fired("09:00:00", "DiskSpaceLow", "reports"),
        said("09:06:00", "found it: the cake", file="x/general/2026-02-10.json"),
        said("09:07:00", "error rate at baseline for web", Kind.BOT_MESSAGE, "x/alerts/2026-02-10.json"),
        said("09:08:00", "web: rollback complete", Kind.BOT_MESSAGE, "x/deploys/2026-02-10.json"),
        said("09:09:00", "thanks"),
        item("09:09:00", Kind.NOTIFIED, service="labels"),
        replace(fired("09:00:00"), at=anchor.at.replace(month=1)),
    ]
    shown = said("09:08:30", "labels: rollback complete", Kind.BOT_MESSAGE, "x/deploys/2026-02-10.json")
    twice = said("09:05:02", "New incident INC-7", Kind.BOT_MESSAGE, "x/incidents/2026-02-10.json")
    found = rows(anchor, twice, shown, *noise)
    assert [(row.fact, len(row.items)) for row in found] == [(Fact.DECLARED, 2), (Fact.STEP_ENDED, 1)]
    assert [row.service for row in found] == ["", "labels"]


def test_too_many_rows_lose_the_lesser_ones() -> None:
    items = [said(f"09:{n:02}:00", f"theory: cause {n}") for n in range(30)]
    items += [said(f"10:{n:02}:00", f"decision: step {n}") for n in range(20)]
    choice = choose(items, find_scene(items, WISHES))
    assert (len(choice.rows), choice.n_left_out) == (MOST_ROWS, 10)
    assert sum(row.fact is Fact.DECIDED for row in choice.rows) == 20


def test_markers_of_a_whole_incident() -> None:
    found = rows(
        item("08:59:00", Kind.ALERT_FIRED, about="Early", service="labels"),
        item("09:02:30", Kind.PAGED, service="labels"),
        item("09:04:00", Kind.ACKNOWLEDGED, service="labels"),
        said("09:05:00", "INC-7 declared at SEV2", Kind.BOT_MESSAGE),
        said("09:10:00", "decision: restart first"),
        item("09:11:00", Kind.ROLLBACK_STARTED, service="labels", text="first try"),
        said("09:15:00", "errors back to normal"),
        said("09:20:00", "found it: the schema"),
        said("09:25:00", "decided: go back to 3.13"),
        item("09:30:00", Kind.ROLLBACK_STARTED, service="labels", text="second try"),
        item("09:40:00", Kind.ALERT_RESOLVED, about="Early", service="labels"),
        said("10:00:00", "INC-7 marked resolved", Kind.BOT_MESSAGE),
    )
    clocks = {str(marker): f"{row.at:%H:%M}" for marker, row in find_markers(found).items()}
    assert clocks == {
        "detected": "09:02", "acknowledged": "09:04", "declared": "09:05", "identified": "09:20",
        "fix decided": "09:25", "mitigation started": "09:30", "mitigated": "09:40", "resolved": "10:00",
    }  # fmt: skip


def test_what_no_item_shows_is_absent() -> None:
    assert find_markers(()) == {}
    alert, recovery = fired("09:00:00"), said("09:30:00", "printing works again")
    assert set(find_markers(rows(alert, recovery))) == {Marker.DETECTED, Marker.MITIGATED}
    assert set(find_markers(rows(recovery))) == {Marker.MITIGATED}
    assert set(find_markers(rows(said("09:00:00", "works again"), fired("09:30:00")))) == {Marker.DETECTED}


def test_the_status_page_may_say_that_it_is_over() -> None:
    page = item("09:00:00", Kind.PAGED, service="labels")
    over = item("10:00:00", Kind.STATUS_UPDATE, about="Late", state="resolved")
    assert find_markers(rows(page, over))[Marker.RESOLVED].lead == over
