"""All follow-up actions need people to remember them.

Training, documents and announcements work as long as somebody thinks of them. Three months later nobody does, and
nothing else has changed. At least one action should still work if everybody forgot about it.

Bad:

    ## Follow-up actions

    - Document the deletion of clusters in the wiki. Owner: Platform team. Due: 2026-03-18.
    - Train new engineers in it. Owner: Platform team. Due: 2026-04-18.

Good:

    ## Follow-up actions

    - Document the deletion of clusters in the wiki. Owner: Platform team. Due: 2026-03-18.
    - Reject the deletion of a cluster that takes traffic. Owner: Platform team. Due: 2026-04-18.

The strength is judged by words. Where they mislead, write `- Strength: stronger` (or intermediate) in the action's
block.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import is_weak, read_actions
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import ActionState, Certainty, Level, Part

_GRAVEST = 1


def check(case: Case) -> Iterator[Problem]:
    """One finding, if every action is certainly a weak one."""
    actions = [action for action in read_actions(case) if action.state is not ActionState.WONT_DO]
    if actions and all(is_weak(action) for action in actions):
        n_actions = len(actions)
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message=f"{'All ' + str(n_actions) + ' actions need' if n_actions > 1 else 'The only action needs'} people to "
            "remember it: training, documents, reviews. Add one that works when forgotten: a check, a limit, a safe default.",
            suggestions=("Which action would still work if everybody forgot about this incident?",),
            level=None if case.severity == _GRAVEST else Level.WARNING,
        )


RULE = Rule(
    code="A09",
    slug="actions-only-weak",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING, grave=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("RCA2 (IHI 2015): action hierarchy",),
    check=check,
)
