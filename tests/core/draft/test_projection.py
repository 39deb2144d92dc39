import json

from afterword.core.draft.projection import project_draft
from tests.incidents.scores import draft_of
from tests.incidents.stories.charged_twice import charged_twice
from tests.incidents.stories.disk_full_again import disk_full_again


def test_a_draft_as_data_has_times_in_utc_and_refs_of_its_sources() -> None:
    made = draft_of(disk_full_again())
    told = json.loads(json.dumps(project_draft(made.findings, [("a.bin", "no format recognises it")], ["b: odd"])))
    assert told["schema"] == "afterword.draft/1"
    assert told["timeline"][0] == {
        "time": "2026-09-22T20:02:00Z", "kind": "detected",
        "text": "Alert UploadErrorsHigh fired for upload-api: more than 10% of uploads fail",
        "sources": told["timeline"][0]["sources"],
    }  # fmt: skip
    assert told["timeline"][0]["sources"][:2] == ["alertmanager:L1", "pagerduty:R1"]
    assert told["markers"]["mitigated"] == "2026-09-23T01:22:00Z"
    assert told["confidence"]["mitigated"] == "confirmed"
    assert told["impact"]["services"] == ["upload-api"]
    slow = told["answers"]["q5_slowdown"]
    assert slow["phases"][0] == {"from": "impact_started", "to": "detected", "minutes": 2.0}
    assert slow["biggest_phase"] == "fix_decided"
    assert "verdict" not in slow
    assert {"tag": "waiting_for_approval", "minutes": 75.0} in slow["delays"]
    assert told["answers"]["q4_responders"]["missing"] == ["comms", "support"]
    assert told["contradictions"][0]["one"].startswith("the status page said resolved")
    assert told["skipped"] == [{"file": "a.bin", "why": "no format recognises it"}]
    assert told["warnings"] == ["b: odd"]


def test_what_is_unknown_is_absent_or_null() -> None:
    told = project_draft(draft_of(charged_twice()).findings, (), ())
    answers = told["answers"]
    assert isinstance(answers, dict)
    assert answers["q3_updates"]["verdict"] == "unknown"
    assert "first_update" not in answers["q3_updates"]
