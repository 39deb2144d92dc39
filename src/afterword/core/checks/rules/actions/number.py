"""There are no follow-up actions, or too many.

An incident that changes nothing will come back. A list of twenty actions changes little as well: three months later
most of them are open, and nobody can say which two mattered.

Bad:

    ## Follow-up actions

    None.

Good:

    ## Follow-up actions

    - Park a label job after 5 rejections. Owner: Labels team. Due: 2026-03-18.

Where nothing is to be done, say why: `None, because the system is switched off on 2026-04-01.`
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import open_actions
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.words import Certainty, Level, Part

_REASON = Pattern(
    r"\b(?:because|since|as|due to|already|reason|the cause is|covered by|tracked in|see)\b|[:;–—]\s*\S|\s-\s"
)


def check(case: Case) -> Iterator[Problem]:
    """One finding for a section that holds no action, or for more open ones than anybody finishes."""
    most = case.option("max_open")
    n_open = len(open_actions(case))
    if n_open > most:
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message=f"{n_open} actions are open; more than {most} are seldom finished. Keep those that matter most and move "
            "the others to the backlog.",
            level=Level.HINT,
        )
    elif case.section(Part.ACTIONS) is not None and not read_actions(case) and _says_none(case):
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message="No action is listed. Write what will change, for example `- Reject an empty key. Owner: Platform "
            "team. Due: 2026-03-18.`, or `None, because …`.",
        )


def _says_none(case: Case) -> bool:
    """Whether the sections say something that is no action, can be read, and gives no reason; an empty one is S14's."""
    words = []
    for section in case.postmortem.parts(Part.ACTIONS):
        for line in case.reading.lines[section.first_line - (section.level == 0) : section.last_line]:
            if line.kind in (Kind.HTML, Kind.CODE, Kind.TABLE) or line.quoted:
                return False
            if line.kind in (Kind.TEXT, Kind.ITEM):
                words.append(_said(case, line, is_label=section.level == 0 and line.number == section.first_line))
    text = " ".join(word for word in words if word)
    return bool(text) and not _REASON.search(text.casefold())


def _said(case: Case, line: Line, *, is_label: bool) -> str:
    """The words of a line, without the label that names the part."""
    label = find_label(case.document, line) if is_label else None
    text = case.text[label.value if label is not None else line.content : line.end].strip()
    return "" if is_placeholder(text) else text


RULE = Rule(
    code="A12",
    slug="action-count",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text", "PagerDuty postmortem documentation: too many tickets"),
    check=check,
    options={"max_open": 10},
)
