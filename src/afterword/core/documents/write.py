"""Writes the canonical document of docs/document-format.md."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from afterword.core.documents.edit_actions import HEAD as ACTION_HEAD
from afterword.core.documents.edit_actions import RULE as ACTION_RULE
from afterword.core.documents.edit_fields import escape_cell, write_scalar
from afterword.core.documents.edit_timeline import HEAD as EVENT_HEAD
from afterword.core.documents.edit_timeline import RULE as EVENT_RULE
from afterword.core.model.words import Question

QUESTIONS: Mapping[Question, str] = {
    Question.DETECTION: "How was the incident detected?",
    Question.SEVERITY: "Was the severity correct?",
    Question.UPDATES: "Were customer updates timely?",
    Question.RESPONDERS: "Were the right responders involved?",
    Question.SLOWNESS: "What slowed mitigation?",
}
"""The five questions in the words of the founding template, in its order."""

FRONT = ("incident", "title", "date", "severity", "status", "owner", "timezone", "services")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A timeline row as text: `at` is `2026-03-04 09:02` in the document's zone."""

    at: str
    text: str
    marker: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What stands below one of the five questions: a verdict, computed facts, a comment, gaps as (id, words)."""

    verdict: str = ""
    facts: str = ""
    comment: str = ""
    gaps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A row of the action table."""

    id: str
    text: str
    owner: str = ""
    due: str = ""
    addresses: str = ""
    type: str = ""
    status: str = "open"
    tracker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that a canonical document says, part by part, before it is text."""

    front: Mapping[str, str]
    summary: str
    impact: tuple[tuple[str, str], ...]
    events: tuple[Row, ...] = ()
    explanation: str
    causes: tuple[str, ...] = ()
    replies: Mapping[Question, Reply] = field(default_factory=dict)
    actions: tuple[Promise, ...] = ()
    lessons: str = ""


def write_sheet(sheet: Sheet) -> str:
    """The canonical text."""
    return "\n".join(_lines(sheet)).rstrip("\n") + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield "---"
    yield from (f"{key}: {write_scalar(sheet.front[key])}" for key in FRONT if sheet.front.get(key))
    yield "---"
    yield f"# {sheet.front['title']}"
    yield from ("", "## Summary", sheet.summary, "", "## Customer impact", "| Field | Value |", "|---|---|")
    yield from (f"| {label} | {escape_cell(value)} |" for label, value in sheet.impact)
    yield from ("", "## Timeline", EVENT_HEAD, EVENT_RULE)
    yield from (
        f"| {event.at} | {escape_cell(event.text)} | {event.marker} | {event.evidence} |" for event in sheet.events
    )
    yield from ("", "## Root cause", sheet.explanation)
    if sheet.causes:
        yield ""
        yield from (f"- {cause}" for cause in sheet.causes)
    yield from ("", "## Response review")
    for question, words in QUESTIONS.items():
        yield from _reply(words, sheet.replies.get(question, Reply()))
    yield from ("## Follow-up actions", ACTION_HEAD, ACTION_RULE)
    for action in sheet.actions:
        cells = (
            f"**{action.id}** {action.text}", action.owner, action.due, action.addresses, action.type, action.status,
            action.tracker,
        )  # fmt: skip
        yield "| " + " | ".join(escape_cell(cell) for cell in cells) + " |"
    if sheet.lessons:
        yield from ("", "## Lessons learned", sheet.lessons)


def _reply(words: str, reply: Reply) -> Iterator[str]:
    yield f"### {words}"
    if reply.verdict:
        yield from (f"Verdict: {reply.verdict}", "")
    if reply.facts:
        yield from (f"Facts: {reply.facts}", "")
    if reply.comment:
        yield from (reply.comment, "")
    if reply.gaps:
        yield from (f"- **{name}**: {gap}" for name, gap in reply.gaps)
        yield ""
