"""Every rule, in one list to read. A new rule adds one line here."""

from collections.abc import Mapping
from importlib import import_module

from afterword.core.checks.rule import Rule

MODULES: Mapping[str, str] = {
    "S01": "summary.field_missing",
    "S02": "summary.owner_unassigned",
    "S03": "summary.summary_not_standalone",
    "S04": "summary.title_blames",
    "S05": "summary.summary_numbers_differ",
    "S06": "summary.acronym_unexplained",
    "S07": "summary.summary_too_technical",
    "S08": "summary.status_ahead",
    "S09": "summary.outage_overstated",
    "S10": "summary.severity_unclear",
    "S11": "summary.drama",
    "S12": "summary.document_too_long",
    "S13": "summary.lessons_missing",
    "S14": "summary.part_missing",
    "I01": "impact.field_missing",
    "I02": "impact.end_before_start",
    "I03": "impact.detected_before_start",
    "I04": "impact.start_copied",
    "I05": "impact.breadth_unstated",
    "I06": "impact.quantifier_vague",
    "I07": "impact.depth_unstated",
    "I08": "impact.internal_only",
    "I09": "impact.business_unit_missing",
    "I10": "impact.budget_arithmetic",
    "I11": "impact.data_loss_unanswered",
    "I12": "impact.segment_unnamed",
    "I13": "impact.windows_merged",
    "I14": "impact.tickets_uncounted",
    "I15": "impact.estimate_unsourced",
    "I16": "impact.near_miss_unexplored",
    "T01": "timeline.zone_missing",
    "T02": "timeline.zones_mixed",
    "T03": "timeline.order",
    "T04": "timeline.implausible",
    "T05": "timeline.markers_missing",
    "T06": "timeline.marker_order",
    "T07": "timeline.lead_up_missing",
    "T08": "timeline.silent_gap",
    "T09": "timeline.judgement",
    "T10": "timeline.counterfactual",
    "T11": "timeline.evidence_missing",
    "T12": "timeline.decision_reason",
    "T14": "timeline.vague_time",
    "T15": "timeline.duration_mismatch",
    "T16": "timeline.customer_update_missing",
    "T18": "timeline.unverified_recovery",
    "T19": "timeline.impossible_time",
    "B01": "language.person_at_fault",
    "B02": "language.human_error",
    "B03": "language.agent_failed",
    "B04": "language.absent_act",
    "B05": "language.should_have",
    "B06": "language.could_have",
    "B07": "language.if_only",
    "B08": "language.character_words",
    "B09": "language.hindsight",
    "B10": "language.judging_words",
    "B11": "language.negative_descriptor",
    "B12": "language.fault_words",
    "B13": "language.team_shaming",
    "B14": "language.self_blame",
    "B15": "language.vendor_only_cause",
    "B16": "language.sarcasm",
    "B17": "language.why_did_they",
    "B18": "language.punishment",
    "B19": "language.certain_cause",
    "B20": "language.house_words",
    "R01": "response.unanswered",
    "R02": "response.detection_source",
    "R03": "response.late_detection",
    "R04": "response.slow_detection",
    "R05": "response.severity_gap",
    "R06": "response.late_first_update",
    "R07": "response.silent_updates",
    "R08": "response.missed_promise",
    "R09": "response.early_all_clear",
    "R10": "response.late_responder",
    "R11": "response.delay_minutes",
    "R12": "response.all_well",
    "R13": "response.answer_arithmetic",
    "R14": "response.runbook",
    "U01": "usage.reason_missing",
}
"""Code -> module under `rules/`, in the order of the catalogue."""


def load_rule(code: str) -> Rule:
    """The rule of a code.

    Raises:
        KeyError: if there is no such code.
    """
    rule: Rule = import_module(f"afterword.core.checks.rules.{MODULES[code]}").RULE
    return rule


def load_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the catalogue."""
    return tuple(load_rule(code) for code in MODULES)
