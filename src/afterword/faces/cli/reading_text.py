"""What was read from a document, for people: facts, parts, rows, causes, actions, and what was not understood."""

from collections.abc import Iterator

from afterword.core.documents.read import Reading
from afterword.core.model.postmortem import Action, Event

WIDTH = 88


def show_reading(reading: Reading) -> str:
    """The whole page of one document."""
    return "\n".join(_lines(reading)) + "\n"


def _lines(reading: Reading) -> Iterator[str]:
    found = reading.postmortem
    yield reading.document.path
    yield f"  {found.title.text if found.title else '(no title)'}"
    facts = (
        ("date", found.date.isoformat() if found.date else None),
        ("severity", found.severity.text if found.severity else None),
        ("status", found.status),
        ("incident", found.incident_status.text if found.incident_status else None),
        ("owner", found.owner.text if found.owner else None),
        ("services", ", ".join(found.impact.services) or None),
        ("segment", found.impact.segment.text if found.impact.segment else None),
        ("minutes", str(found.impact.duration_minutes) if found.impact.duration_minutes is not None else None),
    )
    yield from (f"  {name:<9} {value}" for name, value in facts if value)
    if found.sections:
        yield "\n  parts"
        for section in found.sections:
            yield f"    {section.first_line:>4}-{section.last_line:<4} {section.kind:<9} {section.heading}"
    if found.timeline:
        yield f"\n  timeline ({len(found.timeline)})"
        yield from (f"    {event.line:>4} {_event(event)}" for event in found.timeline)
    if found.causes:
        yield f"\n  causes ({len(found.causes)})"
        yield from (
            f"    {cause.line:>4} {cause.id or '':<3} {cause.role or '':<9} {_cut(cause.text)}"
            for cause in found.causes
        )
    if found.answers:
        yield f"\n  response review ({len(found.answers)})"
        yield from (
            f"    {answer.line:>4} {answer.question:<10} {answer.verdict or 'no verdict':<14} {_cut(answer.text, 56)}"
            for answer in found.answers
        )
    if found.gaps:
        yield f"\n  gaps ({len(found.gaps)})"
        yield from (f"    {gap.line:>4} {gap.id or '':<3} {_cut(gap.text)}" for gap in found.gaps)
    if found.actions:
        yield f"\n  actions ({len(found.actions)})"
        yield from (f"    {action.line:>4} {_action(action)}" for action in found.actions)
    if found.unread:
        yield "\n  not understood"
        yield from (f"    {unread.first_line:>4}-{unread.last_line:<4} {unread.why}" for unread in found.unread)


def _event(event: Event) -> str:
    when = f"{event.at} {event.at.zone or '(no zone)'}"
    marker = f" [{event.marker}]" if event.marker else ""
    return f"{when:<24}{marker} {_cut(event.text.text, 56)}"


def _action(action: Action) -> str:
    facts = [
        action.id or "",
        str(action.state),
        action.owner.text if action.owner else "no owner",
        f"due {action.due_date or action.due.text}" if action.due else "no due date",
    ]
    return f"{' · '.join(fact for fact in facts if fact)}\n         {_cut(action.text, 76)}"


def _cut(text: str, width: int = 70) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
