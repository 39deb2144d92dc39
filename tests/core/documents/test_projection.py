from afterword.core.documents.projection import SCHEMA, project_reading, project_readings
from tests.core.documents.reading import read

FULL = """\
---
title: Labels late
severity: SEV-2
status: draft
owner: Nadia
timezone: UTC
---

**Incident status:** Resolved

## Impact

- **Start:** 2026-03-04 09:02
- **End:** 2026-03-04 09:32
- **Affected services:** labels
- **Customer segment:** shops
- **Business impact:** 7 tickets

## Timeline

- 2026-03-04 09:02 Alert
- 09:32 Resolved

## Root cause

- **C1** (trigger, likely): a deploy

## Response review

### How was it detected?

Yes, by an alert.

- **G1**: late

## Action items

- **A1** Add an alert by 2026-04-01 (@nadia), LABEL-1 (C1)
- Look into it, due soon
"""


def test_every_record_is_plain_data() -> None:
    found = project_reading(read(FULL, "labels.md"))
    assert {key: found[key] for key in ("path", "title", "date", "severity", "status", "incident_status", "owner")} == {
        "path": "labels.md", "title": "Labels late", "date": "2026-03-04", "severity": "SEV-2",
        "status": "draft", "incident_status": "Resolved", "owner": "Nadia",
    }  # fmt: skip
    assert found["sections"][0] == {"kind": "impact", "heading": "Impact", "first_line": 11, "last_line": 18}
    assert found["impact"] == {
        "services": ["labels"], "segment": "shops", "started_at": "2026-03-04T09:02", "ended_at": "2026-03-04T09:32", "duration_minutes": 30,
        "quantities": [{"value": 7.0, "unit": "tickets", "line": 17}], "business": "7 tickets",
    }  # fmt: skip
    assert found["timeline"][0] == {
        "line": 21, "at": "2026-03-04T09:02", "utc": "2026-03-04T09:02:00Z", "zone": "UTC", "zone_source": "front matter", "date_source": "row",
        "precision": "minute", "text": "Alert", "marker": "detected", "disputed": None,
    }  # fmt: skip
    assert found["causes"] == [{"id": "C1", "line": 26, "role": "trigger", "confidence": "likely", "text": "a deploy"}]
    assert found["answers"] == [{"question": "detection", "line": 30, "verdict": "yes", "text": "Yes, by an alert."}]
    assert found["gaps"] == [{"id": "G1", "line": 34, "text": "late"}]
    assert found["actions"][0] == {
        "id": "A1", "line": 38, "text": "Add an alert by 2026-04-01 (@nadia), LABEL-1 (C1)", "owner": "@nadia", "due": "2026-04-01", "tracker": "LABEL-1",
        "state": "open", "type": None, "strength": "intermediate", "addresses": ["C1"], "vague": False,
    }  # fmt: skip
    assert found["unread"] == []


def test_a_due_date_that_is_no_date_is_given_as_written() -> None:
    (action,) = project_reading(read("## Action items\n\n| Action | Due |\n|---|---|\n| Add an alert | soon |\n"))[
        "actions"
    ]
    assert action["due"] == "soon"


def test_an_empty_document_is_empty_data() -> None:
    found = project_readings([read("")])
    assert found["schema"] == SCHEMA
    (document,) = found["documents"]
    assert all(not value for key, value in document.items() if key != "impact")
    assert document["impact"]["started_at"] is None


def test_what_was_not_understood_and_bare_clocks_are_listed() -> None:
    found = project_reading(read("# Labels\n\n## Weather\n\nRain.\n\n## Timeline\n\n- 09:02 Rain\n"))
    assert found["unread"] == [{"first_line": 3, "last_line": 6, "why": "no known part"}]
    assert found["timeline"][0]["utc"] is None
