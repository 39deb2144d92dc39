"""A follow-up action has no ticket.

The text of a postmortem is read once; work is done from a tracker. Three months later an action without a ticket has
been seen by nobody since the review.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date | Tracker |
    |---|---|---|---|
    | Park a label job after 5 rejections | Labels team | 2026-03-18 | LABEL-412 |
    | Page when 1 % of label jobs are redelivered | Labels team | 2026-03-25 | |

Good:

    ## Follow-up actions

    | Action | Owner | Due date | Tracker |
    |---|---|---|---|
    | Park a label job after 5 rejections | Labels team | 2026-03-18 | LABEL-412 |
    | Page when 1 % of label jobs are redelivered | Labels team | 2026-03-25 | OPS-88 |

Where no action has a ticket there is one finding for all. A team that works from the postmortem itself ignores A03 in
its configuration.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import find_label_below, heading_above, open_actions
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.words import Certainty, Level, Part

_LABELS = frozenset({"tracker", "ticket", "tickets", "issue", "jira", "tracking", "link", "pr"})

_TICKET = Pattern(r"/(?:issues|browse|pull|merge_requests|tickets?)/[\w-]*\d|\]\([^)]*\b[A-Z]{2,10}-\d+")
"""A link to the tracker; in a heading it stands for all actions below."""


def check(case: Case) -> Iterator[Problem]:
    """The open actions without a ticket; one finding if no action has one."""
    missing = [action for action in open_actions(case) if not _has_tracker(case, action)]
    if missing and not any(_has_tracker(case, action) for action in read_actions(case)):
        n_actions = len(missing)
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message=f"None of the {n_actions} open actions names a ticket. Link each to the tracker: a column "
            "`Tracker`, or the key or link behind the action."
            if n_actions > 1
            else "The open action names no ticket. Link it to the tracker: a column `Tracker`, or the key or link "
            "behind the action.",
        )
        return
    for action in missing:
        yield Problem(
            span=words_span(case, action),
            message="This action names no ticket, others do. Put the ticket's key or link in its `Tracker` cell or "
            "behind it.",
        )


def _has_tracker(case: Case, action: Action) -> bool:
    if action.tracker is not None:
        return not is_placeholder(action.tracker.text)
    below = find_label_below(case, action, _LABELS)
    if below is not None:
        return bool(below.text)
    return _TICKET.search(heading_above(case, action)) is not None


RULE = Rule(
    code="A03",
    slug="action-tracker-missing",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text", "PagerDuty postmortem documentation"),
    check=check,
)
