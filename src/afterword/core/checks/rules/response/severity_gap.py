"""The severity was wrong or changed, and the review does not say so.

Who is called and how often customers are told depends on the declared severity. If it was too low for an hour, that
hour explains the rest of the response.

Bad:

    # Label printing stopped

    **Severity:** SEV2

    ## Timeline (UTC)
    - 2026-03-04 09:18 Incident declared at SEV3
    - 2026-03-04 10:14 Rollback complete

    ## Response review
    - **Was the severity correct?** Yes.

Good:

    # Label printing stopped

    **Severity:** SEV2

    ## Timeline (UTC)
    - 2026-03-04 09:18 Incident declared at SEV3
    - 2026-03-04 10:14 Rollback complete

    ## Response review
    - **Was the severity correct?** No: SEV3 for 6 min, until the share of shops was known; then raised to SEV2.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case, severity_rank
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import answer_span, find_answer
from afterword.core.checks.topics import ABOUT_SEVERITY
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Answer, Event
from afterword.core.model.words import Certainty, Level, Question, Verdict

_DECLARED = Pattern(
    r"(?i)\bdeclared\b[^.;]{0,30}?\b(?P<severity>(?:sev|p)[ -]?[0-5])\b|\b(?P<first>(?:sev|p)[ "
    r"-]?[0-5])\b[^.;]{0,20}\bdeclared"
)
_TOLD = Pattern(
    r"(?i)\b(?:raised|lowered|upgrad|downgrad|escalat|changed|initial|at first|first|originally|revised|reclassif|too "
    r"(?:low|high)|later|until|adjusted)"
)


def check(case: Case) -> Iterator[Problem]:
    """A declared severity that is not the final one and is not spoken of; a "no" without a gap beside other gaps."""
    answer = find_answer(case, Question.SEVERITY)
    if answer is None:
        return
    event, declared = _declared(case)
    if event is not None and case.severity is not None and declared != case.severity and not _speaks_of_it(answer):
        yield Problem(
            span=answer_span(case, Question.SEVERITY),
            message=f"Line {event.line} declares {_written(event)}, the document says "
            f"{case.postmortem.severity.text if case.postmortem.severity else ''}, and this answer names no change. "
            "Say when and why it changed ('raised to … at …').",
        )
    elif answer.verdict is Verdict.NO and case.postmortem.gaps and not _has_gap(case):
        yield Problem(
            span=answer_span(case, Question.SEVERITY),
            message="The severity was not correct, and none of the gaps is about it. Add `- **G2**: …` with how long "
            "it was wrong and why.",
        )


def _declared(case: Case) -> tuple[Event | None, int | None]:
    """The first row that declares a severity, and its rank; none where the scale does not know it."""
    for event in case.postmortem.timeline:
        found = _DECLARED.search(event.text.text)
        if found is not None:
            rank = severity_rank(found["severity"] or found["first"], case.settings.scale)
            return (event, rank) if rank is not None else (None, None)
    return None, None


def _written(event: Event) -> str:
    found = _DECLARED.search(event.text.text)
    return (found["severity"] or found["first"]) if found else ""


def _speaks_of_it(answer: Answer) -> bool:
    return answer.verdict is Verdict.NO or _TOLD.search(answer.text) is not None


def _has_gap(case: Case) -> bool:
    return any(ABOUT_SEVERITY.search(gap.text) for gap in case.postmortem.gaps)


RULE = Rule(
    code="R05",
    slug="severity-change-unexplained",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=(
        "founding text: was the severity right",
        "PagerDuty incident response: severity is reviewed",
        "DORA, article 18",
    ),
    check=check,
)
