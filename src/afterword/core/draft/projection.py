"""The draft as data: the public, versioned form of `afterword draft --format json`."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from afterword.core.draft.sheet import Findings
from afterword.core.evidence.occurrence import Fact
from afterword.core.model.words import Marker, Question
from afterword.core.review.answer import Computed

SCHEMA = "afterword.draft/1"

_KINDS: Mapping[Fact, str] = {
    Fact.FIRED: "detected", Fact.ACKNOWLEDGED: "acknowledged", Fact.DECLARED: "declared",
    Fact.SEVERITY_CHANGED: "severity_changed", Fact.SUSPECTED: "hypothesis", Fact.IDENTIFIED: "identified",
    Fact.DECIDED: "decision", Fact.STEP_STARTED: "mitigation_started", Fact.RECOVERED: "mitigated",
    Fact.RESOLVED: "resolved", Fact.REPORTED: "customer_report", Fact.UPDATED: "customer_update",
    Fact.JOINED: "responder_joined", Fact.COMMANDED: "responder_joined", Fact.DEPLOYED: "trigger",
}  # fmt: skip
"""What a row is called in data; every other row is `other`."""

_QUESTIONS = {
    Question.DETECTION: "q1_detection", Question.SEVERITY: "q2_severity", Question.UPDATES: "q3_updates",
    Question.RESPONDERS: "q4_responders", Question.SLOWNESS: "q5_slowdown",
}  # fmt: skip


def project_draft(found: Findings, skipped: Iterable[tuple[str, str]], warnings: Iterable[str]) -> dict[str, object]:
    """Times in UTC with a Z, minutes as numbers; what is unknown is absent."""
    account = found.account
    marks = {marker: mark.at for marker, mark in account.marks.items()}
    return {
        "schema": SCHEMA,
        "timeline": [
            {
                "time": _time(row.at),
                "text": found.teller.describe(row),
                "kind": _KINDS.get(row.fact, "other"),
                "sources": [item.ref or item.id for item in row.items],
            }
            for row in account.rows
        ],
        "impact": {
            "start": _value(marks.get(Marker.IMPACT_STARTED)),
            "end": _value(marks.get(Marker.IMPACT_ENDED)),
            "services": list(found.affected),
        },
        "markers": {_key(marker): _time(at) for marker, at in marks.items()},
        "confidence": {_key(marker): str(mark.confidence) for marker, mark in account.marks.items()},
        "answers": {_QUESTIONS[question]: _answer(question, answer) for question, answer in found.answers.items()},
        "gaps": [{"tag": str(gap.tag), "text": gap.text, "minutes": gap.minutes} for gap in found.gaps],
        "contradictions": [
            {"one": one.one, "other": one.other, "sources": [item.ref or item.id for item in one.items]}
            for one in found.contradictions
        ],
        "skipped": [{"file": file, "why": why} for file, why in skipped],
        "warnings": list(warnings),
    }


def _answer(question: Question, answer: Computed) -> dict[str, object]:
    told = {name: _value(value) for name, value in answer.numbers.items()}
    if question is Question.SLOWNESS:
        told["delays"] = [{"tag": str(delay.tag), "minutes": delay.minutes} for delay in answer.delays]
    else:
        told["verdict"] = str(answer.verdict)
    told["facts"] = [
        {"text": said.text, "sources": [item.ref or item.id for item in said.items]} for said in answer.said
    ]
    return told


def _value(value: object) -> object:
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, Marker):
        return _key(value)
    if isinstance(value, Mapping):
        return {str(key): _value(one) for key, one in value.items()}
    if isinstance(value, tuple) and value and all(isinstance(one, tuple) for one in value):
        return [{"from": _key(one[0]), "to": _key(one[1]), "minutes": one[2]} for one in value]
    return list(value) if isinstance(value, tuple) else value


def _key(marker: Marker) -> str:
    return str(marker).replace(" ", "_")


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
