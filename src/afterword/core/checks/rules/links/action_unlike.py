"""The actions have no word in common with what they are to answer.

An action that names neither the part that failed nor what was missing is often the generic one that follows every
incident. Three months later nobody can say how it would have changed this one.

Bad:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Hold a workshop on resilience | Labels team | 2026-03-18 | C1 |

Good:

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Park a job in a dead-letter queue after 5 rejections | Labels team | 2026-03-18 | C1 |

Words are compared by their stems. Without ids, all actions together are compared with all that was told before them.
"""

from collections.abc import Iterator

from afterword.core.checks.action_rows import read_actions, words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of
from afterword.core.likeness.ranking import find_stems
from afterword.core.model.postmortem import Action
from afterword.core.model.words import Certainty, Level, Part

_TOLD = (Part.SUMMARY, Part.IMPACT, Part.TIMELINE, Part.CAUSES, Part.RESPONSE, Part.LESSONS)
_ENOUGH = 600
"""So many characters must be told before the absence of a word means anything in a document without ids."""
_BEGINNING = 5
"""Stems that begin alike by so many letters are one word: `requeu` and `requeue`, `reject` and `rejection`."""


def check(case: Case) -> Iterator[Problem]:
    """The actions that share no word with any item that they address; without ids, one finding if none shares any."""
    actions = read_actions(case)
    if not chain_of(case).recorded:
        yield from _all_unlike(case, actions)
        return
    items = {strand.item.id: strand.item.text.casefold() for strand in chain_of(case).strands}
    for action in actions:
        texts = [items[name] for name in action.addresses if name in items]
        told = " ".join(texts)
        if texts and not any(word in told for word in _words(action.text + _details(action))):
            yield Problem(
                span=words_span(case, action),
                message=f"{action.id or 'This action'} shares no word with {', '.join(action.addresses)}. Name the part that "
                "it changes, so that a reader sees how it answers.",
            )


def _all_unlike(case: Case, actions: tuple[Action, ...]) -> Iterator[Problem]:
    if not actions or not case.postmortem.causes:
        return
    told = case.section_text(*_TOLD).casefold()
    if len(told) >= _ENOUGH and not any(word in told for action in actions for word in _words(action.text)):
        yield Problem(
            span=case.heading_span(Part.ACTIONS),
            message="No action shares a word with the cause, the timeline or the review. Name the parts that the actions "
            "change, so that a reader sees how they answer the incident.",
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(stem[:_BEGINNING] for stem in find_stems(text))


def _details(action: Action) -> str:
    return "".join(f" {value.text}" for key, value in action.fields.items() if key in ("done when", "effect check"))


RULE = Rule(
    code="X05",
    slug="action-unlike-its-cause",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("founding text: specific actions",),
    check=check,
)
