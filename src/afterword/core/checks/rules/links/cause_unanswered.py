"""A cause has no action.

A cause that nothing is done about is there for the next incident. Three months later it is the sentence that everybody
quotes: we knew. Name the action that answers it, or who accepts the risk and until when.

Bad:

    ## Root cause
    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job.
    - **C2** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Run the live gateway's jobs against each release | Labels team | 2026-04-24 | C1 |

Good:

    ## Root cause
    - **C1** (trigger, confirmed): The deploy of worker 3.14 made every v4 job a rejected job.
    - **C2** (condition, confirmed): The worker requeues a rejected job without limit.

    ## Follow-up actions

    | Action | Owner | Due date | Addresses |
    |---|---|---|---|
    | **A1** Run the live gateway's jobs against each release | Labels team | 2026-04-24 | C1 |
    | **A2** Park a label job after 5 rejections | Labels team | 2026-03-18 | C2 |

The rule speaks of each cause once the document uses an id. Without ids there is one hint: the chain is not recorded.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.links._shared import chain_of, item_span
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Cause
from afterword.core.model.words import Certainty, Level, Part


def check(case: Case) -> Iterator[Problem]:
    """The causes without an action; in a document without ids, one hint that nothing connects the two."""
    chain = chain_of(case)
    if not chain.recorded:
        if case.is_postmortem and case.postmortem.causes and case.postmortem.actions:
            yield Problem(
                span=case.heading_span(Part.ACTIONS),
                message="Nothing says which cause or gap each action answers. Give them ids (`- **C1** (condition, "
                "confirmed): …`, `- **G1**: …`) and name them in a column `Addresses`.",
                level=Level.HINT,
            )
        return
    for strand in chain.strands:
        if not isinstance(strand.item, Cause) or is_placeholder(strand.item.text):
            continue
        if strand.item.id is None:
            yield Problem(
                span=item_span(case, strand.item),
                message="This cause has no id, so that no action can answer it. Begin it with `**C1** (condition, "
                "confirmed):`, with the next free number.",
            )
        elif strand.breaks in ("no action", "won't do"):
            yield Problem(
                span=item_span(case, strand.item),
                message=f"{_state(strand.breaks)} {strand.item.id}. Name it under `Addresses` of an action, or write "
                f"behind it `Accepted risk: …; accepted by …; until …`.",
                suggestions=("Which action would have kept this from mattering?",),
            )


def _state(breaks: str) -> str:
    return "No action answers" if breaks == "no action" else "Only an action that will not be done answers"


RULE = Rule(
    code="X01",
    slug="cause-unanswered",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text: root cause, response gaps and specific, owned actions",),
    check=check,
)
