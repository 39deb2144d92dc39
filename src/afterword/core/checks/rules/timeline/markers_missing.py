"""The timeline does not show when the incident was detected, mitigated or resolved.

How long customers waited for us to notice and to help is computed from these rows. Without them nobody can say three
months later whether the response became faster.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 08:48 Worker 3.14 deployed
    - 2026-03-04 09:13 Alert QueueAge fires
    - 2026-03-04 09:40 Jobs of gateway 2.9 found looping

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 08:48 Worker 3.14 deployed
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:14 Mitigated: rollback complete
    - 2026-03-04 10:52 Resolved: backlog printed

Plain words count as well as markers ("an alert fires", "error rate back to normal", "incident closed").
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import words_of
from afterword.core.model.words import Certainty, Level, Marker, Part

ENOUGH = 3
"""A list of fewer rows is a note, not a timeline."""

_NEEDED = (Marker.DETECTED, Marker.MITIGATED, Marker.RESOLVED)
_FURTHER = (Marker.STARTED, Marker.ACKNOWLEDGED, Marker.DECLARED)
_STANDS_FOR = {
    Marker.STARTED: (Marker.STARTED, Marker.IMPACT_STARTED),
    Marker.MITIGATED: (Marker.MITIGATED, Marker.IMPACT_ENDED),
    Marker.RESOLVED: (Marker.RESOLVED, Marker.IMPACT_ENDED),
}
_SAID = {
    Marker.DETECTED: (
        " detect", " alert", " alarm", " page ", " paged", " pages", " pager", " notic", " report", " complain",
        " monitor", " ticket", " discover", " observ", " spotted", " saw ", " sees ", " flagged", " found", " realis",
        " realiz", " became aware", " notif", " witness", " informed",
    ),
    Marker.MITIGATED: (
        " mitigat", " restor", " recover", " repair", " fixed", " fix ", " fixes", " roll back", " rolled back",
        " rollback", " revert", " back to", " back up", " back online", " normal", " baseline", " healthy", " stabil",
        " resolv", " workaround", " contain", " operational", " available again", " merged", " deployed", " patch",
        " works again", " work again", " working again", " restarted", " solved",
    ),
    Marker.RESOLVED: (
        " resolv", " closed", " closes", " closing", " all clear", " recover", " restor", " back to", " back up",
        " back online", " normal", " baseline", " over ", " ended", " complete", " stabil", " fixed", " healthy",
        " operational", " stood down", " concluded", " works again", " work again", " working again", " confirm",
        " verif", " released", " solved",
    ),
}  # fmt: skip
"""What tells the same in plain words: beginnings of words, whole words with a space behind."""

_SPACES = str.maketrans(dict.fromkeys(".,;:()[]*_-/'\"`|\n", " "))


def check(case: Case) -> Iterator[Problem]:
    """One finding for what no row tells; one for the finer markers where a document sets all the needed ones."""
    rows = case.postmortem.timeline
    if len(rows) < ENOUGH or not case.is_postmortem:
        return
    marked = {event.marker for event in rows if event.marker is not None}
    unmarked = [marker for marker in _NEEDED if marked.isdisjoint(_STANDS_FOR.get(marker, (marker,)))]
    missing = unmarked and _unsaid(case, unmarked)
    if missing:
        names = " or ".join(f"'{marker}'" for marker in missing)
        yield Problem(
            span=case.heading_span(Part.TIMELINE),
            message=f"No row of the timeline tells {names}. Add the row and mark it, in the "
            f"`Marker` column or by the word with which it begins (`{missing[0].capitalize()}: …`).",
        )
    if not unmarked and _in_a_column(case):
        further = [marker for marker in _FURTHER if marked.isdisjoint(_STANDS_FOR.get(marker, (marker,)))]
        if further:
            names = ", ".join(f"'{marker}'" for marker in further)
            yield Problem(
                span=case.heading_span(Part.TIMELINE),
                message=f"The timeline marks detection, mitigation and resolution, but not {names}. Mark those "
                "rows if they are known, in the `Marker` column.",
                level=Level.HINT,
            )


def _in_a_column(case: Case) -> bool:
    """Whether the timeline is a table with a column for the markers."""
    return any(table.column("marker", "phase") is not None for table in case.reading.tables)


def _unsaid(case: Case, markers: list[Marker]) -> list[Marker]:
    """Those of some markers that no row tells in plain words either."""
    rows = (words_of(case, event) for event in case.postmortem.timeline)
    said = f" {' '.join(rows)} ".casefold().translate(_SPACES)
    return [marker for marker in markers if not any(words in said for words in _SAID[marker])]


RULE = Rule(
    code="T05",
    slug="markers-missing",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("founding text: timeline", "SRE workbook, chapter 10", "Davidovič: incident metrics"),
    check=check,
)
