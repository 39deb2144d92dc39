"""Generators for edits: documents that an edit must never be refused on, in many styles, and edits of every kind."""

import datetime

from hypothesis import strategies as st

from afterword.core.documents.edits import (
    ACTION_FIELDS,
    DECISION_FIELDS,
    EVENT_FIELDS,
    FIELDS,
    AddAction,
    AddDecision,
    AddEvent,
    DropEvent,
    Edit,
    Link,
    MergeEvents,
    SetAction,
    SetDecision,
    SetEvent,
    SetField,
)
from afterword.core.documents.read import Reading
from afterword.core.model.words import ActionState, ActionType, DecisionKind, Marker

DAY = datetime.date(2026, 3, 4)
HAPPENINGS = (
    "Worker 3.14 deployed", "Alert QueueAge fires", "Rückstand gedruckt, Ünïcode 🔥", "Jobs loop: `schema=v4 | verdict=requeue`",
    "First ticket: labels do not print", "Rollback begins (waits for consumers)", "`label-worker` restarted", "**Broker** full",
    "Queue at 14,300 a | b split", "ETA unknown, see https://graphs.example/a?b=c", "Nobody looked; the page was muted",
)  # fmt: skip
DEEDS = (
    "Park rejected jobs in a dead-letter queue", "Run the gateway's jobs against each release", "Alert on `a | b` splits",
    "Schränke das Wiederholen ein", "Page when a disk fills: 90 % used", "Let support post a prepared update",
    "Replace \"any\" by 'one' in the schema",
)  # fmt: skip
OWNERS = ("Nadia Ferro", "Tomas Brandt", "Storage team", "Ilse Ökoro")
DUES = ("2026-03-18", "2026-04-24", "2026-05-15")
TRACKERS = ("LABEL-412", "OPS-88", "https://git.example/labels/918")
PHRASES = (
    "none, because nothing was stored", "a replay of 4 March pages before 09:02", "840 of 7,000 shops: 12 %", "Ünïcode é",
    "no | yes", "`a | b` only", "twice (at most)", "#1 of two", "'quoted' and \"double\"", "key: value", "x" * 60,
)  # fmt: skip
VALUES = {
    "date": ("2026-03-04", "2026-03-05"),
    "severity": ("SEV1", "SEV-2", "SEV3"),
    "status": ("draft", "in review", "published"),
    "owner": OWNERS,
    "timezone": ("UTC", "Europe/Berlin"),
    "services": ("label-queue", "label-queue, checkout", "Ünïcode-Dienst"),
    "start": ("2026-03-04 09:02", "2026-03-04 08:59"),
    "end": ("2026-03-04 10:41", "2026-03-04 11:03"),
    "incident": ("INC-212", "INC-7"),
    "title": ("Labels late while jobs looped", "Zu späte Etiketten: 840 | 7,000"),
}
DECISIONS = [
    "", "## Decisions", "| Decision | Kind | Addresses | Owner | Decided on | Reason | Until |", "|---|---|---|---|---|---|---|",
    "| **D1** Keep one broker \\| disk | accepted risk | C1 | Ines Moravec | 2026-03-11 | a second one is dear | 2026-12-31 |",
    "| **D2** No deploy on Fridays | stop | | | | | |",
]  # fmt: skip
WILD = st.one_of(
    st.text(max_size=25),
    st.text(alphabet="| \\`*_#->:;.,()[]<!0129:aA1CE\n\t~\"'", max_size=25),
    st.sampled_from(
        (
            "x; owner: Ravi", "# heading", "**A7** twice", "<!-- hidden", "by 2026-04-01", "(@ines)", "Done: all", "10:30",
            "---", "- item", "Resolved: all", "a \\| b", "a \\", "``", "|", "todo", "TBD", "[ ] box", "[x](y", "~~gone~~", "C1",
            "5 March", "About 40 shops", "about noon", "- 10:30", "Owner: Ravi", "won't do", "```",
        )
    ),
)  # fmt: skip


def words(*choices: str) -> st.SearchStrategy[str]:
    """One of some words."""
    return st.sampled_from(choices)


def clocks() -> st.SearchStrategy[datetime.datetime]:
    """A wall time on the day of the incident, in its order or not."""
    return st.builds(
        datetime.datetime.combine, st.just(DAY), st.builds(datetime.time, st.integers(6, 22), st.integers(0, 59))
    )


