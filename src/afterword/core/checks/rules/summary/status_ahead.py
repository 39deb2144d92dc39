"""The status says finished, but the content is not.

"Published" and "closed" tell everybody that nothing more will come. Three months later an empty part or an untracked
action below such a status is believed to be done.

Bad:

    # Search returned empty results

    ## Summary

    - **Status:** Closed

    ## Follow-up actions

    - Add a check of the index size. Owner: Nadia Ferro. Due: 2026-05-01.

Good:

    # Search returned empty results

    ## Summary

    - **Date:** 2026-03-04
    - **Severity:** SEV2
    - **Status:** Closed
    - **Owner:** Nadia Ferro

    ## Customer impact

    Customers saw no results for 20 minutes.

    ## Timeline

    - 2026-03-04 09:02 UTC Results are empty

    ## Root cause

    The switch of the index does not compare sizes.

    ## Response review

    A customer noticed it first.

    ## Follow-up actions

    | Action | Owner | Due date | Tracker |
    |---|---|---|---|
    | Compare the sizes before a switch | Nadia Ferro | 2026-05-01 | OPS-12 |
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.summary._shared import PARTS, find_missing_fields, find_missing_parts
from afterword.core.documents.fields import get
from afterword.core.model.words import ActionState, Certainty, Level

_OVER = frozenset({ActionState.DONE, ActionState.VERIFIED, ActionState.WONT_DO})
_NAMED = 4


def check(case: Case) -> Iterator[Problem]:
    """The status that promises more than the text holds."""
    if not case.is_final or not case.is_postmortem:
        return
    status = get(case.reading.fields, "status")
    lacking = [*_lacking(case)]
    if status is None or not lacking:
        return
    more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
    yield Problem(
        span=status.span,
        message=f"The status is `{status.text}`, but missing are: {', '.join(lacking[:_NAMED])}{more}. Add them, or "
        "write `In review` until then.",
    )


def _lacking(case: Case) -> Iterator[str]:
    for part, _, _ in find_missing_parts(case):
        yield PARTS[part]
    for missing in find_missing_fields(case):
        yield missing.name
    open_ = [action for action in case.postmortem.actions if action.state not in _OVER]
    for name, count in (
        ("owner", sum(action.owner is None for action in open_)),
        ("due date", sum(action.due is None for action in open_)),
        ("tracker link", sum(action.tracker is None for action in open_)),
    ):
        if count:
            yield f"{name} of {count} action{'s' * (count > 1)}"


RULE = Rule(
    code="S08",
    slug="status-ahead-of-content",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("PagerDuty postmortem documentation",),
    check=check,
)
