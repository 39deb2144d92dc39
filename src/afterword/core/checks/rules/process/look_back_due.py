"""The day has passed on which somebody should have looked back.

The text says when its promises are to be kept and when their effect is to be looked at. Three months later nobody knows
whether anything changed, unless somebody looks on that day.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date | Status |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-02-18 | done |

    ### A1
    - Effect check: no label job redelivered more than 5 times in 30 days
    - Check on: 2026-03-20

Good:

    ## Follow-up actions

    | Action | Owner | Due date | Status |
    |---|---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-02-18 | verified |

    ### A1
    - Effect check: no label job redelivered more than 5 times in 30 days
    - Check on: 2026-03-20
    - Verified by: Nadia Ferro
    - Verified on: 2026-03-20
    - Verified saw: 2 jobs parked after 5 rejections each
"""

from collections.abc import Iterator
from datetime import date

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.clock import find_dates
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState, Certainty, Level

_OPEN = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED)


def check(case: Case) -> Iterator[Problem]:
    """The effect checks whose day has passed, and the open actions of a final text that are overdue."""
    for action in case.postmortem.actions:
        day = _check_day(case, action)
        if day is not None and day < case.today:
            yield Problem(
                span=action.fields["check on"].span,
                message=f"The effect of {action.id or 'this action'} was to be looked at on {day}. Look, and write `- Verified "
                "by:`, `- Verified on:` and `- Verified saw:`, or move the day.",
            )
        elif case.is_final and _is_overdue(case, action) and action.due is not None:
            yield Problem(
                span=action.due.span,
                message=f"The action was due on {action.due_date} and is {action.state}. Write what became of it in its "
                "`Status`, or a new due date with `- Originally due:`.",
            )


def _check_day(case: Case, action: Action) -> date | None:
    """The day of the effect check, if nobody has verified the action since; written with its year."""
    written = action.fields.get("check on")
    if written is None or "verified on" in action.fields or action.state in (ActionState.VERIFIED, ActionState.WONT_DO):
        return None
    stamps = find_dates(case.text, written.span.start, written.span.end)
    return stamps[0].date(None) if stamps else None


def _is_overdue(case: Case, action: Action) -> bool:
    """Only where the year stands in the text: a completed one may be the wrong one."""
    due = action.due_date
    return (
        due is not None
        and action.due is not None
        and str(due.year) in action.due.text
        and (action.state in _OPEN and due < case.today)
    )


RULE = Rule(
    code="W06",
    slug="look-back-due",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.CERTAIN,
    sources=("founding text: three months later",),
    check=check,
)
