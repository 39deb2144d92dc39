"""A suppression has no reason.

Three months later nobody can tell a considered exception from a shortcut. Without a reason the finding stays.

Bad:

    <!-- afterword-disable-next-line B05 -->

Good:

    <!-- afterword-disable-next-line B05: quoted from the customer -->
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The suppressions without a reason."""
    for suppression in case.suppressions:
        if not suppression.reason:
            yield Problem(
                span=suppression.span,
                message=f"The suppression of {suppression.code} gives no reason, so it does not count. Write "
                f"`{suppression.code}: why` in the comment.",
            )


RULE = Rule(
    code="U01",
    slug="suppression-reason-missing",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("design",),
    check=check,
)
