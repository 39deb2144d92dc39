"""A report to an authority is late, or is not recorded though its time has passed.

Incidents under DORA or NIS2 have clocks that run from the moment somebody was aware. Nobody remembers three months
later when the first report went out; the document does.

Bad:

    ---
    date: 2026-03-04
    timezone: UTC
    reporting: DORA
    ---

    # Label printing stopped

    ## Summary
    - **Initial report:** 2026-03-06 12:00

    ## Timeline
    - 2026-03-04 09:13 Detected: alert QueueAge fires

Good:

    ---
    date: 2026-03-04
    timezone: UTC
    reporting: DORA
    ---

    # Label printing stopped

    ## Summary
    - **Initial report:** 2026-03-04 12:30
    - **Intermediate report:** 2026-03-06 15:00
    - **Final report:** 2026-03-30 10:00

    ## Timeline
    - 2026-03-04 09:13 Detected: alert QueueAge fires

Only a document that says `reporting: DORA` or `reporting: NIS2` is looked at. The clocks start at the row marked
*detected*; `initial_hours`, `intermediate_hours` and `final_days` are their lengths. Texts on the rules disagree whether
the later clocks start with the first report, so set what your authority says. NIS2 calls the reports early warning,
incident notification and final report.
"""

from collections.abc import Iterator
from datetime import timedelta

from afterword.core.checks.case import Case
from afterword.core.checks.moments import first_of, gap_between
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.impact import read_moment
from afterword.core.model.words import Certainty, Level, Marker

_REPORTS = {
    "dora": {"first report": "initial report", "second report": "intermediate report", "final report": "final report"},
    "nis2": {"first report": "early warning", "second report": "incident notification", "final report": "final report"},
}
_DAYS = timedelta(days=3)
"""What is longer is told in days."""


def check(case: Case) -> Iterator[Problem]:
    """Each report that came late, and each whose time has passed without it."""
    regime = case.postmortem.fields.get("reporting")
    detected = first_of(case, Marker.DETECTED)
    if regime is None or detected is None or detected.day is None:
        return
    limits = (
        timedelta(hours=case.option("initial_hours")),
        timedelta(hours=case.option("intermediate_hours")),
        timedelta(days=case.option("final_days")),
    )
    reports = _REPORTS.get(regime.text.strip().casefold(), {})
    for (field, name), limit in zip(reports.items(), limits, strict=False):
        told = case.postmortem.fields.get(field)
        sent = read_moment(case.document, told, case.reading.context, None, None)
        taken = gap_between(detected, sent) if sent is not None else None
        if told is not None and taken is not None and taken > limit:
            yield Problem(
                span=told.span,
                message=f"The {name} came {_told(taken)} after detection; the limit is {_told(limit)}. Say in the response "
                "review what held it up.",
            )
        elif taken is None and case.today > detected.day + limit + timedelta(days=1):
            yield Problem(
                span=regime.span,
                message=f"{regime.text} asks for the {name} {_told(limit)} after detection, and none is recorded. Add "
                f"`{name.capitalize()}: YYYY-MM-DD HH:MM` to the summary.",
            )


def _told(length: timedelta) -> str:
    return f"{length.days} days" if length > _DAYS else f"{length / timedelta(hours=1):.0f} h"


RULE = Rule(
    code="W05",
    slug="report-late",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("DORA, article 19, with RTS 2025/301", "NIS2, article 23"),
    check=check,
    options={"initial_hours": 24, "intermediate_hours": 72, "final_days": 31},
)
