"""A field of the summary is missing.

Title, date, severity, status and owner are what a reader looks for first: which incident was it, when, how bad, is
this text finished, and whom do I ask? Three months later nobody remembers what is not written here.

Bad:

    # Labels printed late after a worker release

    ## Summary

    - **Date:** 2026-03-04
    - **Status:** Draft
    - **Owner:** Nadia Ferro

    For 99 minutes shops got their labels late.

Good:

    # Labels printed late after a worker release

    ## Summary

    - **Date:** 2026-03-04
    - **Severity:** SEV2
    - **Status:** Draft
    - **Owner:** Nadia Ferro

    For 99 minutes shops got their labels late.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.summary._shared import Missing, find_missing_fields
from afterword.core.model.words import Certainty, Level

_SYNTAX = {
    "title": "Begin the text with `# ` and what customers saw, for example `# EU orders failed after a release`.",
    "severity": "Write `- **Severity:** SEV2` in it (or `severity: SEV2` in the front matter).",
    "status": "Write `- **Status:** Draft` in it: draft, in review, published or closed.",
    "owner": "Write `- **Owner:**` and who answers for this text (or `owner:` in the front matter).",
}


def check(case: Case) -> Iterator[Problem]:
    """The fields that are missing, one by one."""
    if not case.is_postmortem:
        return
    for missing in find_missing_fields(case):
        if missing.name == "date":
            yield _date(case, missing)
        elif missing.name == "title":
            yield Problem(span=missing.span, message=f"{_title(missing)} {_SYNTAX['title']}")
        else:
            yield Problem(span=missing.span, message=f"{_what(missing)} {_SYNTAX[missing.name]}")


def _what(missing: Missing) -> str:
    if missing.instead:
        return f"The {missing.name} is still `{missing.instead[:40]}`."
    return f"The summary states no {missing.name}."


def _title(missing: Missing) -> str:
    if missing.instead:
        return f"The title `{missing.instead[:40]}` does not tell this incident from any other."
    return "The document has no title."


def _date(case: Case, missing: Missing) -> Problem:
    """A date that stands elsewhere in the text matters less."""
    known = case.postmortem.date
    if known is None or missing.instead:
        message = f"{_what(missing)} Write `- **Date:** YYYY-MM-DD` in it, the day on which the incident began."
        return Problem(span=missing.span, message=message)
    return Problem(
        span=missing.span,
        message=f"{_what(missing)} Elsewhere stands {known}: write `- **Date:** {known}` in the summary.",
        level=Level.WARNING,
    )


RULE = Rule(
    code="S01",
    slug="summary-field-missing",
    page=__doc__,
    levels=Levels(founding=Level.ERROR, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text", "SRE book, chapter 15", "PagerDuty postmortem documentation"),
    check=check,
)
