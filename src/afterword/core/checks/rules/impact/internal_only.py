"""The customer impact speaks of machines only.

Internal details without the customer are the first thing a postmortem forgets. Three months later the queue length
tells nobody whether an order arrived.

Bad:

    ## Customer impact

    Kafka lag reached 4 million on two partitions.

Good:

    ## Customer impact

    Order mails arrived up to 3 hours late for all customers (Kafka lag reached 4 million).
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.impact._shared import get_field, is_internal_only, read_statement
from afterword.core.documents.effects import find_internals
from afterword.core.model.words import Certainty, Level, Part


def check(case: Case) -> Iterator[Problem]:
    """The impact without customers."""
    if not is_internal_only(case):
        return
    business = get_field(case, "business")
    yield Problem(
        span=business.span if business is not None else case.heading_span(Part.IMPACT),
        message=f"The impact tells of `{find_internals(read_statement(case))}`, but of nobody who uses it. Say what "
        "customers noticed, and keep the detail in brackets: `mails came 3 h late (queue full)`.",
        suggestions=("What did a customer notice?", "If nobody noticed anything: how do we know?"),
    )


RULE = Rule(
    code="I08",
    slug="impact-internal-only",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("founding text",),
    check=check,
)
