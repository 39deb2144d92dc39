"""The first draft of a document: facts with their evidence; causes, lessons and promises are left to people."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from afterword.core.documents.splice import Splice
from afterword.core.documents.write import Promise, Row, Sheet
from afterword.core.draft.replies import write_replies
from afterword.core.evidence.account import Account, Mark
from afterword.core.evidence.citations import Citations
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.model.words import Confidence, Marker, Question
from afterword.core.review.answer import Computed, Shortfall
from afterword.core.review.contradictions import Contradiction
from afterword.core.timeline.walls import write_moment
from afterword.core.timeline.wording import Teller, find_reference, plain

_LISTED = re.compile(r"(?m)^- E\d+: .*$")
_ORDER = (
    Marker.RESOLVED, Marker.MITIGATED, Marker.IMPACT_ENDED, Marker.MITIGATION_STARTED, Marker.FIX_DECIDED,
    Marker.IDENTIFIED, Marker.DECLARED, Marker.ACKNOWLEDGED, Marker.DETECTED, Marker.IMPACT_STARTED,
)  # fmt: skip
"""Of two markers that one row shows, the later in this order is written: a row holds one."""

_BY_FACT = {Fact.UPDATED: Marker.CUSTOMER_UPDATE, Fact.SEVERITY_CHANGED: Marker.SEVERITY_CHANGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that was found in the evidence, before it is a document."""

    account: Account
    answers: Mapping[Question, Computed]
    gaps: Sequence[Shortfall]
    affected: tuple[str, ...]
    severity: str
    title: str
    reference: str
    teller: Teller
    zone_name: str
    zone: tzinfo
    first_at: datetime
    contradictions: Sequence[Contradiction] = ()


def build_sheet(found: Findings) -> tuple[Sheet, Citations]:
    """The sheet of a draft, and the evidence that it cites."""
    citations = Citations()
    events = _events(found, citations)
    services = ", ".join(plain(name) for name in found.affected)
    sheet = Sheet(
        front=_front(found, services),
        summary="TODO: what customers could not do, for how long, why in one clause, and what ended it.",
        impact=_impact(found, citations, services),
        events=events,
        explanation=_explanation(found, citations),
        causes=("**C1** (trigger, unknown): TODO", "**C2** (condition, unknown): TODO"),
        replies=write_replies(found.answers, found.gaps, citations),
        actions=(Promise(id="A1", text="TODO: what will be different", owner="TODO", due="TODO", addresses="C2"),),
        lessons="TODO: what we know now that we did not know before.",
    )
    return sheet, citations


def cite_item(key: str, item: Item) -> str:
    """The line that says where an evidence id comes from."""
    return cite_place(key, item.kind, item.file) + (f", line {item.line}" if item.line else "")


def cite_place(key: str, kind: str, place: str) -> str:
    """The same, of a place in whatever form."""
    return f"- {key}: {kind}, `{plain(place).replace('`', chr(39))}`"


def list_evidence(text: str, lines: Iterable[str], newline: str) -> tuple[Splice, ...]:
    """Where a text gets more lines at the end of its list of evidence; nowhere if it has none."""
    listed = list(_LISTED.finditer(text))
    more = "".join(f"{newline}{line}" for line in dict.fromkeys(lines))
    if not listed or not more:
        return ()
    end = listed[-1].end() - listed[-1][0].endswith("\r")
    return (Splice(end, end, more),)


def marker_of(row: Occurrence, account: Account) -> Marker | None:
    """The marker that a row shows; a row holds one."""
    shown = next((marker for marker in _ORDER if _shows(row, account, marker)), None)
    return shown or _BY_FACT.get(row.fact)


def _shows(row: Occurrence, account: Account, marker: Marker) -> bool:
    mark = account.marks.get(marker)
    return mark is not None and mark.items[0] in row.items


def _events(found: Findings, citations: Citations) -> tuple[Row, ...]:
    return tuple(
        Row(
            at=write_moment(row.at, found.zone),
            text=found.teller.describe(row),
            marker=str(marker_of(row, found.account) or ""),
            evidence=citations.cite(row.items),
        )
        for row in found.account.rows
    )


def _front(found: Findings, services: str) -> Mapping[str, str]:
    began = min((mark.at for mark in found.account.marks.values()), default=None)
    told = [row.items[0].text for row in found.account.all(Fact.DECLARED, Fact.SEVERITY_CHANGED)]
    references = [reference for text in told if (reference := find_reference(text))]
    rows = found.account.rows
    begun = began or (rows[0].at if rows else found.first_at)
    return {
        "incident": found.reference or (references[0] if references else ""),
        "title": plain(found.teller.names.hide(found.title or _title(rows))) or "TODO: what customers could not do",
        "date": write_moment(begun, found.zone)[:10],
        "severity": found.severity or "TODO",
        "status": "draft",
        "owner": "TODO",
        "timezone": found.zone_name,
        "services": services,
    }


def _title(rows: Sequence[Occurrence]) -> str:
    """What customers were told it is; else what the pager calls it."""
    for kind in (Kind.STATUS_UPDATE, Kind.PAGED):
        for row in rows:
            for item in row.items:
                if item.kind is kind and (item.about or item.text):
                    return item.about if kind is Kind.STATUS_UPDATE else item.text
    return ""


def _impact(found: Findings, citations: Citations, services: str) -> tuple[tuple[str, str], ...]:
    began, ended = (found.account.marks.get(marker) for marker in (Marker.IMPACT_STARTED, Marker.IMPACT_ENDED))

    reports = found.account.reports
    told = f"; {len(reports)} customer reports ({citations.cite(reports[:1])})" if reports else ""
    return (
        ("Affected services", services or "TODO"),
        ("Customer segment", "TODO: which customers, regions, plans"),
        ("Start", _point(began, "when customers were first affected", found, citations)),
        ("End", _point(ended, "when customers were last affected", found, citations)),
        ("Business impact", f"TODO: what it cost customers and us, with a number and its source{told}"),
        ("Data loss", "TODO: none, or what; how it was checked"),
    )


def _point(mark: Mark | None, ask: str, found: Findings, citations: Citations) -> str:
    """The instant with its evidence; a question with what is known where nothing shows it for sure."""
    if mark is None:
        return f"TODO: {ask}"
    told = f"{write_moment(mark.at, found.zone)} ({citations.cite(mark.items)})"
    return told if mark.confidence is Confidence.CONFIRMED else f"TODO: {ask}; known is {told}"


def _explanation(found: Findings, citations: Citations) -> str:
    """What a person has to write, and what may have set it off, as questions with their evidence."""
    began = found.account.at(Marker.IMPACT_STARTED)
    asked = [
        f"Did this set it off or let it happen: {found.teller.describe(row)} ({citations.cite(row.items)})?"
        for row in found.account.all(Fact.DEPLOYED, Fact.DEPLOY_FAILED, Fact.LED_UP)
        if began is None or row.at <= began
    ]
    ask = "TODO: why it could happen, in plain words. What let the trigger through?"
    return "\n".join((ask, *(f"TODO: {question}" for question in asked)))
