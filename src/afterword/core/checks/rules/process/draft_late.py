"""The text is still a draft long after the incident.

Memory fades within days: what was not written down in the first week is told differently in the third. Three months
later a draft is all that anybody finds.

Bad:

    ## Summary

    - **Date:** 2026-03-04
    - **Severity:** SEV1
    - **Status:** Draft

Good:

    ## Summary

    - **Date:** 2026-03-04
    - **Severity:** SEV1
    - **Status:** In review

The limits count from the end of the incident: `sev1_days` in days of the calendar, `sev2_workdays` and
`other_workdays` in days from Monday to Friday.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import Certainty, Level, Part, Status

_FRIDAY = 4


def check(case: Case) -> Iterator[Problem]:
    """One finding, if a draft is older than the policy for its severity."""
    ended = _ended(case)
    if case.postmortem.status is not Status.DRAFT or ended is None or not case.is_postmortem:
        return
    if case.severity == 1:
        limit, n_days, unit = case.option("sev1_days"), (case.today - ended).days, "days"
    else:
        limit = case.option("sev2_workdays" if case.is_grave else "other_workdays")
        n_days, unit = count_workdays(ended, case.today), "working days"
    if n_days > limit:
        yield Problem(
            span=case.heading_span(Part.SUMMARY),
            message=f"This is still a draft {n_days} {unit} after the incident ({ended}); the limit is {limit}. Finish what is "
            "known, mark the rest as unknown, and set `Status: in review`.",
        )


def _ended(case: Case) -> date | None:
    """The last day that the document connects with the incident."""
    found = case.postmortem
    days = [found.date, *(event.at.day for event in found.timeline)]
    if found.impact.ended_at is not None:
        days.append(found.impact.ended_at.day)
    return max((day for day in days if day is not None), default=None)


def count_workdays(first: date, last: date) -> int:
    """How many days from Monday to Friday follow a day, up to another."""
    n_days = max(0, (last - first).days)
    weeks, rest = divmod(n_days, 7)
    return weeks * 5 + sum((first + timedelta(days=day)).weekday() <= _FRIDAY for day in range(1, rest + 1))


RULE = Rule(
    code="W02",
    slug="draft-late",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("PagerDuty postmortem documentation: 3 calendar days, 5 business days", "SRE workbook, chapter 10"),
    check=check,
    options={"sev1_days": 3, "sev2_workdays": 5, "other_workdays": 10},
)
