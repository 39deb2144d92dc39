import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.core.evidence import formats
from afterword.core.evidence.registry import FORMATS, HEAD_BYTES, find_format, identify, read_evidence
from tests.core.evidence.golden_files import FOLDER, exports
from tests.core.evidence.made import alert, encoded, message

PLACES = ("inc-1/2026-02-10.json", "users.json", "a.jsonl", "a.csv", "x.bin")
SCRAPS = (
    b'{"alerts": [', b'{"status": "firing", "startsAt": 1770714000, "labels": {}}', b"]}", b'"incident_updates"', b"\n",
    b'{"incidents": [{"incident_updates": [{"created_at": "2026-02-10T09:00:00Z", "body": 7}]}]}', b"[", b"]", b"{",
    b'{"log_entries": [{"type": "trigger_log_entry", "created_at": "2026-02-10T09:00:00Z"}, null]}', b"null", b"\xff",
    b'[{"ts": "1770714000.1", "text": "\\ud800 <@U1", "attachments": [[]]}]', b'{"event": "deployment", "request": {',
    b'"X-GitHub-Event"', b'"https://api.github.com/"', b"1e999",
    b'{"deployment_status": {"state": [], "created_at": 1}}', b'{"resourceLogs": [{"scopeLogs": [{"logRecords": [7]}]}]}',
    b'{"incident": {"state": "open", "started_at": 1}}', b'{"object_kind": "push", "commits": [[]]}', b'{"fields": []}',
    b'{"key": "A-1", "fields": {"created": [], "comment": {"comments": [0]}}}', b"involvedObject: {}\nlastTimestamp: 1\n",
    b'{"action": "Create", "alert": []}', b"time,errors\n2026-02-10T09:00:00Z,1\n", b"id,opened_at,subject\n1,x,y\n",
    b'{"__REALTIME_TIMESTAMP": "1776160800000000", "MESSAGE": [256]}', b'{"app": {"status": {"history": [0]}}}', b'{"a": NaN, "a": 1}',
    b'{"value": [{"messageType": "message", "createdDateTime": "2026-02-10T09:00:00Z", "attachments": [{"content": "["}]}]}',
    b'{"incident_timeline_items": [{"timestamp": 1770714000, "creator": []}]}', b'{"data": [{"type": "note", "occurred_at": 1}]}',
    b'{"data": {"result": [{"values": [[1, "NaN"], 7]}]}}', b'"Message": "{\\"AlarmName\\": 1}"', b'{"event": {"event_type": 1}}',
)  # fmt: skip


def test_every_format_has_its_folder_its_page_and_its_line() -> None:
    folders = {path.name for path in Path(formats.__path__[0]).iterdir() if (path / "read.py").is_file()}
    assert folders == set(FORMATS)
    assert list(FORMATS) == sorted(FORMATS)
    for name in folders:
        page = (Path(formats.__path__[0]) / name / "README.md").read_text()
        assert "How to export" in page
        assert re.search(r"https://\S+", page)


def test_a_file_is_read_by_the_format_that_knows_it() -> None:
    tool, reading = read_evidence("a/hooks.json", encoded({"alerts": [alert()]}))
    assert tool == "alertmanager"
    assert [found.file for found in reading.items] == ["a/hooks.json"]


def test_exactly_one_format_claims_each_golden_export() -> None:
    for export in exports():
        head = export.read_bytes()[:HEAD_BYTES]
        name = export.relative_to(FOLDER).as_posix()
        claimed = [tool for tool in FORMATS if find_format(tool).identify(name, head)]
        assert claimed == [export.parent.name], name


def test_a_head_in_many_chunks_and_a_long_tail() -> None:
    content = encoded([message("x" * 9000), message("y")])[0]
    tool, reading = read_evidence("inc-1/2026-02-10.json", [b"", *(content[i : i + 100] for i in range(0, 20000, 100))])
    assert tool == "slack"
    assert len(reading.items) == 2


LINKS = (
    "https://api.github.com/meta https://app.datadoghq.com/monitors/1 https://acme.pagerduty.com/incidents/Q1 https://stspg.io/x https://sentry.io/issues/1 "
    'https://teams.microsoft.com/l/1 https://argocd.example/applications/web {"incident_updates": "X-Riemann"} "alerts"'
)


@pytest.mark.parametrize(
    ("name", "content", "tool"),
    [
        ("inc-1/2026-02-10.json", encoded([message(LINKS)])[0], "slack"),
        (
            "teams.json",
            encoded({"value": [{"messageType": "message", "createdDateTime": "", "body": {"contentType": LINKS}}]})[0],
            "teams",
        ),
        ("log.jsonl", encoded({"__REALTIME_TIMESTAMP": "1", "__CURSOR": "a", "MESSAGE": LINKS})[0], "journald"),
        (
            "events.json",
            encoded({"items": [{"involvedObject": {"kind": "Application", "apiVersion": "argoproj.io/v1alpha1"}}]})[0],
            "kubernetes",
        ),
    ],
)
def test_what_is_said_of_a_tool_is_not_taken_for_its_export(name: str, content: bytes, tool: str) -> None:
    assert [one for one in FORMATS if find_format(one).identify(name, content)] == [tool]


def test_an_unknown_file_is_nobodys() -> None:
    assert read_evidence("a.csv", [b"time,value\n"]) == (None, find_format("slack").read("", [b"[]"]))
    assert identify("a.csv", b"") is None


@pytest.mark.parametrize("tool", FORMATS)
@given(content=st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(SCRAPS), max_size=12).map(b"".join)))
@example(content=b"")
@example(content=b"[" * 60_000)
@example(content=b'{"a": ' * 30_000)
def test_no_bytes_make_a_reader_crash(tool: str, content: bytes) -> None:
    module = find_format(tool)
    for name in PLACES:
        module.identify(name, content)
    for found in module.read("inc-1/2026-02-10.json", [content]).items:
        assert found.at.tzinfo is not None
        found.text.encode()
