"""Everything about the response went well, and yet it took long.

Five times "yes" after a long outage usually means that nobody asked. A response that was right and slow has something
that slowed it.

Bad:

    # Label printing stopped

    **Severity:** SEV1

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 13:20 Impact ended: labels print again

    ## Response review
    - **How was the incident detected?** Yes, by an alert.
    - **Was the severity correct?** Yes.
    - **Were customer updates timely?** Yes.
    - **Were the right responders involved?** Yes.
    - **What slowed mitigation?** Nothing.

Good:

    # Label printing stopped

    **Severity:** SEV1

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 13:20 Impact ended: labels print again

    ## Response review
    - **How was the incident detected?** Yes, by an alert.
    - **Was the severity correct?** Yes.
    - **Were customer updates timely?** Yes.
    - **Were the right responders involved?** Yes.
    - **What slowed mitigation?** Two hours on a wrong suspect.

The option `minutes` is how long a SEV1 may last before it speaks.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import first_of, impact_started, minutes_between, write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import answer_span, find_answer
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Marker, Question, Verdict

_NOTHING = Pattern(r"(?i)^\W*(?:nothing|none|no(?:thing)?\b\W*$|no delays?|there (?:was|were) (?:nothing|no))")
_YES_OR_NO = (Question.SEVERITY, Question.UPDATES, Question.RESPONDERS)


def check(case: Case) -> Iterator[Problem]:
    """One finding at the last question, if a long SEV1 has no weakness and no gap."""
    if case.severity != 1 or case.postmortem.gaps or not _all_well(case):
        return
    minutes = _duration(case)
    if minutes is not None and minutes > case.option("minutes"):
        yield Problem(
            span=answer_span(case, Question.SLOWNESS),
            message="Every answer says that the response went well, and customers were affected for "
            f"{write_minutes(minutes)}. Say where these minutes went: detect, find, decide, act.",
        )


def _all_well(case: Case) -> bool:
    slowness = find_answer(case, Question.SLOWNESS)
    if slowness is None or not (slowness.verdict is Verdict.YES or _NOTHING.match(slowness.text)):
        return False
    answers = [find_answer(case, question) for question in _YES_OR_NO]
    return all(answer is not None and answer.verdict is Verdict.YES for answer in answers)


def _duration(case: Case) -> float | None:
    """How long customers were affected, by the fields or the marked rows."""
    if case.postmortem.impact.duration_minutes is not None:
        return case.postmortem.impact.duration_minutes
    started = impact_started(case)
    ended = first_of(case, Marker.IMPACT_ENDED) or first_of(case, Marker.MITIGATED)
    return None if started is None or ended is None else minutes_between(started, ended)


RULE = Rule(
    code="R12",
    slug="response-all-well",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("founding text: what slowed mitigation",),
    check=check,
    options={"minutes": 60},
)
