"""A service is listed as affected, and nothing else in the document speaks of it.

Either the list is wrong, and the statistics of that service with it, or a part of the story is missing: when it failed,
and what brought it back.

Bad:

    ## Customer impact
    - **Affected services:** label-worker, billing

    ## Timeline (UTC)
    - 09:02 Labels fail in the shops
    - 09:13 Detected: alert on the age of the oldest label job
    - 10:14 Mitigated: rollback of the worker complete
    - 10:52 Resolved: backlog printed

    ## Root cause
    The worker requeues a rejected job without limit.

Good:

    ## Customer impact
    - **Affected services:** label-worker

    ## Timeline (UTC)
    - 09:02 Labels fail in the shops
    - 09:13 Detected: alert on the age of the oldest label job
    - 10:14 Mitigated: rollback of the worker complete
    - 10:52 Resolved: backlog printed

    ## Root cause
    The worker requeues a rejected job without limit.

A name counts as mentioned when any of its own words occurs. Long lists (more than 4) are left alone.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.likeness.ranking import find_stems
from afterword.core.model.words import Certainty, Level, Part

_TOLD = (Part.SUMMARY, Part.TIMELINE, Part.CAUSES, Part.RESPONSE)
_MOST = 4
_ROWS = 4
"""A timeline with fewer rows tells too little to miss a name in it."""
_BEGINNING = 5
_GENERAL = frozenset(
    "servi system api app applic platfor compon product all other websi site clust produc multi vario sever".split()
)


def check(case: Case) -> Iterator[Problem]:
    """The affected services of a short list of which no word occurs outside the impact."""
    services = case.postmortem.impact.services
    field = next((field for field in case.reading.fields if field.name == "services"), None)
    if field is None or not 1 < len(services) <= _MOST or not case.postmortem.causes:
        return
    if len(case.postmortem.timeline) < _ROWS:
        return
    told = _told(case, field.line)
    for service in services:
        words = {stem[:_BEGINNING] for stem in find_stems(service.replace("-", " ").replace("_", " "))} - _GENERAL
        if words and not any(word in told for word in words):
            yield Problem(
                span=field.value.span,
                message=f"`{service[:60]}` is listed as affected, but neither the timeline nor the cause speaks of it. Say "
                "when it failed and what brought it back, or take it off the list.",
            )


def _told(case: Case, listed: int) -> str:
    """What title, summary, rows, cause and review say, without the line that lists the services."""
    title = case.postmortem.title
    sentences = [case.prose.of(sentence) for sentence in case.sentences(*_TOLD) if sentence.line != listed]
    rows = [event.text.text for event in case.postmortem.timeline]
    return " ".join([title.text if title else "", *sentences, *rows]).casefold()


RULE = Rule(
    code="X09",
    slug="service-unmentioned",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("founding text: customer impact",),
    check=check,
)
