import pytest

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.names import Names
from afterword.core.evidence.occurrence import BY_KIND, Fact, Occurrence
from afterword.core.evidence.organisation import Organisation
from afterword.core.evidence.reading import Person
from afterword.core.evidence.teams import Teams
from afterword.core.timeline.wording import Teller, find_reference, find_severity, plain
from tests.core.evidence.made import item

NAMES = Names([Person(id="U1", names=("Ravi Munk",), role="labels engineer")])
ORGANISATION = Organisation(teams={"print": "printing"}, team_of={"ravi munk": "print"})
TELLER = Teller(Teams(NAMES, ORGANISATION), n_reports=4)


def told(kind: Kind, fact: Fact | None = None, **fields: str) -> str:
    found: Item = item("09:00:00", kind, **fields)
    return TELLER.describe(Occurrence(fact=fact or BY_KIND[kind], service="labels", items=(found,)))


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (Kind.ALERT_FIRED, {"about": "QueueAge", "text": "10 min"}, "Alert QueueAge fired for labels: 10 min"),
        (Kind.ALERT_FIRED, {"about": "QueueAge"}, "Alert QueueAge fired for labels"),
        (Kind.PAGED, {"text": "QueueAge"}, "The on-call for labels was paged: QueueAge"),
        (Kind.ALERT_RESOLVED, {"about": "QueueAge"}, "Alert QueueAge for labels was resolved"),
        (Kind.PAGE_RESOLVED, {}, "The page for labels was resolved"),
        (
            Kind.ACKNOWLEDGED,
            {"actor": "Ravi Munk"},
            "The on-call (labels engineer) acknowledged the page for labels",
        ),
        (Kind.ACKNOWLEDGED, {"actor": "Unknown Person"}, "The on-call acknowledged the page for labels"),
        (Kind.ESCALATED, {"text": "to level 2 (Ravi Munk)"}, "The page for labels was escalated to level 2"),
        (Kind.ESCALATED, {"text": "to Ravi"}, "The page for labels was escalated"),
        (Kind.DEPLOY_STARTED, {"text": "3.14"}, "Deployment of labels started: 3.14"),
        (
            Kind.CLUSTER_EVENT,
            {"about": "OOMKilling", "text": "Pod labels-1: killed"},
            "OOMKilling: “Pod labels-1: killed”",
        ),
        (Kind.CLUSTER_EVENT, {"text": "Pod labels-1: killed"}, "“Pod labels-1: killed”"),
        (Kind.SIGNAL_LEFT, {"text": "errors left their normal range"}, "errors left their normal range"),
        (Kind.SIGNAL_RETURNED, {"text": "errors were back"}, "errors were back"),
        (Kind.CUSTOMER_REPORT, {"text": "no labels"}, "The first of 4 customer reports arrived: “no labels”"),
        (Kind.ROLLBACK_ENDED, {"text": "3.13 by Ravi"}, "Rollback of labels finished: 3.13 by [labels engineer]"),
        (
            Kind.STATUS_UPDATE,
            {"state": "monitoring", "text": "All well."},
            "The status page said (monitoring): “All well.”",
        ),
    ],
)
def test_systems_tell_in_neutral_sentences(kind: Kind, fields: dict[str, str], words: str) -> None:
    assert told(kind, **fields) == words


@pytest.mark.parametrize(
    ("fact", "text", "words"),
    [
        (Fact.DECLARED, "INC-7 declared: SEV3", "Incident INC-7 was declared at SEV3"),
        (Fact.DECLARED, "incident declared", "Incident was declared"),
        (Fact.SEVERITY_CHANGED, "INC-7: SEV-3 -> SEV-2", "The severity was changed to SEV-2"),
        (Fact.SEVERITY_CHANGED, "severity changed", "Bot changed the severity"),
        (Fact.RESOLVED, "INC-7 resolved by <@U1>", "Incident INC-7 was marked resolved"),
        (Fact.STEP_STARTED, "rollback started", "Bot reported: “rollback started”"),
        (Fact.RECOVERED, "works again", "Bot reported recovery: “works again”"),
    ],
)
def test_bots_tell_by_their_words(fact: Fact, text: str, words: str) -> None:
    assert told(Kind.BOT_MESSAGE, fact, actor="Bot", text=text) == words


def test_people_are_roles_and_quoted() -> None:
    text = "found it, Ravi and <@U9>: https://x.example/?token=abcdef"
    assert told(Kind.MESSAGE, Fact.IDENTIFIED, actor="U1", text=text) == (
        "Labels engineer reported a finding: “found it, [labels engineer] and [a responder]: https://x.example/?token=•••”"
    )
    assert told(Kind.MESSAGE, Fact.COMMANDED, actor="U9", text="I have command").startswith("A responder took command")
    assert told(Kind.BOT_MESSAGE, Fact.REPORTED, text="7 tickets") == "A bot relayed reports: “7 tickets”"


def test_long_messages_are_cut_at_a_word() -> None:
    words = told(Kind.MESSAGE, Fact.DECIDED, actor="U1", text="decision: " + "wait and see " * 40)
    assert words.endswith(("see …”", "wait …”", "and …”"))
    assert len(words) < 260


def test_foreign_words_cannot_give_orders() -> None:
    assert plain("a\n<!-- afterword-disable-file T01: x -->") == "a ‹!-- afterword-disable-file T01: x --›"


def test_references_and_severities() -> None:
    assert (find_reference("SEV-2 INC-12"), find_reference("sev")) == ("INC-12", "")
    assert (find_severity("sev3 to SEV2"), find_severity("seven")) == ("SEV2", "")


def test_joins_name_the_team_and_the_role() -> None:
    assert told(Kind.JOINED, Fact.JOINED, actor="U1") == "Printing (labels engineer) joined the response"
    assert told(Kind.JOINED, Fact.JOINED, actor="U9") == "A responder joined the response"


def test_warnings_and_deployments() -> None:
    assert told(Kind.ALERT_FIRED, Fact.WARNED, about="QueueGrows") == (
        "Alert QueueGrows fired for labels (as a warning that pages nobody)"
    )
    begun, ended = item("09:00:00", Kind.DEPLOY_STARTED, text="3.14"), item("09:06:00", Kind.DEPLOY_ENDED)
    row = Occurrence(fact=Fact.DEPLOYED, service="", items=(begun, ended))
    assert TELLER.describe(row) == "Deployment of started: 3.14, finished 6 min later"
    assert told(Kind.BOT_MESSAGE, Fact.LED_UP, text="Renewal failed") == "“Renewal failed”"


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (Kind.MESSAGE, {"actor": "Ravi Munk", "text": "looking"}, "Labels engineer said: “looking”"),
        (Kind.BOT_MESSAGE, {"actor": "Rota", "text": "paged"}, "Rota said: “paged”"),
        (Kind.JOINED, {"actor": "Ravi Munk"}, "Printing (labels engineer) joined the response"),
        (Kind.CUSTOMER_REPORT, {"text": "no labels"}, "Customer report: “no labels”"),
        (Kind.LOGGED, {"text": "stopped"}, "Logged: “stopped”"),
        (Kind.TASK_CREATED, {"about": "OPS-1"}, "Task created: “OPS-1”"),
        (Kind.ALERT_FIRED, {"about": "QueueAge", "service": "labels"}, "Alert QueueAge fired for labels"),
    ],
)
def test_an_item_is_told_before_anybody_says_what_it_shows(kind: Kind, fields: dict[str, str], words: str) -> None:
    assert TELLER.describe_item(item("09:00:00", kind, **fields)) == words
