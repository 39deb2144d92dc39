"""The response review does not say whether a runbook was used.

Incidents with a usable guide end sooner, and a wrong one costs more than none. One sentence tells which of them it was.

Bad:

    # Label printing stopped

    ## Response review
    - **How was the incident detected?** By the alert QueueAge.
    - **Were the right responders involved?** Yes.
    - **What slowed mitigation?** The rollback waited 27 min for consumers to drain.

Good:

    # Label printing stopped

    ## Response review
    - **How was the incident detected?** By the alert QueueAge.
    - **Were the right responders involved?** Yes.
    - **What slowed mitigation?** The rollback waited 27 min for consumers to drain; there was no runbook for it.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import Certainty, Level, Part

_NAMES = ("runbook", "run book", "run-book", "playbook", "play book", "troubleshooting guide", "operating procedure")


REVIEWED = 3
"""So many of the five questions answered make a response review."""


def check(case: Case) -> Iterator[Problem]:
    """One finding at the response review, if nothing in the document names a runbook."""
    if len({answer.question for answer in case.postmortem.answers}) < REVIEWED:
        return
    text = case.text.casefold()
    if not any(name in text for name in _NAMES):
        yield Problem(
            span=case.heading_span(Part.RESPONSE),
            message="Nothing says whether a runbook was used. Add a sentence: it helped, it was wrong, there was "
            "none, or it was not found.",
        )


RULE = Rule(
    code="R14",
    slug="runbook-unmentioned",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("Nissist: incidents with guides (abstract)",),
    check=check,
)
