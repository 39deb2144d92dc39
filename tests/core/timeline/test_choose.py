from dataclasses import replace

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.names import Names
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.evidence.organisation import Organisation
from afterword.core.evidence.reading import Person
from afterword.core.evidence.teams import Teams
from afterword.core.model.words import Marker
from afterword.core.timeline.choose import MOST_ROWS, choose
from afterword.core.timeline.marks import find_marks
from afterword.core.timeline.scene import Wishes, find_scene
from tests.core.evidence.made import at, item

CHANNEL = "x/inc-7-labels/2026-02-10.json"
WISHES = Wishes(services=("labels",))
NOBODY = Teams(Names([]), Organisation())


def rows(*items: Item, wishes: Wishes = WISHES) -> tuple[Occurrence, ...]:
    ordered = sorted(items, key=lambda one: one.at)
    return choose(ordered, find_scene(ordered, wishes), NOBODY).rows


def marks(*items: Item, wishes: Wishes = WISHES) -> dict[Marker, Item]:
    ordered = sorted(items, key=lambda one: one.at)
    scene = find_scene(ordered, wishes)
    found = find_marks(choose(ordered, scene, NOBODY).rows, ordered, scene)
    return {marker: mark.items[0] for marker, mark in found.items()}


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
    choice = choose(items, find_scene(items, WISHES), NOBODY)
    assert (len(choice.rows), choice.n_left_out) == (MOST_ROWS, 10)
    assert sum(row.fact is Fact.DECIDED for row in choice.rows) == 20


