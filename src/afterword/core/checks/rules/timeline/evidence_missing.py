"""Key rows of the timeline cite no evidence.

A time that somebody remembered and a time that a tool recorded look the same. Three months later only the cited ones
can still be checked.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    | Time | Event | Marker | Evidence |
    |---|---|---|---|
    | 2026-03-04 09:13 | Alert QueueAge fires | detected | |
    | 2026-03-04 10:14 | Rollback complete | mitigated | |

Good:

    # Label printing stopped

    ## Timeline (UTC)
    | Time | Event | Marker | Evidence |
    |---|---|---|---|
    | 2026-03-04 09:13 | Alert QueueAge fires | detected | E4 |
    | 2026-03-04 10:14 | Rollback complete | mitigated | [deploy log](https://ci.example/3077) |

The option `share` is the part of all rows that must cite something; a marked row always must.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Event
from afterword.core.model.words import Certainty, Level, Part

_NAMED = Pattern(r"(?i)://|\(\w[\w-]*:\w|\((?:graph|logs?|chat|dashboard|screenshot|ticket)\b")
"""A link, a source in brackets as tools write it (`(pagerduty:R7U5)`), or its kind."""

_COLUMNS = ("evidence", "source", "sources", "link", "links")


def check(case: Case) -> Iterator[Problem]:
    """One finding, if a marked row or too many rows cite nothing."""
    rows = case.postmortem.timeline
    marked = [event for event in rows if event.marker is not None]
    if not marked or not case.is_postmortem:
        return
    cells = _evidence_lines(case)
    bare = [event for event in rows if not _cites(case, event, cells)]
    bare_marked = [event for event in bare if event.marker is not None]
    cited = len(rows) - len(bare)
    if bare_marked:
        lines = ", ".join(str(event.line) for event in bare_marked[:6])
        yield Problem(
            span=case.heading_span(Part.TIMELINE),
            message=f"{len(bare_marked)} of {len(marked)} marked rows cite no evidence (lines {lines}). Write an `E4` "
            "or a link in the row or its `Evidence` cell.",
        )
    elif cited < case.option("share") * len(rows):
        yield Problem(
            span=case.heading_span(Part.TIMELINE),
            message=f"{cited} of {len(rows)} rows cite evidence; expected are {case.option('share'):.0%}. Write an "
            "`E4` or a link in the row or its `Evidence` cell.",
        )


def _cites(case: Case, event: Event, cells: frozenset[int]) -> bool:
    """Whether a row names an evidence id, a link, or has something in its evidence cell."""
    if event.evidence or event.line in cells or _NAMED.search(case.text, event.span.start, event.span.end):
        return True
    return any(event.span.start <= link.start < event.span.end for link in case.reading.inline.links)


def _evidence_lines(case: Case) -> frozenset[int]:
    """The lines of table rows whose evidence cell is filled."""
    filled = set()
    for table in case.reading.tables:
        column = table.column(*_COLUMNS)
        for line, cells in table.rows if column is not None else ():
            if column is not None and column < len(cells) and cells[column].text.strip("-–— "):
                filled.add(line.number)
    return frozenset(filled)


RULE = Rule(
    code="T11",
    slug="timeline-evidence-missing",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("PagerDuty postmortem guide: for each item a metric or page",),
    check=check,
    options={"share": 0.5},
)
