"""The row of the mitigation does not say how recovery was seen.

"Fixed" tells that somebody stopped working on it. What the graph showed afterwards tells that customers were helped.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:14 Mitigated: rolled back

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:14 Mitigated: rolled back; label time below 5 s for 10 min (graph)
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import is_key_event, words_of
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Marker

_SEEN = Pattern(
    r"(?i)\d|\b(?:confirm|verif|check|graph|metric|dashboard|baseline|normal|healthy|green|passing|test|monitor|"
    r"recover|restored|observ|saw\b|show|drop|below|clear|no (?:more|further)|error rate|succe|respond|available|back "
    r"(?:to|up|online)|stable|stabil|works)"
)


def check(case: Case) -> Iterator[Problem]:
    """The first row marked as mitigated, if neither it nor any row behind it tells what was seen."""
    rows = [event for event in case.postmortem.timeline if not is_key_event(event)]
    index = next((index for index, event in enumerate(rows) if event.marker is Marker.MITIGATED), None)
    if index is None:
        return
    if any(event.evidence or _SEEN.search(words_of(case, event)) for event in rows[index:]):
        return
    yield Problem(
        span=rows[index].text.span,
        message="This row says that the incident was mitigated, not how that was seen. Add it: `rolled back; error "
        "rate below 0.1 % for 10 min (graph)`.",
    )


RULE = Rule(
    code="T18",
    slug="recovery-unverified",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.GUESS,
    sources=("PagerDuty incident response: resolution", "Atlassian incident handbook: recovery"),
    check=check,
)
