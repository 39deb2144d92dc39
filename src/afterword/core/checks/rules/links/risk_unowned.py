"""A risk is accepted by nobody, or for ever, or for longer than was agreed.

To leave a cause as it is can be the right decision. It is a decision only if somebody stands for it and it comes back
for another look.

Bad:

    ## Root cause
    - **C1** (amplifier, confirmed): All queues share one broker disk. Accepted risk: a second broker costs too much.

Good:

    ## Root cause
    - **C1** (amplifier, confirmed): All queues share one broker disk. Accepted risk: a second broker costs too much;
      accepted by the head of operations; until 2026-12-31.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.risks import Risk, find_risks
from afterword.core.model.postmortem import Action, Decision
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The accepted risks of a cause, gap or decision without a name, without an end, or past their end.

    A15 asks for the reason of an action that will not be done.
    """
    for risk in find_risks(case.postmortem):
        why = "" if isinstance(risk.item, Action) else _missing(risk, case)
        if why:
            line = case.reading.lines[risk.item.line - 1]
            name = risk.item.id or f"This {type(risk.item).__name__.lower()}"
            yield Problem(
                span=case.document.span(line.content, line.end),
                message=f"{name}: {why}. {_how(risk)}, or add an action.",
            )


def _missing(risk: Risk, case: Case) -> str:
    if not risk.by:
        return "the risk is accepted by nobody"
    if risk.until is None:
        return "the risk is accepted without an end"
    return f"the risk was accepted until {risk.until}, which is over" if risk.until < case.today else ""


def _how(risk: Risk) -> str:
    if isinstance(risk.item, Decision):
        return "Fill the cells `Owner` and `Until`"
    return "Write `Accepted risk: …; accepted by …; until …`"


RULE = Rule(
    code="X16",
    slug="risk-unowned",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("document format: accepted risk",),
    check=check,
)
