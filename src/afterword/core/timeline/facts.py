"""What a row of the timeline can say: the closed list of facts, and the items that say one by their kind alone."""

from collections.abc import Mapping
from enum import StrEnum

from afterword.core.evidence.item import Kind


class Fact(StrEnum):
    """Something that happened, whichever tool or person says so."""

    FIRED = "fired"
    ACKNOWLEDGED = "acknowledged"
    ESCALATED = "escalated"
    DEPLOY_STARTED = "deployment started"
    DEPLOY_ENDED = "deployment ended"
    DEPLOY_FAILED = "deployment failed"
    DECLARED = "declared"
    COMMANDED = "commanded"
    SEVERITY_CHANGED = "severity changed"
    REPORTED = "reported"
    SUSPECTED = "suspected"
    IDENTIFIED = "identified"
    DECIDED = "decided"
    STEP_STARTED = "step started"
    STEP_ENDED = "step ended"
    NO_EFFECT = "no effect"
    RECOVERED = "recovered"
    RESOLVED = "resolved"
    UPDATED = "updated"


BY_KIND: Mapping[Kind, Fact] = {
    Kind.ALERT_FIRED: Fact.FIRED,
    Kind.PAGED: Fact.FIRED,
    Kind.ALERT_RESOLVED: Fact.RECOVERED,
    Kind.PAGE_RESOLVED: Fact.RECOVERED,
    Kind.ACKNOWLEDGED: Fact.ACKNOWLEDGED,
    Kind.ESCALATED: Fact.ESCALATED,
    Kind.DEPLOY_STARTED: Fact.DEPLOY_STARTED,
    Kind.DEPLOY_ENDED: Fact.DEPLOY_ENDED,
    Kind.DEPLOY_FAILED: Fact.DEPLOY_FAILED,
    Kind.ROLLBACK_STARTED: Fact.STEP_STARTED,
    Kind.ROLLBACK_ENDED: Fact.STEP_ENDED,
    Kind.STATUS_UPDATE: Fact.UPDATED,
}
"""Kinds that are a fact by themselves; a message needs its words."""
