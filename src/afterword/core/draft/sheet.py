"""The first draft of a document: facts with their evidence; causes, lessons and promises are left to people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from afterword.core.documents.write import Promise, Row, Sheet
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.names import Names
from afterword.core.model.words import Marker
from afterword.core.timeline.choose import Choice, Occurrence
from afterword.core.timeline.citations import Citations
from afterword.core.timeline.facts import Fact
from afterword.core.timeline.replies import Story, find_joins, write_replies
from afterword.core.timeline.scene import Scene, Wishes
from afterword.core.timeline.walls import write_moment
from afterword.core.timeline.wording import describe, find_reference, find_severity, plain

_ORDER = (
    Marker.RESOLVED, Marker.MITIGATED, Marker.MITIGATION_STARTED, Marker.FIX_DECIDED, Marker.IDENTIFIED,
    Marker.DECLARED, Marker.ACKNOWLEDGED, Marker.DETECTED,
)  # fmt: skip
"""Of two markers that one row shows, the later in this order is written: a row holds one."""

_BY_FACT = {Fact.UPDATED: Marker.CUSTOMER_UPDATE, Fact.SEVERITY_CHANGED: Marker.SEVERITY_CHANGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that was found in the evidence, before it is a document."""

    items: Sequence[Item]
    names: Names
    scene: Scene
    choice: Choice
    markers: Mapping[Marker, Occurrence]


def build_sheet(found: Findings, wishes: Wishes, zone_name: str, zone: tzinfo) -> tuple[Sheet, Citations]:
    """The sheet of a draft, and the evidence that it cites."""
    citations = Citations()
    rows = found.choice.rows
    events = _events(found, citations, zone)
    story = Story(
        rows=rows,
        joins=find_joins([item for item in found.items if found.scene.covers(item)], found.scene.channels),
        markers=found.markers,
        names=found.names,
        zone=zone,
        citations=citations,
    )
    services = ", ".join(plain(name) for name in found.scene.affected)
    sheet = Sheet(
        front=_front(rows, wishes, zone_name, zone, found, services),
        summary="TODO: what customers could not do, for how long, why in one clause, and what ended it.",
        impact=_impact(found.markers, citations, zone, services),
        events=events,
        explanation="TODO: why it could happen, in plain words. What let the trigger through?",
        causes=("**C1** (trigger, unknown): TODO", "**C2** (condition, unknown): TODO"),
        replies=write_replies(story),
        actions=(Promise(id="A1", text="TODO: what will be different", owner="TODO", due="TODO", addresses="C2"),),
        lessons="TODO: what we know now that we did not know before.",
    )
    return sheet, citations


def _events(found: Findings, citations: Citations, zone: tzinfo) -> tuple[Row, ...]:
    marked: dict[int, Marker] = {id(row): _BY_FACT[row.fact] for row in found.choice.rows if row.fact in _BY_FACT}
    for marker in _ORDER:
        if marker in found.markers:
            marked[id(found.markers[marker])] = marker
    return tuple(
        Row(
            at=write_moment(row.at, zone),
            text=describe(row, found.names),
            marker=str(marked.get(id(row), "")),
            evidence=citations.cite(row.items),
        )
        for row in found.choice.rows
    )


def _front(
    rows: Sequence[Occurrence], wishes: Wishes, zone_name: str, zone: tzinfo, found: Findings, services: str
) -> Mapping[str, str]:
    told = [row.items[0].text for row in rows if row.fact in (Fact.DECLARED, Fact.SEVERITY_CHANGED)]
    severities = [severity for text in told if (severity := find_severity(text))]
    references = [reference for text in told if (reference := find_reference(text))]
    start = next((found.markers[marker] for marker in reversed(_ORDER) if marker in found.markers), None)
    begun = start.at if start else (rows or found.items)[0].at
    return {
        "incident": references[0] if references else "",
        "title": plain(found.names.hide(wishes.title or _title(found))) or "TODO: what customers could not do",
        "date": write_moment(begun, zone)[:10],
        "severity": severities[-1] if severities else "TODO",
        "status": "draft",
        "owner": "TODO",
        "timezone": zone_name,
        "services": services,
    }


def _title(found: Findings) -> str:
    """What customers were told it is; else what the pager calls it."""
    for kind in (Kind.STATUS_UPDATE, Kind.PAGED):
        for row in found.choice.rows:
            for item in row.items:
                if item.kind is kind and (item.about or item.text):
                    return item.about if kind is Kind.STATUS_UPDATE else item.text
    return ""


def _impact(
    markers: Mapping[Marker, Occurrence], citations: Citations, zone: tzinfo, services: str
) -> tuple[tuple[str, str], ...]:
    def hint(marker: Marker, words: str) -> str:
        row = markers.get(marker)
        if row is None:
            return ""
        return f"; {words} {write_moment(row.at, zone)} ({citations.cite(row.items)})"

    return (
        ("Affected services", services or "TODO"),
        ("Customer segment", "TODO: which customers, regions, plans"),
        ("Start", "TODO: when customers were first affected" + hint(Marker.DETECTED, "detected at")),
        ("End", "TODO: when customers were last affected" + hint(Marker.MITIGATED, "recovery was seen at")),
        ("Business impact", "TODO: what it cost customers and us, with a number and its source"),
        ("Data loss", "TODO: none, or what; how it was checked"),
    )