@st.composite
def events(draw: st.DrawFn) -> list[tuple[datetime.datetime, str, str]]:
    """Rows in the order of time, each with words and perhaps a marker."""
    times = sorted(draw(st.lists(clocks(), min_size=1, max_size=5)))
    marker = words("", "", *Marker)
    return [(at, draw(words(*HAPPENINGS)), draw(marker)) for at in times]


@st.composite
def fields(draw: st.DrawFn, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Some fields with plain values, in order."""
    return [(name, draw(words(*VALUES.get(name, PHRASES)))) for name in names if draw(st.booleans())]


@st.composite
def promises(draw: st.DrawFn) -> list[dict[str, str]]:
    """Actions, with ids throughout or without."""
    named = draw(st.booleans())
    return [
        {
            "id": f"A{number}" if named else "", "text": draw(words(*DEEDS)), "owner": draw(words("", *OWNERS)),
            "due": draw(words("", *DUES)), "tracker": draw(words("", *TRACKERS)),
            "addresses": draw(words("", "C1", "C1, G1")), "status": draw(words("open", "in progress", "done")),
        }
        for number in range(1, 1 + draw(st.integers(1, 4)))
    ]  # fmt: skip


def cell(text: str) -> str:
    """A text as a table cell."""
    return text.replace("|", "\\|")


def timeline_table(draw: st.DrawFn, rows: list[tuple[datetime.datetime, str, str]]) -> list[str]:
    """The rows as a table, of some width."""
    heads = draw(
        st.sampled_from(
            (
                ("Time", "Event", "Marker", "Evidence"),
                ("Time", "Event"),
                ("Date", "Time", "What happened"),
                ("No", "Time", "Event", "Source"),
            )
        )
    )
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for at, text, marker in rows:
        day = f"{at:%Y-%m-%d} " if "Date" not in heads else ""
        told = {"Time": f"{day}{at:%H:%M}", "Date": f"{at:%Y-%m-%d}", "Marker": marker, "Event": cell(text),
                "What happened": cell(text), "No": str(len(lines) - 1), "Source": "E1"}  # fmt: skip
        lines.append("| " + " | ".join(told.get(head, "") for head in heads) + " |")
    return lines


def timeline_lines(draw: st.DrawFn, rows: list[tuple[datetime.datetime, str, str]]) -> list[str]:
    """The rows as items or paragraphs."""
    form = draw(
        words("- {} {}", "* **{}** {}", "- {}: {}", "- {} – {}", "- `{}` {}", "{} {}", "- **{}:** {}", "- [{}] {}")
    )
    dated = draw(words("%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%MZ", "%H:%M UTC"))
    lines = []
    for at, text, marker in rows:
        said = f"{marker.capitalize()}: {text}" if marker else text
        lines.append(form.format(at.strftime(dated), said))
        if form.startswith("-") and draw(st.booleans()):
            lines.append(draw(words("  and more about it", "  - nested words")))
        if form.startswith("{"):
            lines.append("")
    return lines


def action_table(draw: st.DrawFn, actions: list[dict[str, str]]) -> list[str]:
    """The actions as a table, of some width."""
    heads = draw(
        st.sampled_from(
            (
                ("Action", "Owner", "Due date", "Addresses", "Type", "Status", "Tracker"),
                ("Action", "Owner", "Due date"),
                ("ID", "Action", "Owner", "Due", "Status"),
                ("Task", "Who", "Ticket"),
                ("Owner", "Action", "Due"),
            )
        )
    )
    keys = {"Owner": "owner", "Who": "owner", "Due date": "due", "Due": "due", "Addresses": "addresses", "Status": "status",
            "Tracker": "tracker", "Ticket": "tracker", "ID": "id"}  # fmt: skip
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for action in actions:
        name = f"**{action['id']}** " if action["id"] and "ID" not in heads else ""
        told = [
            cell(action[keys[head]]) if head in keys else "" if head == "Type" else name + cell(action["text"])
            for head in heads
        ]
        lines.append("| " + " | ".join(told) + " |")
    return lines


def action_lines(draw: st.DrawFn, actions: list[dict[str, str]]) -> list[str]:
    """The actions as items."""
    lead = draw(words("- ", "* ", "- [ ] ", "1. "))
    behind = draw(words("; owner: {owner}", ". Owner: {owner}", " (owner: {owner})"))
    lines = []
    for number, action in enumerate(actions, start=1):
        mark = lead.replace("1", str(number))
        if lead == "- [ ] " and action["status"] == "done":
            mark = "- [x] "
        name = f"**{action['id']}** " if action["id"] else ""
        owner = behind.format(**action) if action["owner"] else ""
        due = f"; due: {action['due']}" if action["due"] else ""
        lines.append(f"{mark}{name}{action['text']}{owner}{due}")
    return lines


@st.composite
def ordinary(draw: st.DrawFn) -> str:
    """A postmortem in an ordinary style, with all the parts that an edit can want."""
    front = draw(st.booleans())
    date, title = DAY.isoformat(), draw(words(*VALUES["title"]))
    head = [("title", title), ("date", date), *draw(fields(("incident", "severity", "status", "owner", "timezone")))]
    lines = ["---", *(f"{name}: {_scalar(value)}" for name, value in head), "---"] if front else []
    lines += [f"# {title}", "", "## Summary", ""]
    if not front:
        form = draw(words("- **{}:** {}", "**{}:** {}  ", "{}: {}"))
        lines += [*(form.format(name.capitalize(), value) for name, value in head[1:]), ""]
    lines += ["For 39 minutes 840 of 7,000 shops got no labels.", "", "## Customer impact", ""]
    told = [("Affected services", "label-queue"),
            *draw(fields(("segment", "start", "end", "business", "data loss")))]  # fmt: skip
    lines += _impact(draw, told)
    rows = draw(events())
    table = draw(st.booleans())
    lines += ["", f"## Timeline{draw(words('', ' (UTC)'))}", ""]
    lines += timeline_table(draw, rows) if table else timeline_lines(draw, rows)
    lines += ["", "## Root cause", "", "- **C1** (trigger, confirmed): A deploy made every v4 job fail. Evidence: E1.", "",
              "## Response review", "", "### How was the incident detected?", "Verdict: no", "",
              "- **G1**: Customers noticed before we did.", "", "## Follow-up actions", ""]  # fmt: skip
    actions = draw(promises())
    lines += action_table(draw, actions) if draw(st.booleans()) else action_lines(draw, actions)
    if actions[0]["id"] and draw(st.booleans()):
        lines += ["", "### A1", "- Done when: nothing loops", "- Check on: 2026-04-20"]
    lines += draw(st.sampled_from(([], DECISIONS)))
    lines += draw(st.sampled_from(([], ["", "## Lessons learned", "- Look at the queue (A1)."])))
    return _finish(draw, lines)


def _finish(draw: st.DrawFn, lines: list[str]) -> str:
    return draw(words("\n", "\n", "\r\n")).join([*lines, *draw(st.sampled_from(([], [""])))])


def _impact(draw: st.DrawFn, told: list[tuple[str, str]]) -> list[str]:
    names = {"segment": "Customer segment", "business": "Business impact"}
    labelled = [(names.get(name, name.capitalize()), value) for name, value in told]
    if draw(st.booleans()):
        return ["| Field | Value |", "|---|---|", *(f"| {label} | {cell(value)} |" for label, value in labelled)]
    return [f"- **{label}:** {value}" for label, value in labelled]


def _scalar(value: str) -> str:
    plain = not any(mark in value for mark in ":#'\"|`")
    return value if plain else '"' + value.replace('"', '\\"') + '"'


def field_edits() -> st.SearchStrategy[Edit]:
    """A field of the document with a plain value."""
    names = st.sampled_from(FIELDS)
    return names.flatmap(lambda name: st.builds(SetField, field=st.just(name), value=words(*VALUES.get(name, PHRASES))))


def new_events(texts: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Edit]:
    """One more row."""
    evidence = st.sampled_from(((), ("E1",), ("E2", "E3")))
    return st.builds(
        AddEvent, at=clocks(), text=texts or words(*HAPPENINGS), marker=words("", *Marker), evidence=evidence
    )


def new_actions(texts: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Edit]:
    """One more action."""
    return st.builds(
        AddAction, text=texts or words(*DEEDS), owner=words("", *OWNERS), due=words("", *DUES), tracker=words("", *TRACKERS),
        addresses=st.sampled_from(((), ("C1",), ("C1", "G1"))),
    )  # fmt: skip


def selectors(reading: Reading) -> tuple[str, ...]:
    """How an edit names each action of a document: by its id, else by its line."""
    return tuple(action.id or f"@{action.line}" for action in reading.postmortem.actions)


@st.composite
def action_edits(draw: st.DrawFn, names: tuple[str, ...]) -> Edit:
    """A field of one of the named actions with a plain value, or a link."""
    name = draw(words(*names))
    if draw(st.integers(0, 5)) == 0:
        return Link(action=name, target=draw(words("C1", "G1")))
    field = draw(st.sampled_from(ACTION_FIELDS))
    values = {"text": DEEDS, "owner": OWNERS, "due": DUES, "tracker": TRACKERS, "status": tuple(ActionState),
              "type": tuple(ActionType), "addresses": ("C1", "G1", "C1, G1")}  # fmt: skip
    return SetAction(action=name, field=field, value=draw(words(*values.get(field, PHRASES))))


def new_decisions(texts: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Edit]:
    """One more decision."""
    days = words("", *DUES)
    return st.builds(
        AddDecision, text=words(*DEEDS) if texts is None else texts, kind=st.sampled_from(DecisionKind), owner=words("", *OWNERS), date=days,
        reason=words("", *PHRASES) if texts is None else texts, until=days, addresses=st.sampled_from(((), ("C1",), ("C1", "G1"))),
    )  # fmt: skip


@st.composite
def decision_edits(draw: st.DrawFn, names: tuple[str, ...], values: st.SearchStrategy[str] | None = None) -> Edit:
    """A field of one of the named decisions with a plain value, or with any."""
    field = draw(st.sampled_from(DECISION_FIELDS))
    plain = {"text": DEEDS, "kind": tuple(DecisionKind), "owner": OWNERS, "date": DUES, "until": DUES,
             "addresses": ("C1", "G1", "C1, G1")}  # fmt: skip
    value = draw(words(*plain.get(field, PHRASES)) if values is None else values)
    return SetDecision(decision=draw(words(*names)), field=field, value=value)


def rows_of(reading: Reading) -> tuple[str, ...]:
    """How an edit names each row of the timeline: by its line."""
    return tuple(f"@{event.line}" for event in reading.postmortem.timeline)


@st.composite
def event_edits(draw: st.DrawFn, rows: tuple[str, ...], values: st.SearchStrategy[str]) -> Edit:
    """A row changed, dropped, or merged into another one."""
    row, kind = draw(words(*rows)), draw(st.integers(0, 4))
    if kind == 0:
        return DropEvent(event=row)
    if kind == 1:
        return MergeEvents(event=row, other=draw(words(*rows)))
    field = draw(st.sampled_from(EVENT_FIELDS))
    fitting = {"marker": words("", *Marker), "evidence": words("", "E1", "E2, E9")}
    return SetEvent(event=row, field=field, value=draw(fitting.get(field, values)))


@st.composite
def wild_edits(draw: st.DrawFn, names: tuple[str, ...], rows: tuple[str, ...] = ()) -> Edit:
    """Any edit with any value."""
    selector, evidence = words(*names, "A9", "@1"), st.lists(WILD, max_size=2).map(tuple)
    times = st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2050, 1, 1))  # noqa: DTZ001  wall times
    return draw(
        st.one_of(
            st.builds(SetField, field=st.sampled_from(FIELDS), value=st.one_of(WILD, st.just(""))),
            st.builds(AddEvent, at=st.one_of(clocks(), times), text=WILD, marker=words("", *Marker), evidence=evidence),
            st.builds(AddAction, text=WILD, owner=WILD, due=WILD, tracker=WILD),
            st.builds(
                SetAction, action=selector, field=st.sampled_from(ACTION_FIELDS), value=st.one_of(WILD, st.just(""))
            ),
            st.builds(Link, action=selector, target=words("C1", "G1", "C9")),
            event_edits((*rows, "@1"), WILD),
            new_decisions(WILD),
            decision_edits(("D1", "D2", "@1"), WILD),
        )
    )
