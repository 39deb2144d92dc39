import pytest

from afterword.core.evidence.occurrence import Fact
from afterword.core.timeline.cues import find_fact

SAID = {
    Fact.DECLARED: ["INC-7 declared by [SRE]: labels late. Severity: SEV2", "New incident INC-7 (SEV3)"],
    Fact.SEVERITY_CHANGED: ["INC-7 severity changed SEV3 -> SEV2", "upgrading to SEV1"],
    Fact.COMMANDED: ["I have command.", "I'm incident commander"],
    Fact.REPORTED: ["first tickets are in", "shops say that nothing prints"],
    Fact.SUSPECTED: ["theory: the broker?", "I suspect the deploy", "looks like the disk is full"],
    Fact.IDENTIFIED: ["Found it: the queue loops", "the root cause is the schema", "that's it"],
    Fact.DECIDED: ["decision: roll back", "we decided to wait", "let's fail over"],
    Fact.STEP_STARTED: ["rollback to 3.13 started", "rolling back now", "failover is running", "starting the rollback"],
    Fact.STEP_ENDED: ["rollback complete", "restart of all pods done", "everything is back on 3.13.1"],
    Fact.NO_EFFECT: ["3.13 is out. No change. So not the deploy", "the restart didn't help"],
    Fact.RECOVERED: ["error rate is at baseline", "printing works again", "failures at 0.1 % since 10:14"],
    Fact.RESOLVED: ["INC-7 marked resolved by [SRE]", "closing this incident", "all clear"],
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
