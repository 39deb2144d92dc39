"""Two rows have the same id.

Ids are what links, trackers and histories refer to. With two `A3` nobody can tell which of them was done.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 |
    | **A1** Page when 1 % of jobs are redelivered | Labels team | 2026-03-25 |

Good:

    ## Follow-up actions

    | Action | Owner | Due date |
    |---|---|---|
    | **A1** Park a label job after 5 rejections | Labels team | 2026-03-18 |
    | **A2** Page when 1 % of jobs are redelivered | Labels team | 2026-03-25 |

The upper row keeps its id; the fix gives the lower one the next free number.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.finding import Fix
from afterword.core.model.postmortem import Action, Cause, Gap
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The causes, gaps and actions whose id a row above has already."""
    found = case.postmortem
    for rows in (found.causes, found.gaps, found.actions):
        taken: dict[str, Cause | Gap | Action] = {}
        free = max((_number(row.id) for row in rows if row.id), default=0) + 1
        for row in rows:
            if row.id is None:
                continue
            first = taken.setdefault(row.id, row)
            if first is not row:
                name = f"{row.id[0]}{free}"
                free += 1
                place = _place(case, row)
                yield Problem(
                    span=place,
                    message=f"{row.id} stands twice (first in line {first.line}). Give this one the next free number, {name}.",
                    fix=Fix(span=place, replacement=name, safe=False),
                )


def _number(name: str) -> int:
    return int(name[1:])


def _place(case: Case, row: Cause | Gap | Action) -> Span:
    """Where the id itself stands in the row's line."""
    line = case.reading.lines[row.line - 1]
    start = case.text.find(row.id or "", line.start, line.end)
    return case.document.span(start, start + len(row.id or ""))


RULE = Rule(
    code="X15",
    slug="id-twice",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("document format: identity",),
    check=check,
)
