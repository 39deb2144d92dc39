"""A new postmortem to fill in: the founding template, a light form, or a team's own file.

Every place that a person must fill says `TODO` and what belongs there, so that a check can name what is left.
"""

import re
from collections.abc import Mapping

from afterword.core.documents.write import QUESTIONS, Promise, Reply, Row, Sheet, write_sheet
from afterword.core.model.words import Question

_PLACE = re.compile(r"\{\{ ?(\w+) ?\}\}")
_ASKS = {
    Question.DETECTION: "TODO: by a monitor, a customer or a colleague? How long after impact began?",
    Question.SEVERITY: "TODO: what was declared, what did the impact make it, and when was that known?",
    Question.UPDATES: "TODO: when was the first update, the longest silence, and were promises kept?",
    Question.RESPONDERS: "TODO: who was needed, when did the last of them join?",
    Question.SLOWNESS: "TODO: where did the minutes between detection and mitigation go?",
}


def new_document(values: Mapping[str, str]) -> str:
    """The founding template with what is known: `title`, `date`, and any other key of the front matter."""
    front = _front(values)
    return write_sheet(
        Sheet(
            front=front,
            summary="TODO: what customers could not do, for how long, why in one clause, and what ended it. Two or three sentences.",
            impact=(
                ("Affected services", values.get("services") or "TODO"),
                ("Customer segment", values.get("segment") or "TODO: which customers, regions, plans"),
                ("Start", values.get("start") or f"TODO: {front['date']} 00:00, first failed request"),
                ("End", values.get("end") or f"TODO: {front['date']} 00:00, last failed request"),
                ("Business impact", "TODO: what it cost customers and us, with a number and its source"),
                ("Data loss", "TODO: none, or what; how it was checked"),
            ),
            events=(
                Row(at=f"{front['date']} 00:00", text="TODO: the change or the first sign, before anybody noticed"),
            ),
            explanation="TODO: why it could happen, in plain words. Go past the first obvious cause: what let the trigger through?",
            causes=("**C1** (trigger, suspected): TODO", "**C2** (condition, suspected): TODO"),
            replies={question: Reply(verdict="unknown", comment=ask) for question, ask in _ASKS.items()},
            actions=(Promise(id="A1", text="TODO: what will be different", owner="TODO", due="TODO", addresses="C1"),),
            lessons="TODO: what we know now that we did not know before.",
        )
    )


def new_light_document(values: Mapping[str, str]) -> str:
    """The light form for small incidents: the six parts, a line each."""
    front = _front(values)
    lines = [
        f"# {front['title']}",
        "",
        *(f"**{key.capitalize()}:** {front[key]}  " for key in ("date", "severity", "status", "owner")),
        "",
        "## Summary",
        "TODO: what happened, in two sentences.",
        "",
        "## Customer impact",
        f"- **Affected services:** {values.get('services') or 'TODO'}",
        "- **Customer segment:** TODO",
        f"- **Start:** TODO {front['date']} 00:00 {front['timezone']}",
        f"- **End:** TODO {front['date']} 00:00 {front['timezone']}",
        "- **Business impact:** TODO",
        "",
        f"## Timeline ({front['timezone']})",
        f"- {front['date']} 00:00 TODO: what happened",
        "",
        "## Root cause",
        "TODO: why, past the first obvious cause.",
        "",
        "## Response review",
        *(f"- **{words}** {_ASKS[question]}" for question, words in QUESTIONS.items()),
        "",
        "## Follow-up actions",
        "| Action | Owner | Due date |",
        "|---|---|---|",
        "| TODO | TODO | TODO |",
    ]
    return "\n".join(lines) + "\n"


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """A team's own template with its `{{title}}`-like places filled: plain substitution, nothing is evaluated."""
    front = _front(values)
    return _PLACE.sub(lambda found: front.get(found[1], found[0]), template)


def _front(values: Mapping[str, str]) -> dict[str, str]:
    return {
        "incident": values.get("incident", ""),
        "title": values["title"],
        "date": values["date"],
        "severity": values.get("severity") or "TODO",
        "status": "draft",
        "owner": values.get("owner") or "TODO",
        "timezone": values.get("timezone") or "UTC",
        "services": values.get("services", ""),
    }
