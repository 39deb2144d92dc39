import datetime
import json
from collections.abc import Iterable, Iterator, Mapping

import pytest

from afterword.app.draft import NothingReadError, ZoneError, draft, read_time, write_draft, write_evidence
from afterword.app.gather import NO_DAY
from afterword.app.ports import ChangedFileError, MissingFileError
from afterword.app.start import ExistsError
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.words import Marker
from afterword.core.timeline.scene import Wishes
from tests.core.evidence.made import alert, at, delivery, encoded, jsonl, message

BOT = {"subtype": "bot_message", "username": "IncidentBot", "bot_id": "B1"}
DEPLOYMENT = {"id": 5, "description": "labels 3.14", "environment": "production", "created_at": "2026-02-10T08:48:00Z"}
SAID = [
    message("*INC-7* declared by <@U1>: labels late. Severity: *SEV2*", "1770714300.000100", **BOT),
    message("<@U1> has joined the channel", "1770714310.000100", subtype="channel_join"),
    message("found it, Ravi: password=hunter22 in https://x.example/?t=abc", "1770714900.000100"),
]
USERS = [{"id": "U1", "real_name": "Ravi Munk", "profile": {"title": "SRE"}}]
UPDATE = {"id": "u1", "status": "resolved", "body": "All well.", "created_at": "2026-02-10T09:40:00Z"}
FOLDER: Mapping[str, list[bytes]] = {
    "ev/alertmanager.jsonl": jsonl({"alerts": [alert()]}, {"alerts": [alert(status="odd")]}),
    "ev/github.jsonl": [b'{"headers": "X-GitHub-Event"}\n', *jsonl(delivery("deployment", deployment=DEPLOYMENT))],
    "ev/inc-7/2026-02-10.json": encoded(SAID),
    "ev/metrics.csv": [b"time,value\n"],
    "ev/status.json": encoded({"incidents": [{"name": "Late labels", "incident_updates": [UPDATE]}]}),
    "ev/slack.tar": [b"PK"],
    "ev/users.json": encoded(USERS),
}


