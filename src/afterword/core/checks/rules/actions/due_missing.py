"""A follow-up action has no due date.

Without a day "soon" becomes never. Three months later nobody can say whether the action is late, because it was never
due.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | Park a label job after 5 rejections | Labels team | soon |

Good:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | Park a label job after 5 rejections | Labels team | 2026-03-18 |

In a list the date stands behind the action: `Park a label job after 5 rejections. Due: 2026-03-18.` A date before the
incident or more than `max_days` after it is reported as well, for it is most often a slip of the pen.
"""

import re
from collections.abc import Iterator
from datetime import date

from afterword.core.checks.action_rows import Home, find_home, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import find_label_below, heading_above, open_actions
from afterword.core.documents.action_table import DUE_HEADS
from afterword.core.documents.clock import find_dates
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.tables import Table
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Span, Written
from afterword.core.model.words import Certainty, Level

_LABELS = frozenset({
    "due", "due date", "due by", "deadline", "eta", "target", "target date", "when", "by when", "date", "by",
    "completion date", "expected", "expected by",
})  # fmt: skip
_ROUGH = (
    r"\b(?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|q[1-4]|h[12]|(?:end|start|middle) of (?:the )?(?:week|"
    r"month|quarter|year|sprint)|(?:this|next) (?:week|month|quarter|year|sprint)|eo[wmqy])\b"
)
_TIME_WORD = Pattern(_ROUGH + r"|\d")
_IN_WORDS = Pattern(
    r"\b(?:by|due|before|until|eta|within|in)\b[:\s]+(?:the\s)?(?:(?:end|start|middle)\sof\s|early\s|mid[ -]|late\s)?"
    rf"(?:{_ROUGH}|\d+\s(?:day|week|month)s?\b)"
)
_PERIOD = Pattern(
    r"(?i)\b(?:target|due(?! to)|by|eta|until|before)\b[^)]{0,20}\d|\b[qh][1-4] 20\d\d\b|\bnext (?:\d+ |two |four )?(?:days|weeks|month)\b"
)
_PLAIN_DAY = Pattern(r"\b\d{4}-\d\d?-\d\d?\b|[a-z]{3,9}\b.*\b\d{4}\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Problem]:
    """The open actions without a day, and the days that cannot be meant."""
    first = _first_day(case)
    told: set[int] = set()
    for action in open_actions(case):
        home = find_home(case, action)
        if action.due_date is not None:
            yield from _implausible(case, action, first)
        elif action.due is not None:
            yield from _rough(case, action.due)
        elif home is None:
            yield from _item(case, action)
        elif home.table.column(*DUE_HEADS) is not None:
            yield _row(case, action, home)
        elif home.table.first_line not in told:
            told.add(home.table.first_line)
            yield _column(case, home.table)


def _first_day(case: Case) -> date | None:
    """The earliest day that the document connects with the incident."""
    found = case.postmortem
    days = [found.date, *(event.at.day for event in found.timeline)]
    if found.impact.started_at is not None:
        days.append(found.impact.started_at.day)
    return min((day for day in days if day is not None), default=None)


def _implausible(case: Case, action: Action, first: date | None) -> Iterator[Problem]:
    """A due date before the incident or years behind it; only where day, month and year are written plainly."""
    if first is None or action.due is None or action.due_date is None or not _PLAIN_DAY.search(action.due.text):
        return
    n_days = (action.due_date - first).days
    if n_days < 0:
        yield Problem(
            span=action.due.span,
            message=f"The due date {action.due_date} lies before the incident ({first}). Write the day on which the action "
            "is due.",
            level=Level.WARNING,
        )
    elif n_days > case.option("max_days"):
        yield Problem(
            span=action.due.span,
            message=f"The due date {action.due_date} lies {n_days} days behind the incident ({first}); the limit is "
            f"{case.option('max_days')}. Split off a first step that is due sooner, or correct the date.",
            level=Level.HINT,
        )


def _rough(case: Case, due: Written) -> Iterator[Problem]:
    """Words in the place of a day: some can be made a day, others promise nothing."""
    dates = find_dates(case.text, due.span.start, due.span.end)
    if any(one.problem for one in dates):
        message = f"The due date `{due.text[:40]}` is not a day of the calendar. Write a day as `YYYY-MM-DD`."
        yield Problem(span=due.span, message=message)
        return
    if dates:
        return  # a date whose year or order is not known
    if _TIME_WORD.search(due.text.casefold()):
        yield Problem(
            span=due.span,
            message=f"The due date `{due.text[:40]}` is no day of the calendar, so nothing can tell when the action is "
            "late. Write it as `YYYY-MM-DD`.",
            level=Level.HINT,
        )
    else:
        message = f"The due date is `{due.text[:40]}`, which is no day. Write a day as `YYYY-MM-DD`."
        yield Problem(span=due.span, message=message)


def _row(case: Case, action: Action, home: Home) -> Problem:
    cell = home.cell(DUE_HEADS)
    written = cell.text if cell is not None else ""
    span = case.document.span(cell.start, cell.end) if cell is not None and written else words_span(case, action)
    return _problem(span, written, "Write a day as `YYYY-MM-DD`, in its `Due date` cell.")


def _column(case: Case, table: Table) -> Problem:
    return Problem(
        span=case.document.lines_span(table.first_line, table.first_line),
        message="None of these actions has a due date. Write a day (`YYYY-MM-DD`) in each row, in a column `Due date`.",
    )


def _item(case: Case, action: Action) -> Iterator[Problem]:
    """An action outside a table, whose day may stand on a line below or be named in passing."""
    below = find_label_below(case, action, _LABELS)
    span = below.span if below is not None else words_span(case, action)
    if _is_timed(case, action):
        yield Problem(
            span=span,
            message="No due date is written plainly. If the time in this action is its due date, write it as "
            "`Due: YYYY-MM-DD`.",
            level=Level.HINT,
        )
    elif _PERIOD.search(heading_above(case, action)):
        yield Problem(
            span=span,
            message="This action has no due date of its own. If the time in the heading above is meant, write it behind it "
            "as `Due: YYYY-MM-DD`.",
            level=Level.HINT,
        )
    else:
        yield _problem(span, "", "Write a day behind it, for example `Due: 2026-03-18`.")


def _is_timed(case: Case, action: Action) -> bool:
    """Whether a date or a word for a time stands in the words of an action."""
    has_digit = any(map(str.isdigit, action.text))
    if has_digit and find_dates(case.text, action.span.start, action.span.end):
        return True
    return _IN_WORDS.search(action.text.casefold()) is not None


def _problem(span: Span, written: str, advice: str) -> Problem:
    what = f"The due date of this action is `{written[:40]}`." if written else "This action has no due date."
    return Problem(span=span, message=f"{what} {advice}")


RULE = Rule(
    code="A02",
    slug="action-due-date-missing",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text", "PagerDuty postmortem documentation", "Atlassian incident handbook"),
    check=check,
    options={"max_days": 365},
)
