import pytest

from afterword.core.evidence.occurrence import Fact
from afterword.core.timeline.cues import find_fact, says

SAID = {
    Fact.DECLARED: [
        "INC-7 declared by [SRE]: labels late. Severity: SEV2",
        "New incident INC-7 (SEV3)",
        "SEV2 incident for labels",
        "incident INC-7 was raised",
    ],
    Fact.SEVERITY_CHANGED: ["INC-7 severity changed SEV3 -> SEV2", "upgrading to SEV1"],
    Fact.COMMANDED: ["I have command.", "I'm incident commander"],
    Fact.REPORTED: ["first tickets are in", "shops say that nothing prints"],
    Fact.SUSPECTED: [
        "theory: the broker?",
        "I suspect the deploy",
        "looks like the disk is full",
        "prolly the new index",
        "it is that config push i think",
    ],
    Fact.HANDED_OVER: ["end of my shift, notes are in the doc", "over to @zoe from here"],
    Fact.IDENTIFIED: ["Found it: the queue loops", "the root cause is the schema", "that's it"],
    Fact.DECIDED: ["decision: roll back", "we decided to wait", "let's fail over", "pull it back", "go ahead", "do it"],
    Fact.STEP_STARTED: [
        "rollback to 3.13 started",
        "rolling back now",
        "failover is running",
        "starting the rollback",
        "bouncing the pods",
        "rebuild kicked off",
    ],
    Fact.STEP_ENDED: [
        "rollback complete",
        "restart of all pods done",
        "everything is back on 3.13.1",
        "the workaround is in place",
    ],
    Fact.NO_EFFECT: [
        "3.13 is out. No change. So not the deploy",
        "the restart didn't help",
        "killed the job, lag keeps growing",
        "restore failed",
        "not the vacuum, it wasn't the vacuum",
    ],
    Fact.RECOVERED: [
        "error rate is at baseline",
        "printing works again",
        "failures at 0.1 % since 10:14",
        "lag 0, reports are fresh",
        "5xx back to nothing",
        "looks good now",
    ],
    Fact.RESOLVED: [
        "INC-7 marked resolved by [SRE]",
        "closing this incident",
        "all clear",
        "INC-7 is closed. Thanks all!",
        "closed by ravi",
    ],
    Fact.ACKNOWLEDGED: ["acking QueueAge"],
}


@pytest.mark.parametrize(("text", "fact"), [(text, fact) for fact, texts in SAID.items() for text in texts])
def test_plain_words_say_a_fact(text: str, fact: Fact) -> None:
    assert find_fact(text) is fact


@pytest.mark.parametrize(
    "text",
    [
        "", "+1", "coffee in hand", "is this the right channel for the printer?", "queue depth is 593",
        "is it resolved by now? did the rollback start?", "not recovered yet", "nobody found the cause so far",
        "can we tell once the rollback is complete?", "retry count is up", "today's deploys: labels 08:05",
        "x" * 3000 + " rollback complete",
    ],
)  # fmt: skip
def test_chatter_questions_and_denials_say_nothing(text: str) -> None:
    assert find_fact(text) is None


def test_a_message_says_a_fact_beside_another() -> None:
    both = "approved by the board, rolling back"
    assert says(both, Fact.APPROVED)
    assert says(both, Fact.STEP_STARTED)
    assert not says(both, Fact.RECOVERED)
    assert not says("x" * 3000 + " approved by the board", Fact.APPROVED)
