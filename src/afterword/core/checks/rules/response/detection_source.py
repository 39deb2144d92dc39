"""The answer to "how was it detected?" names no source.

Whether a monitor, a customer or a colleague noticed first decides what has to change: only the first of them was
looking on purpose.

Bad:

    # Label printing stopped

    ## Response review
    - **How was the incident detected?** It was detected 11 min after it began.

Good:

    # Label printing stopped

    ## Response review
    - **How was the incident detected?** By the alert QueueAge, 11 min after it began.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import answer_span, find_answer
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Question, Verdict

_SOURCE = Pattern(
    r"(?i)\b(?:monitor|alert|alarm|pag(?:e|ed|er|ing)\b|pagerduty|opsgenie|probe|check|dashboard|graph|metric|log(?:s|"
    r"ging)?\b|prometheus|grafana|datadog|sentry|pingdom|uptime|synthetic|statping|status ?page|customer|user|client|"
    r"ticket|support|report|complain|employee|colleague|engineer|developer|staff|team|member|operator|responder|"
    r"partner|vendor|provider|supplier|third part|researcher|bounty|audit|scan|test|review|notified|notification|"
    r"slack|channel|e-?mail|call(?:ed)?\b|tweet|social media|press|we (?:noticed|saw|observed|found|discovered)|"
    r"noticed by|found by|seen by|on-?call|admin|somebody|someone|by (?:a|an|the|our|one)\b|internal(?:ly)?)|@\w"
)


def check(case: Case) -> Iterator[Problem]:
    """One finding, if the answer names nobody and nothing that noticed."""
    answer = find_answer(case, Question.DETECTION)
    if answer is None or answer.verdict in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE):
        return
    if _SOURCE.search(answer.text) is None:
        yield Problem(
            span=answer_span(case, Question.DETECTION),
            message="The answer does not say who or what noticed. Name it: a monitor, a customer, an employee, a "
            "partner or a scheduled check ('By the alert …').",
        )


RULE = Rule(
    code="R02",
    slug="detection-source-missing",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=(
        "Ghosh et al.: How to fight production incidents, SoCC 2022",
        "Srinivas et al.: Detection is better than cure, FSE 2023",
    ),
    check=check,
)
