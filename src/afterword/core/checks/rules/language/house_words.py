"""Words that your own team does not want in a postmortem.

Every house has words that its readers stumble over. A word pack in `afterword.toml` names them, with what to write
instead; without a pack the rule is silent.

Bad (with a pack for "blast radius"):

    The blast radius was small.

Good:

    Eleven customers were affected.
"""

from collections.abc import Iterator

import re2

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """Where a pattern of a pack occurs in the prose."""
    options = re2.Options()
    options.case_sensitive = False
    for pack in case.settings.packs:
        for pattern in pack.patterns:
            for found in re2.compile(pattern, options).finditer(case.prose.text):
                yield Problem(
                    span=case.document.span(found.start(), found.end()),
                    message=f"{pack.name}: {pack.message}",
                    suggestions=pack.suggestions,
                    level=pack.level,
                )


RULE = Rule(
    code="B20",
    slug="house-words",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("your configuration",),
    check=check,
)
