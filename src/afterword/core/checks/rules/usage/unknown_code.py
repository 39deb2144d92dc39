"""A suppression names a rule that does not exist.

It silences nothing, and the finding it was written for comes back. Three months later the reader believes that somebody
has looked at it.

Bad:

    <!-- afterword-disable-next-line B5: quoted from the customer -->
    The customer wrote that we should have tested it.

Good:

    <!-- afterword-disable-next-line B05: quoted from the customer -->
    The customer wrote that we should have tested it.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.registry import MODULES, load_rules
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.suppression import Suppression
from afterword.core.model.finding import Fix
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The codes of suppressions that no rule has, each with the nearest one."""
    for suppression in case.suppressions:
        if suppression.code in MODULES:
            continue
        span = _code_span(case, suppression)
        plain = _meant(suppression.code)
        near = plain or _nearest(suppression.code)
        advice = f"Did you mean `{near}`?" if near else "Write one code per rule, for example `B05`."
        yield Problem(
            span=span,
            message=f"There is no rule `{case.text[span.start : span.end]}`, so this suppression silences nothing. {advice} "
            "`afterword rules` lists them all.",
            suggestions=(near,) if near else (),
            fix=Fix(span=span, replacement=plain, safe=True) if plain else None,
        )


def _code_span(case: Case, suppression: Suppression) -> Span:
    """Where the code stands in its comment."""
    span = suppression.span
    verb = case.text.index("disable", span.start)
    found = re.compile(rf"(?<![\w-]){re.escape(suppression.code)}(?![\w-])", re.IGNORECASE).search(
        case.text, verb, span.end
    )
    return case.document.span(found.start(), found.end()) if found is not None else span


def _meant(code: str) -> str | None:
    """The code that is plainly meant: `B5`, `BO5` and `B-05` mean B05, a rule's name means its code."""
    found = re.fullmatch(r"([A-Z])[-_]?(?=[OIL]*\d)([0-9OIL]{1,3})", code)
    if found is not None:
        number = int(found[2].translate(str.maketrans("OIL", "011")))
        exact = f"{found[1]}{number:02d}"
        return exact if exact in MODULES else None
    slug = code.casefold().replace("_", "-")
    return next((rule.code for rule in load_rules() if rule.slug == slug), None) if "-" in slug else None


def _nearest(code: str) -> str | None:
    """The code that looks most like it."""
    from difflib import get_close_matches  # slow to import, and seldom needed

    return next(iter(get_close_matches(code, MODULES, n=1, cutoff=0.5)), None)


RULE = Rule(
    code="U02",
    slug="suppression-code-unknown",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("design",),
    check=check,
)