def test_markers_of_a_whole_incident() -> None:
    found = marks(
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
    clocks = {str(marker): f"{shown.at:%H:%M}" for marker, shown in found.items()}
    assert clocks == {
        "impact started": "08:59", "detected": "09:02", "acknowledged": "09:04", "declared": "09:05",
        "identified": "09:20", "fix decided": "09:25", "mitigation started": "09:30", "mitigated": "09:40",
        "impact ended": "09:40", "resolved": "10:00",
    }  # fmt: skip


def test_what_no_item_shows_is_absent() -> None:
    alert, recovery = fired("09:00:00"), said("09:30:00", "printing works again")
    over = {Marker.MITIGATED, Marker.IMPACT_ENDED}
    assert set(marks(alert, recovery)) == {Marker.DETECTED, Marker.IMPACT_STARTED, *over}
    assert set(marks(recovery)) == over
    assert set(marks(said("09:00:00", "works again"), fired("09:30:00"))) == {Marker.DETECTED, Marker.IMPACT_STARTED}
    assert marks(said("09:00:00", "hello")) == {}


def test_the_status_page_may_say_that_it_is_over() -> None:
    page = item("09:00:00", Kind.PAGED, service="labels")
    over = item("10:00:00", Kind.STATUS_UPDATE, about="Late", state="resolved")
    assert marks(page, over)[Marker.RESOLVED] == over


def test_a_signal_tells_when_harm_began_and_ended() -> None:
    left = item("08:50:00", Kind.SIGNAL_LEFT, about="labels.csv:errors")
    back = item("09:30:00", Kind.SIGNAL_RETURNED, about="labels.csv:errors")
    blip = [
        item("07:00:00", Kind.SIGNAL_LEFT, about="labels.csv:errors"),
        item("07:02:00", Kind.SIGNAL_RETURNED, about="labels.csv:errors"),
    ]
    found = marks(*blip, left, item("09:00:00", Kind.PAGED, service="labels"), back)
    assert found[Marker.IMPACT_STARTED] == left
    assert found[Marker.MITIGATED] == found[Marker.IMPACT_ENDED] == back


def test_harm_at_the_time_of_the_alert_belongs_to_its_row() -> None:
    alert, left = fired("09:00:00"), item("09:01:00", Kind.SIGNAL_LEFT, about="labels.csv:errors", text="errors left")
    (row,) = rows(alert, left)
    assert (row.fact, row.items) == (Fact.FIRED, (alert, left))
    crash = item("08:30:00", Kind.CLUSTER_EVENT, service="labels-7f-x2", about="OOMKilling", state="Warning")
    pull = item("08:31:00", Kind.CLUSTER_EVENT, service="labels-7f-x2", about="Pulled", state="Normal")
    again = item("08:40:00", Kind.CLUSTER_EVENT, service="labels-7f-x3", about="OOMKilling", state="Warning")
    assert [row.fact for row in rows(alert, crash, pull, again)] == [Fact.HARM_BEGAN, Fact.FIRED]
    later = replace(again, at=at("08:56:00"), id="later")
    assert [len(row.items) for row in rows(alert, crash, later)] == [1, 1]


def test_the_step_that_worked_is_none_that_had_no_effect() -> None:
    tried = item("09:10:00", Kind.ROLLBACK_STARTED, service="labels", text="rollback of 3.14")
    ended = item("09:18:00", Kind.ROLLBACK_ENDED, service="labels", text="rollback of 3.14")
    idle = said("09:20:00", "3.13 is out, no change. so not the deploy")
    worked = said("09:40:00", "purging the queue now")
    over = said("09:50:00", "labels back to normal")
    found = rows(fired("09:00:00"), tried, ended, idle, worked, over)
    assert [row.fact for row in found] == [
        Fact.FIRED, Fact.STEP_STARTED, Fact.NO_EFFECT, Fact.STEP_STARTED, Fact.RECOVERED,
    ]  # fmt: skip
    assert found[2].items == (ended, idle)
    assert found[2].lead == idle
    assert marks(fired("09:00:00"), tried, ended, idle, worked, over)[Marker.MITIGATION_STARTED] == worked


def test_after_a_relapse_the_last_step_counts_and_a_decision_may_be_one() -> None:
    first = said("09:10:00", "restarting labels now")
    twice = (("09:00:00", Kind.SIGNAL_LEFT), ("09:20:00", Kind.SIGNAL_RETURNED), ("09:40:00", Kind.SIGNAL_LEFT))
    signals = [item(clock, kind, about="labels.csv:errors") for clock, kind in twice]
    decided = said("10:00:00", "going with more memory, restarting all of them")
    over = said("10:10:00", "labels recovered")
    found = marks(item("09:05:00", Kind.PAGED, service="labels"), *signals, first, decided, over)
    assert found[Marker.MITIGATION_STARTED] == decided


def test_a_report_that_set_off_the_response_is_the_detection() -> None:
    asked = said("09:00:00", "3 customers write that labels are not printed", file="x/ask/2026-02-10.json")
    declared = said("09:10:00", "INC-7 declared at SEV3", Kind.BOT_MESSAGE)
    assert marks(asked, declared, fired("09:30:00"))[Marker.DETECTED] == asked
    long_ago = fired("05:00:00")
    assert marks(long_ago, declared)[Marker.DETECTED] == long_ago


def test_where_nobody_says_found_it_the_best_explanation_counts() -> None:
    told = said("09:20:00", "heap is full because the cache holds one set per request instead of per shop")
    decided = said("09:30:00", "decision: restart")
    found = rows(fired("09:00:00"), said("09:05:00", "it is wrong"), told, decided)
    assert [row.fact for row in found] == [Fact.FIRED, Fact.IDENTIFIED, Fact.DECIDED]
    weak = said("09:20:00", "heap is full")
    assert [row.fact for row in rows(fired("09:00:00"), weak, decided)] == [Fact.FIRED, Fact.DECIDED]
    rejected = said("09:25:00", "no effect")
    after = rows(fired("09:00:00"), told, rejected, decided)
    assert Fact.IDENTIFIED not in [row.fact for row in after]


def test_a_guess_in_a_question_gives_way_to_a_statement() -> None:
    asked = said("09:01:00", "suspect the broker?")
    told = said("09:05:00", "theory: the broker drops jobs")
    assert [row.lead for row in rows(fired("09:00:00"), asked, told)][1:] == [told]
    later = said("09:30:00", "theory: the broker drops jobs")
    assert len(rows(fired("09:00:00"), asked, later)) == 3


def test_warnings_that_page_nobody_are_told_apart() -> None:
    warned = fired("08:00:00", "QueueGrows", state="warning")
    assert [row.fact for row in rows(warned, fired("09:00:00"))] == [Fact.WARNED, Fact.FIRED]


def test_customers_reports_are_one_row_and_others_are_none() -> None:
    def report(clock: str, text: str) -> Item:
        return item(clock, Kind.CUSTOMER_REPORT, text=text)

    wishes = replace(WISHES, title="Labels late")
    found = rows(
        fired("09:00:00"), report("09:10:00", "cannot print"), report("09:11:00", "How do I add a user?"),
        report("09:12:00", "labels are late today"), wishes=wishes,
    )  # fmt: skip
    assert [(row.fact, row.lead.text) for row in found][1:] == [(Fact.REPORTED, "cannot print")]


def test_earlier_warnings_that_speak_of_the_cause_led_up_to_it() -> None:
    def noticed(day: str, text: str) -> Item:
        return replace(said("06:00:00", text, Kind.BOT_MESSAGE, "x/certs/2026.json"), at=at("06:00:00", day))

    first = noticed("2026-02-01", "Renewal FAILED for labels.example: account key rotated")
    again = noticed("2026-02-08", "Renewal FAILED for labels.example: account key rotated, 2 days left")
    between = noticed("2026-02-04", "Renewal FAILED for labels.example: account key rotated, 6 days left")
    others = [noticed("2026-02-02", f"Renewal ok for dev-{n}.example") for n in range(9)]
    found = rows(
        first, between, again, *others, fired("09:00:00"),
        said("09:20:00", "found it: the certificate of labels.example expired"),
        said("09:25:00", "renewal failed because the account key was rotated"), said("09:30:00", "decision: renew"),
    )  # fmt: skip
    assert [row.lead for row in found if row.fact is Fact.LED_UP] == [first, again]


def test_a_deployment_counts_if_its_service_failed_or_its_author_says_so() -> None:
    declared = said("09:05:00", "INC-7 declared at SEV2", Kind.BOT_MESSAGE)
    deployments = [
        item("08:00:00", Kind.DEPLOY_STARTED, service="labels", about="1"),
        item("08:05:00", Kind.DEPLOY_ENDED, service="labels", about="1"),
        item("08:10:00", Kind.DEPLOY_STARTED, service="web", about="2", actor="zoe"),
        item("08:20:00", Kind.DEPLOY_STARTED, service="queue", about="3", actor="ravi", text="requeue rejected jobs"),
    ]
    found = rows(declared, *deployments)
    assert [(row.fact, row.service, len(row.items)) for row in found][:1] == [(Fact.DEPLOYED, "labels", 2)]
    people = Teams(Names([Person(id="U1", names=("ravi",))]), Organisation())
    own = replace(said("09:10:00", "found it: my requeue loops"), actor="U1")
    items = sorted([declared, *deployments[2:], own], key=lambda one: one.at)
    choice = choose(items, find_scene(items, WISHES), people)
    assert [row.items[0].service for row in choice.rows if row.fact is Fact.DEPLOYED] == ["queue"]
    early = sorted([replace(own, at=at("08:10:00")), *deployments[2:]], key=lambda one: one.at)
    rows_before = choose(early, find_scene(early, replace(WISHES, start=at("08:00:00"))), people).rows
    assert Fact.DEPLOYED not in [row.fact for row in rows_before]


def test_a_team_that_joins_is_a_row_unless_it_took_the_page() -> None:
    organisation = Organisation(teams={"print": "Printing"}, team_of={"ravi": "print", "mo": "sre", "al": "sre"})
    teams = Teams(Names([Person(id=name.upper(), names=(name,)) for name in ("ravi", "mo", "al")]), organisation)
    joined = [
        item(clock, Kind.JOINED, actor=actor, file=CHANNEL)
        for clock, actor in (("09:06:00", "MO"), ("09:07:00", "RAVI"), ("09:08:00", "AL"), ("09:09:00", "GUEST"))
    ]
    items = [item("09:02:00", Kind.ACKNOWLEDGED, service="labels", actor="mo"), *joined]
    choice = choose(items, find_scene(items, WISHES), teams)
    assert [row.lead for row in choice.rows if row.fact is Fact.JOINED] == [joined[1]]
    assert {team: sign.kind for team, sign in choice.signs.items()} == {"sre": Kind.ACKNOWLEDGED, "print": Kind.JOINED}


def test_without_teams_roles_stand_for_them() -> None:
    teams = Teams(Names([Person(id="U1", names=("Ravi",), role="SRE")]), Organisation())
    assert (teams.of("U1"), teams.of("U9")) == ("SRE", "")
    assert Organisation().name("print") == "print"


def test_people_elsewhere_count_if_they_speak_of_the_alert() -> None:
    elsewhere = "x/alerts/2026-02-10.json"
    found = rows(
        fired("09:00:00"), said("09:02:00", "acking QueueAge", file=elsewhere), said("09:05:00", "hello"),
        said("09:03:00", "acking DiskFull", file=elsewhere), said("09:04:00", "labels found it", file=elsewhere),
    )  # fmt: skip
    assert [row.fact for row in found] == [Fact.FIRED, Fact.ACKNOWLEDGED]


def test_bots_elsewhere_count_by_the_reference() -> None:
    wishes = replace(WISHES, reference="INC-7", channel="inc-7-labels")
    other = "x/incidents/2026-02-10.json"
    found = rows(
        said("09:00:00", "INC-7 declared", Kind.BOT_MESSAGE), said("09:30:00", "inc-7 marked resolved", Kind.BOT_MESSAGE, other),
        said("09:20:00", "INC-8 declared", Kind.BOT_MESSAGE, other), wishes=wishes,
    )  # fmt: skip
    assert [row.fact for row in found] == [Fact.DECLARED, Fact.RESOLVED]


def test_two_reports_in_words_are_two_rows() -> None:
    told = [said(f"09:0{n}:00", f"{n + 2} customers write that nothing prints") for n in range(2)]
    assert [row.fact for row in rows(fired("08:59:00"), *told)] == [Fact.FIRED, Fact.REPORTED, Fact.REPORTED]


def test_pages_without_a_service_belong_by_their_words_or_their_time() -> None:
    declared = said("09:05:00", "INC-7 declared: labels late", Kind.BOT_MESSAGE)
    pages = [
        item(clock, Kind.PAGED, about=about, text=about)
        for clock, about in (("09:00:00", "labels wait"), ("09:01:00", "disk"))
    ]
    assert [row.lead.text for row in rows(declared, *pages) if row.fact is Fact.FIRED] == ["labels wait"]
    wordless = [
        item(clock, Kind.PAGED, about=about, text=about)
        for clock, about in (("09:00:00", "disk"), ("09:04:00", "queue"))
    ]
    taken = item("09:04:30", Kind.ACKNOWLEDGED, about="queue")
    found = rows(declared, *wordless, taken)
    assert [row.fact for row in found] == [Fact.FIRED, Fact.ACKNOWLEDGED, Fact.DECLARED]
    assert found[0].lead.text == "queue"


def test_signs_before_the_incident_do_not_count() -> None:
    long_ago = replace(item("09:00:00", Kind.JOINED, actor="U1", file=CHANNEL), at=at("09:00:00", "2026-01-01"))
    items = [long_ago, said("09:05:00", "INC-7 declared at SEV2", Kind.BOT_MESSAGE)]
    teams = Teams(Names([Person(id="U1", names=("ravi",), role="SRE")]), Organisation())
    assert choose(items, find_scene(items, WISHES), teams).signs == {}