class FakeEvidence:
    def __init__(self, files: Mapping[str, list[bytes]]) -> None:
        self.files = files

    def find(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        assert list(paths) == ["ev"]
        for name in self.files:
            yield name, f"/at/{name}"

    def read(self, path: str) -> Iterator[bytes]:
        content = self.files[path.removeprefix("/at/")]
        if not content:
            raise MissingFileError(f"{path}: cannot be read (permission denied).")
        return iter(content)


class FakeFiles:
    def __init__(self, *names: str) -> None:
        self.held = dict.fromkeys(names, b"")

    def find(self, paths: Iterable[str]) -> Iterator[str]:
        return iter(paths)

    def read(self, path: str) -> bytes:
        if path not in self.held:
            raise MissingFileError(path)
        return self.held[path]

    def write(self, path: str, content: bytes, *, expected: bytes | None) -> None:
        if path in self.held or expected is not None:
            raise ChangedFileError(path)
        self.held[path] = content


def test_a_draft_reads_back_as_what_the_evidence_shows() -> None:
    made = draft(FakeEvidence(FOLDER), ["ev"], Wishes(), "Europe/Berlin")
    found = read_document(Document.of(made.text, "x.md"), {}).postmortem
    assert found.title is not None
    assert found.title.text == "Late labels"
    assert [(event.marker, event.at.utc) for event in found.timeline] == [
        (None, at("08:48:00")),
        (Marker.DETECTED, at("09:00:00")),
        (Marker.DECLARED, at("09:05:00")),
        (None, at("09:05:00")),
        (Marker.IDENTIFIED, at("09:15:00")),
        (Marker.RESOLVED, at("09:40:00")),
    ]
    assert [event.evidence for event in found.timeline] == [("E1",), ("E2",), ("E3",), ("E4",), ("E5",), ("E6",)]
    assert "services: labels\n" in made.text
    assert "Ravi" not in made.text
    assert "hunter22" not in made.text


def test_every_cited_id_is_listed_and_every_cause_is_left_to_people() -> None:
    made = draft(FakeEvidence(FOLDER), ["ev"], Wishes(), "UTC")
    for key, _ in made.cited:
        assert f"\n- {key}: " in made.text
    assert "- **C1** (trigger, unknown): TODO" in made.text
    assert "- E1: deployment started, `ev/github.jsonl`, line 2" in made.text


def test_every_file_is_accounted_for() -> None:
    made = draft(FakeEvidence({**FOLDER, "ev/locked.json": []}), ["ev"], Wishes())
    told = {source.name: (source.tool, source.n_items, source.skipped) for source in made.sources}
    assert told["ev/inc-7/2026-02-10.json"] == ("slack", 3, "")
    assert told["ev/metrics.csv"] == ("", 0, "no format recognises it")
    assert told["ev/slack.tar"] == ("", 0, "an archive that is no ZIP: unpack it first")
    assert told["ev/locked.json"] == ("", 0, "cannot be read (permission denied).")
    (warned,) = [source.warnings for source in made.sources if source.tool == "alertmanager"]
    assert warned == ("line 2: alert QueueAge has the unknown status 'odd'.",)
    assert (made.channels, made.n_left_out) == (("inc-7",), 0)


def test_evidence_is_written_masked_one_object_per_line() -> None:
    lines = [json.loads(line) for line in write_evidence(draft(FakeEvidence(FOLDER), ["ev"], Wishes())).splitlines()]
    assert lines[0] == {
        "id": "E1", "item": "github:guid-deployment", "at": "2026-02-10T08:48:00Z", "kind": "deployment started",
        "source": "ev/github.jsonl", "line": 2, "service": "labels", "text": "labels 3.14 (production)",
    }  # fmt: skip
    assert lines[4]["text"] == "found it, [SRE]: password=••• in https://x.example/?t=•••"


def test_wishes_narrow_the_evidence_and_name_the_document() -> None:
    wishes = Wishes(title="Labels late for <@U1>", start=at("09:01:00"), end=at("09:30:00"), services=("printing",))
    made = draft(FakeEvidence(FOLDER), ["ev"], wishes)
    assert "# Labels late for [SRE]\n" in made.text
    assert "services: printing\n" in made.text
    assert "| Start | TODO: when customers were first affected |" in made.text


def test_a_title_comes_from_the_pager_or_stays_to_be_written() -> None:
    entry = {
        "id": "R1", "type": "trigger_log_entry", "summary": "QueueAge labels", "created_at": "2026-02-10T09:00:00Z",
        "service": {"summary": "labels"},
    }  # fmt: skip
    paged = draft(FakeEvidence({"ev/pd.json": encoded({"log_entries": [entry]})}), ["ev"], Wishes())
    assert "# QueueAge labels\n" in paged.text
    quiet = draft(FakeEvidence({"ev/inc-7/2026-02-10.json": encoded([message("hello")])}), ["ev"], Wishes())
    assert "# TODO: what customers could not do\n" in quiet.text
    assert "date: 2026-02-10\n" in quiet.text


def test_without_markers_the_first_row_dates_the_document() -> None:
    made = draft(FakeEvidence({"ev/inc-7/2026-02-10.json": encoded([message("theory: the disk?")])}), ["ev"], Wishes())
    assert "date: 2026-02-10\n" in made.text
    assert "| Affected services | TODO |" in made.text


@pytest.mark.parametrize(("files", "counted"), [({}, "0 files"), ({"a.csv": [b"x"]}, "1 file;")])
def test_nothing_recognised_is_said_with_what_could_be(files: Mapping[str, list[bytes]], counted: str) -> None:
    with pytest.raises(NothingReadError, match=counted) as raised:
        draft(FakeEvidence(files), ["ev"], Wishes())
    assert "alertmanager, argocd" in str(raised.value)
    assert len(raised.value.sources) == len(files)


def test_times_and_zones_are_understood_or_refused() -> None:
    assert read_time("2026-02-10 10:00", "Europe/Berlin") == at("09:00:00")
    assert read_time("2026-02-10T10:00:00+01:00", "UTC") == at("09:00:00")
    with pytest.raises(ZoneError, match="write the time as"):
        read_time("ten past nine", "UTC")
    for zone in ("Mars/Olympus", "../etc", ""):
        with pytest.raises(ZoneError, match="there is no time zone"):
            read_time("2026-02-10 10:00", zone)


def test_both_files_are_new_or_neither_is_written() -> None:
    made = draft(FakeEvidence(FOLDER), ["ev"], Wishes())
    files = FakeFiles()
    assert write_draft(files, "pm.md", made) == "pm.evidence.jsonl"
    assert files.held == {"pm.md": made.text.encode(), "pm.evidence.jsonl": write_evidence(made).encode()}
    for taken in ("pm.md", "pm.evidence.jsonl"):
        files = FakeFiles(taken)
        with pytest.raises(ExistsError, match=taken):
            write_draft(files, "pm.md", made)
        assert set(files.held) == {taken}


def test_a_hostile_file_name_stays_one_line_of_the_list() -> None:
    named = {"ev/a`b\n# c/2026-02-10.json": encoded([message("theory: <!-- x -->")])}
    made = draft(FakeEvidence(named), ["ev"], Wishes())
    assert "\n- E1: message, `ev/a'b # c/2026-02-10.json`\n" in made.text
    assert "<!--" not in made.text


def test_what_was_written_beforehand_is_used_and_told() -> None:
    brief = {"reference": "INC-9", "title": "Labels late for all", "timezone": "Europe/Berlin"}
    made = draft(
        FakeEvidence({**FOLDER, "ev/incident.json": encoded(brief), "ev/other.json": encoded({"a": 1})}),
        ["ev"],
        Wishes(),
    )
    assert made.text.startswith("---\nincident: INC-9\ntitle: Labels late for all\n")
    assert "timezone: Europe/Berlin\n" in made.text
    told = {source.name: (source.tool, source.skipped) for source in made.sources}
    assert told["ev/incident.json"] == ("brief of the incident", "")
    assert told["ev/other.json"] == ("", "no format recognises it")


TICKETS = b"id,opened_at,subject\n1,10/02/2026 09:10,cannot print\n"


def test_ambiguous_dates_are_read_as_the_other_evidence_suggests() -> None:
    files = {**FOLDER, "ev/tickets.csv": [TICKETS]}
    made = draft(FakeEvidence(files), ["ev"], Wishes())
    (source,) = [source for source in made.sources if source.tool == "tickets"]
    assert source.warnings == (
        "day and month cannot be told apart; read as 10 February 2026, as the other evidence suggests.",
    )
    assert "The first of 1 customer reports arrived" in made.text


def test_ambiguous_dates_alone_are_not_read() -> None:
    with pytest.raises(NothingReadError) as told:
        draft(FakeEvidence({"ev/tickets.csv": [TICKETS]}), ["ev"], Wishes())
    assert told.value.sources[0].warnings[-1].startswith("day and month cannot be told apart; nothing was read")


TABLE = b"time,text\n03/04/2026 09:10,cannot print\n05/04/2026 09:10,prints again\n"


@pytest.mark.parametrize(("name", "content"), [("ev/tickets.csv", TICKETS), ("ev/table.csv", TABLE)])
def test_what_either_order_of_a_date_would_mean_is_told_until_one_is_said(name: str, content: bytes) -> None:
    files = FakeEvidence({name: [content]})
    with pytest.raises(NothingReadError) as told:
        draft(files, ["ev"], Wishes())
    (source,) = told.value.sources
    for order, (since, until) in zip(("dmy", "mdy"), source.either, strict=True):
        made = draft(files, ["ev"], Wishes(orders={name: order}))
        assert (made.items[0].at, made.items[-1].at) == (since, until)
        assert (made.sources[0].since, made.sources[0].either) == (since, ())
        assert draft(files, ["ev"], Wishes(), "", {"dates": order}).items[0].at == since


def test_dates_that_are_none_in_any_order_are_not_asked_for() -> None:
    with pytest.raises(NothingReadError) as told:
        draft(FakeEvidence({"ev/tickets.csv": [TICKETS.replace(b"10/02/2026 09:10", b"33/44")]}), ["ev"], Wishes())
    assert told.value.sources[0].either == ()


def test_what_two_files_hold_is_read_once() -> None:
    twice = {**FOLDER, "ev/unpacked/inc-7/2026-02-10.json": FOLDER["ev/inc-7/2026-02-10.json"]}
    made = draft(FakeEvidence(twice), ["ev"], Wishes())
    told = {source.name: (source.n_items, source.warnings) for source in made.sources}
    assert told["ev/unpacked/inc-7/2026-02-10.json"] == (0, ("3 items were told before",))
    assert made.text == draft(FakeEvidence(FOLDER), ["ev"], Wishes()).text


def test_what_one_file_tells_twice_is_read_once_and_says_from_when_to_when() -> None:
    deliveries = jsonl({"alerts": [alert()]}, {"alerts": [alert()]}, {"alerts": [alert()]})
    made = draft(FakeEvidence({"ev/alertmanager.jsonl": deliveries}), ["ev"], Wishes())
    (source,) = made.sources
    assert (source.n_items, source.warnings) == (1, ("2 items were told before",))
    assert source.since == source.until == made.items[0].at


CHAT = b"[10:05] Ravi Munk: found it, the queue loops\n[10:09] Noor: works again, thanks Ravi Munk\n"


def test_pasted_text_has_its_place_once_its_day_is_told() -> None:
    files = {"ev/chat.txt": [CHAT]}
    made = draft(FakeEvidence(files), ["ev"], Wishes(day=datetime.date(2026, 2, 10)), "Europe/Berlin")
    assert (
        "| 2026-02-10 10:05 | A responder reported a finding: “found it, the queue loops” | identified | E1 |"
        in made.text
    )
    assert "Ravi" not in made.text
    with pytest.raises(NothingReadError) as told:
        draft(FakeEvidence(files), ["ev"], Wishes())
    assert told.value.sources[0].warnings == (NO_DAY,)


NOTES = [b'When,Who,What\n2026-02-10 10:05,Ravi,"found it, the queue loops"\n2026-02-10 10:09,Noor,works again\n']


def test_a_table_that_no_format_knows_is_read_by_its_columns() -> None:
    made = draft(FakeEvidence({**FOLDER, "ev/notes.csv": NOTES}), ["ev"], Wishes(), "Europe/Berlin")
    (source,) = [source for source in made.sources if source.tool == "table"]
    assert (source.name, source.n_items) == ("ev/notes.csv", 2)
    assert source.warnings == ("time=When (Europe/Berlin), text=What, actor=Who.",)
    assert "Ravi" not in made.text


def test_a_table_without_a_named_column_is_skipped_with_what_it_has() -> None:
    made = draft(FakeEvidence({**FOLDER, "ev/notes.csv": NOTES}), ["ev"], Wishes(), "", {"text": "Message"})
    (source,) = [source for source in made.sources if source.name == "ev/notes.csv"]
    assert source.skipped == "has no column 'Message'; it has: When, Who, What"


def test_a_clock_that_is_told_to_run_ahead_is_set_right_and_that_stands_in_the_document() -> None:
    wishes = Wishes(ahead={"alertmanager": datetime.timedelta(minutes=5)})
    made = draft(FakeEvidence(FOLDER), ["ev"], wishes)
    found = read_document(Document.of(made.text, "x.md"), {}).postmortem
    assert [event.at.utc for event in found.timeline if event.marker is Marker.DETECTED] == [at("08:55:00")]
    assert (
        "- The clock of alertmanager ran 5 min ahead, as was told, but its times stand here moved back.\n" in made.text
    )


def test_a_clock_that_disagrees_with_one_other_is_told_and_not_moved() -> None:
    entries = [
        {"id": kind, "type": f"{kind}_log_entry", "summary": "QueueAge labels", "created_at": created,
         "service": {"summary": "labels"}}
        for kind, created in (("trigger", "2026-02-10T09:08:00Z"), ("resolve", "2026-02-10T09:38:00Z"))
    ]  # fmt: skip
    resolved = alert(status="resolved", endsAt="2026-02-10T09:30:00Z")
    files = {
        "ev/alertmanager.jsonl": jsonl({"alerts": [alert()]}, {"alerts": [resolved]}),
        "ev/pd.json": encoded({"log_entries": entries}),
    }
    made = draft(FakeEvidence(files), ["ev"], Wishes())
    (told,) = [line for line in made.text.splitlines() if "no time was moved" in line]
    assert told.startswith("- Pagerduty tells of the same alerts 8 min later than alertmanager, but nothing shows")
    assert "(E1" in told
