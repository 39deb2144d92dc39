"""Some conditions tell since when they were true, and others do not.

A condition was there before the trigger, for a day or for years. How long tells what would have found it, and which
other incidents it may explain. In three months the day of the change that brought it is hard to find.

Bad:

    ## Root cause

    - **C1** (condition, confirmed): The worker requeues without limit, since its first release in 2024-05.
    - **C2** (condition, confirmed): All queues share one broker disk.

Good:

    ## Root cause

    - **C1** (condition, confirmed): The worker requeues without limit, since its first release in 2024-05.
    - **C2** (condition, confirmed): All queues share one broker disk, since the move of 2025-08.

Only conditions with an id are looked at, and only where at least one of them says it.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._shared import cause_span, statement, structured
from afterword.core.documents.clock import find_dates
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Cause
from afterword.core.model.words import Certainty, Level, Role

_SINCE = Pattern(
    r"(?i)\b(?:since|ever|always|never|from the (?:start|beginning|first)|introduced|brought in|as of|until|for (?:\w+ )?(?:days?|weeks?|"
    r"months?|years?|quarters?)|first release|went live|go-live|launch|dates back|initially|originally|(?:19|20)\d\d)\b"
)


def check(case: Case) -> Iterator[Problem]:
    """The conditions that do not say it, where another does."""
    conditions = [cause for cause in structured(case) if cause.role is Role.CONDITION]
    undated = [cause for cause in conditions if not _is_dated(case, cause)]
    if len(undated) == len(conditions):
        return
    for cause in undated:
        yield Problem(
            span=cause_span(case, cause),
            message=f"{cause.id} does not say since when it was true, as another condition does. Add it: `…, since the move of "
            "2025-08`, or `since when is unknown`.",
        )


def _is_dated(case: Case, cause: Cause) -> bool:
    words = " ".join(statement(case, cause))
    return _SINCE.search(words) is not None or any(stamp.has_date for stamp in find_dates(words))


RULE = Rule(
    code="C16",
    slug="condition-undated",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.LIKELY,
    sources=("Reason: latent conditions",),
    check=check,
)
