"""`afterword.reading/1`: the public, versioned form of what was read."""

from typing import Any

from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.read import Reading
from afterword.core.model.moment import Moment
from afterword.core.model.postmortem import Action, Decision, Event, Impact

SCHEMA = "afterword.reading/1"


def project_readings(readings: list[Reading]) -> dict[str, Any]:
    """The envelope of several documents."""
    return {"schema": SCHEMA, "documents": [project_reading(reading) for reading in readings]}


def project_reading(reading: Reading) -> dict[str, Any]:
    """One document as plain data."""
    found = reading.postmortem
    return {
        "path": reading.document.path,
        "title": found.title.text if found.title else None,
        "date": found.date.isoformat() if found.date else None,
        "severity": found.severity.text if found.severity else None,
        "status": found.status,
        "incident_status": found.incident_status.text if found.incident_status else None,
        "owner": found.owner.text if found.owner else None,
        "sections": [
            {
                "kind": section.kind,
                "heading": section.heading,
                "first_line": section.first_line,
                "last_line": section.last_line,
            }
            for section in found.sections
        ],
        "impact": _impact(found.impact),
        "timeline": [_event(event) for event in found.timeline],
        "causes": [
            {"id": cause.id, "line": cause.line, "role": cause.role, "confidence": cause.confidence, "text": cause.text}
            for cause in found.causes
        ],
        "answers": [
            {"question": answer.question, "line": answer.line, "verdict": answer.verdict, "text": answer.text}
            for answer in found.answers
        ],
        "gaps": [{"id": gap.id, "line": gap.line, "text": gap.text} for gap in found.gaps],
        "actions": [_action(action) for action in found.actions],
        "decisions": [_decision(decision) for decision in found.decisions],
        "unread": [
            {"first_line": unread.first_line, "last_line": unread.last_line, "why": unread.why}
            for unread in found.unread
        ],
    }


def _impact(impact: Impact) -> dict[str, Any]:
    return {
        "services": list(impact.services),
        "segment": impact.segment.text if impact.segment else None,
        "started_at": str(impact.started_at) if impact.started_at else None,
        "ended_at": str(impact.ended_at) if impact.ended_at else None,
        "duration_minutes": impact.duration_minutes,
        "quantities": [
            {"value": quantity.value, "unit": quantity.unit, "line": quantity.line} for quantity in impact.quantities
        ],
        "business": impact.business.text if impact.business else None,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "line": event.line,
        "at": str(event.at),
        "utc": _utc(event.at),
        "zone": event.at.zone,
        "zone_source": event.at.zone_source,
        "date_source": event.at.date_source,
        "precision": event.at.precision,
        "text": event.text.text,
        "marker": event.marker,
        "disputed": event.disputed or None,
    }


def _utc(moment: Moment) -> str | None:
    return moment.utc.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.utc else None


def _action(action: Action) -> dict[str, Any]:
    return {
        "id": action.id,
        "line": action.line,
        "text": action.text,
        "owner": action.owner.text if action.owner and not is_placeholder(action.owner.text) else None,
        "due": (action.due_date.isoformat() if action.due_date else action.due.text) if action.due else None,
        "tracker": action.tracker.text if action.tracker else None,
        "state": action.state,
        "type": action.type,
        "strength": action.strength,
        "addresses": list(action.addresses),
        "vague": action.vague,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "line": decision.line,
        "text": decision.text,
        "kind": decision.kind,
        "addresses": list(decision.addresses),
        "owner": decision.owner.text if decision.owner else None,
        "date": decision.day.isoformat() if decision.day else None,
        "reason": decision.reason or None,
        "until": decision.until.isoformat() if decision.until else None,
    }
