"""An action that will not be done gives no reason.

To refuse an action is a decision to live with the risk. Three months later, when it happens again, the reason is the
first thing that everybody asks for.

Bad:

    ## Follow-up actions

    | Action | Owner | Due date | Status |
    |---|---|---|---|
    | Add a rollback that skips the drain | Labels team | 2026-04-30 | won't do |

Good:

    ## Follow-up actions

    | Action | Owner | Due date | Status |
    |---|---|---|---|
    | **A5** Add a rollback that skips the drain | Labels team | 2026-04-30 | won't do |

    ### A5
    - Accepted risk: skipping the drain can print a label twice; a rollback may take 30 min
    - Accepted by: Ines Moravec

A reason in the row itself is enough for an action without an id.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import last_line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.words import ActionState, Certainty, Level

_REASON = Pattern(
    r"\b(?:because|since|reason|as (?:we|the|it|this|no)|instead|superseded|duplicates?|replaced|accepted|obsolete|no longer|"
    r"not needed|not worth|unnecessary|redundant|too (?:\w+)|covered|costs?|outweigh\w*|risk|retired|decommissioned|"
    r"out of scope|already|decided)\b|\b(?:wo?n['’]?t (?:do|fix)|cancell?ed|rejected)\W{0,4}[:(,;–—-]\s?\w",
)


def check(case: Case) -> Iterator[Problem]:
    """The refused actions without a reason, and those with an id whose risk nobody accepted by name."""
    for action in read_actions(case):
        if action.state is not ActionState.WONT_DO:
            continue
        name = action.id or "This action"
        if not _has_reason(case, action):
            where = f" below `### {action.id}`" if action.id else " or the reason behind it"
            yield Problem(
                span=words_span(case, action),
                message=f"{name} will not be done, and no reason is given. Add `- Accepted risk:`{where}: what may happen, "
                "and why that is acceptable.",
            )
        elif "accepted risk" in action.fields and not _is_said(action, "accepted by"):
            yield Problem(
                span=action.fields["accepted risk"].span,
                message=f"{name} will not be done, but nobody is named who accepts the risk. Add `- Accepted by:` below "
                f"`### {action.id}`.",
            )


def _has_reason(case: Case, action: Action) -> bool:
    if _is_said(action, "accepted risk") or _is_said(action, "reason") or _is_said(action, "superseded by"):
        return True
    end = case.document.line_end(last_line(case, action)) if action.id is None else action.span.end
    return _REASON.search(case.text[action.span.start : end].casefold()) is not None


def _is_said(action: Action, name: str) -> bool:
    written = action.fields.get(name)
    return written is not None and not is_placeholder(written.text)


RULE = Rule(
    code="A15",
    slug="action-refusal-unexplained",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem documentation: document that decision",),
    check=check,
)
