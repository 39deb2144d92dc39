from afterword.core.evidence.item import Kind
from afterword.core.timeline.scene import AFTERMATH, LEAD_UP, Wishes, find_scene
from tests.core.evidence.made import at, item

CHANNEL = "x/inc-7-labels/2026-02-10.json"
GENERAL = "x/general/2026-02-10.json"


def test_the_declaration_is_the_anchor() -> None:
    items = [
        item("07:00:00", Kind.PAGED, service="search"),
        item("09:05:00", Kind.BOT_MESSAGE, text="INC-7 declared", file=CHANNEL),
        item("09:06:00", text="hello", file=GENERAL),
        item("10:00:00", text="bye", file=CHANNEL),
    ]
    scene = find_scene(items, Wishes())
    assert scene.channels == {"inc-7-labels"}
    assert (scene.since, scene.until) == (at("09:05:00") - LEAD_UP, at("10:00:00") + AFTERMATH)


def test_without_a_declaration_a_page_an_alert_or_anything_is() -> None:
    other = item("08:00:00", Kind.BUILD_ENDED)
    alert = item("09:00:00", Kind.ALERT_FIRED, service="labels")
    page = item("09:01:00", Kind.PAGED, service="labels")
    assert find_scene([other, alert, page], Wishes()).since == page.at - LEAD_UP
    assert find_scene([other, alert], Wishes()).since == alert.at - LEAD_UP
    assert find_scene([other], Wishes()).until == other.at + AFTERMATH


def test_wishes_come_first() -> None:
    wishes = Wishes(start=at("08:00:00"), end=at("11:00:00"), services=("mail",))
    scene = find_scene([item("09:00:00", Kind.PAGED, service="labels")], wishes)
    assert (scene.since, scene.until, scene.affected) == (at("08:00:00"), at("11:00:00"), ("mail",))


def test_services_are_those_paged_and_those_that_responders_name() -> None:
    items = [
        item("08:00:00", Kind.DEPLOY_STARTED, service="label-worker"),
        item("08:30:00", Kind.DEPLOY_STARTED, service="web"),
        item("09:00:00", Kind.ALERT_FIRED, service="labels", state="critical"),
        item("09:01:00", Kind.ALERT_FIRED, service="disk", state="warning"),
        item("09:10:00", text="found it: label-worker loops on web-2 and label-worker-x", file=CHANNEL),
        item("09:11:00", text="web is fine", file=CHANNEL),
    ]
    scene = find_scene(items, Wishes())
    assert (scene.affected, scene.services) == (("labels",), ("labels", "label-worker"))
    assert scene.service_of(items[3]) == ""
    assert scene.service_of(items[4]) == "label-worker"
    assert scene.service_of(item("09:00:00", text="my-labels and labels_2, labels")) == "labels"
    assert scene.service_of(item("09:00:00", text="relabels")) == ""


def test_without_pages_every_alerting_service_counts() -> None:
    alerts = [item(f"09:0{n}:00", Kind.ALERT_FIRED, service=name) for n, name in enumerate(("a", "b", "a", ""))]
    scene = find_scene(alerts, Wishes())
    assert scene.affected == scene.services == ("a", "b")


def test_the_only_channel_is_the_incident_s() -> None:
    alone = [item("09:00:00", text="hi", file="x/labels-team/2026-02-10.json")]
    two = [*alone, item("09:00:00", text="hi", file=GENERAL)]
    assert find_scene(alone, Wishes()).channels == {"labels-team"}
    assert find_scene(two, Wishes()).channels == frozenset()


def test_status_incidents_that_ended_before_do_not_belong() -> None:
    items = [
        item("06:00:00", Kind.STATUS_UPDATE, about="Maintenance"),
        item("09:00:00", Kind.PAGED, service="labels"),
        item("09:20:00", Kind.STATUS_UPDATE, about="Late labels"),
        item("12:00:00", Kind.STATUS_UPDATE, about="Late labels", id="u9", text="resolved"),
    ]
    scene = find_scene(items, Wishes())
    assert scene.published == {"Late labels"}
    assert scene.until == at("13:00:00")
