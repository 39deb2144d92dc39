"""The severity is no single value of a scale.

The severity decides who is called and how fast. Three months later "high-ish" or "SEV2 or SEV3" can neither be
compared nor learned from.

Bad:

    ## Summary

    - **Severity:** SEV2 or SEV3

Good:

    ## Summary

    - **Severity:** SEV2

The scale is `scale` of the configuration; without one, words like SEV2, P1, S3, critical, major, high, medium and low
are known.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case, severity_rank
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Answer
from afterword.core.model.span import Written
from afterword.core.model.words import Certainty, Level, Question

_UNSURE = Pattern(
    r"^(?:SEV|P|S)?[\s\-]?\d\s?(?:/|or)\s?(?:SEV|P|S)?[\s\-]?\d\b|\b\w{0,8}-?ish\b|\?\s*$|^(?:maybe|probably|perhaps|"
    r"roughly|about|around|somewhere|between)\b|^\w+\s(?:or|/)\s(?:low|minor|medium|moderate|high|major|critical)$",
    re.IGNORECASE,
)
_BARE_ANSWER = 3


def check(case: Case) -> Iterator[Problem]:
    """The severity outside the scale, or undecided; and the one whose review gives no reason."""
    written = case.postmortem.severity
    if written is None or is_placeholder(written.text):
        return
    scale = case.settings.scale
    if scale and not _is_in(written.text, scale):
        names = ", ".join(name.split("|")[0] for name in scale)
        yield Problem(
            span=written.span,
            message=f"The severity `{written.text[:50]}` is not in the scale. Write one of: {names}; a reason may "
            "follow behind a colon.",
        )
    elif _UNSURE.search(written.text):
        yield Problem(
            span=written.span,
            message=f"The severity `{written.text[:50]}` is not one value. Write the one that was decided, `SEV2`, "
            "and the doubt under `Was the severity correct?`.",
        )
    elif not scale and severity_rank(written.text) is None:
        yield Problem(
            span=written.span,
            message=f"The severity `{written.text[:50]}` cannot be placed on a scale. Write for example `SEV2`, or "
            "name your own values under `scale` in the configuration.",
            level=Level.WARNING,
        )
    else:
        yield from _reason(case, written)


def _is_in(written: str, scale: tuple[str, ...]) -> bool:
    """Whether the value begins with a name of the scale; a reason may follow."""
    bare = written.strip("*_`. ").casefold()
    return any(
        bare.startswith(name) and not bare[len(name) : len(name) + 1].isalnum()
        for names in scale
        for name in (one.strip().casefold() for one in names.split("|"))
    )


def _reason(case: Case, written: Written) -> Iterator[Problem]:
    """The answer that only says yes: by what criterion?"""
    answer = next((one for one in case.postmortem.answers if one.question is Question.SEVERITY), None)
    if answer is not None and len(written.text.split()) < _BARE_ANSWER and _is_bare(answer):
        yield Problem(
            span=answer.span,
            message=f"Nothing says why it was {written.text}. Add the criterion that was met, for example "
            f"`{written.text}: more than 5 % of customers affected`.",
            level=Level.HINT,
        )


def _is_bare(answer: Answer) -> bool:
    return 0 < len(answer.text.split()) < _BARE_ANSWER and not is_placeholder(answer.text)


RULE = Rule(
    code="S10",
    slug="severity-unclear",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("PagerDuty incident response documentation", "DORA, article 18"),
    check=check,
)
