"""It took long to notice or to mitigate, and no cause or gap tells why.

The causes of an incident are those of its length, too. Two hours of impact that nobody noticed for 50 minutes have at
least two stories; when only the first is told, the next incident of another kind takes as long.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 09:48 Detected: somebody looks at the queue

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 09:48 Detected: somebody looks at the queue

    ## Root cause
    - **C1** (condition, confirmed): The worker requeues a rejected job without limit.
    - **C2** (amplifier, confirmed): No alert watches redeliveries, so that the loop ran for 46 min unseen.

Only documents whose causes or gaps carry ids are looked at. The options are the minutes from which on it took long.
"""

from bisect import bisect_right
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import first_of, impact_started, minutes_between, write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Related
from afterword.core.model.moment import Moment
from afterword.core.model.words import Certainty, Level, Marker, Question

_SEEN_LATE = Pattern(
    r"(?i)\b(?:alert|alarm|detect|monitor|pag(?:e[ds]?|ing|er)\b|probe|notic|metric|dashboard|canary|threshold|synthetic|"
    r"health ?check|observab|unseen|silent|log(?:s|ged|ging)?\b|watch)"
)
_FIXED_SLOWLY = Pattern(
    r"(?i)\b(?:roll(?:s|ed|ing)?[ -]?back|revert|drain|wait|slow|escalat|access|permission|runbook|playbook|diagnos|"
    r"mitigat|recover|restor|restart|failover|fail over|took|takes|minutes|min\b|hours?\b|delay|manual|by hand|workaround|"
    r"responder|on-?call|reach|pipeline|approv|rebuild|rehears|dashboard|log(?:s|ged|ging)?\b|trace)"
)


def check(case: Case) -> Iterator[Problem]:
    """A late detection and a slow mitigation that the document's own times show, each if nothing tells why."""
    found = case.postmortem
    if not any(one.id for one in found.causes) and not any(one.id for one in found.gaps):
        return
    detected = first_of(case, Marker.DETECTED)
    if detected is None:
        return
    started, mitigated = impact_started(case), first_of(case, Marker.MITIGATED)
    if started is not None and not _is_told(case, Question.DETECTION, _SEEN_LATE):
        yield from _late(
            case.option("detect_minutes"), started, detected, ("Detection", "impact began", "why it was seen late")
        )
    if mitigated is not None and not _is_told(case, Question.SLOWNESS, _FIXED_SLOWLY):
        yield from _late(
            case.option("mitigate_minutes"),
            detected,
            mitigated,
            ("Mitigation", "detection", "what made it take so long"),
        )


def _late(limit: int, first: Moment, second: Moment, words: tuple[str, str, str]) -> Iterator[Problem]:
    """The problem, if more minutes than the limit lie between two moments."""
    minutes = minutes_between(first, second)
    if minutes is not None and minutes > limit:
        what, since, why = words
        yield Problem(
            span=second.span,
            message=f"{what} came {write_minutes(minutes)} after {since}, and no cause or gap tells {why}. Add a cause "
            "(`- **C4** (amplifier, confirmed): …`) or, below the response review, `- **G1**: …`.",
            related=(Related(span=first.span, message=since),),
        )


def _is_told(case: Case, question: Question, words: Pattern) -> bool:
    """Whether a gap stands below the question, or any gap or cause is about it."""
    found = case.postmortem
    texts = [*(cause.text for cause in found.causes), *(gap.text for gap in found.gaps)]
    if any(words.search(text) is not None for text in texts):
        return True
    answers = sorted(found.answers, key=lambda answer: answer.line)
    for gap in found.gaps:
        place = bisect_right(answers, gap.line, key=lambda answer: answer.line)
        if place and answers[place - 1].question is question:
            return True
    return False


RULE = Rule(
    code="C12",
    slug="slowness-unexplained",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Ghosh et al.: How to fight production incidents (SoCC 2022)",),
    check=check,
    options={"detect_minutes": 30, "mitigate_minutes": 60},
)
