"""Customers noticed first, and nothing says that this is to change.

An incident that customers report is one that nothing of ours could see. If no gap and no action is about it, the next
one of its kind will be reported by customers too.

Bad:

    # Label printing stopped

    ## Response review
    - **How was the incident detected?** Customers reported it, 7 min before the alert.

    ## Follow-up actions
    - Park a label job after 5 rejections. Owner: Tomas Brandt. Due: 2026-03-18

Good:

    # Label printing stopped

    ## Response review
    - **How was the incident detected?** Customers reported it, 7 min before the alert.

    ## Follow-up actions
    - Alert when more than 1 % of label jobs are redelivered. Owner: Tomas Brandt. Due: 2026-03-18
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import events_of, is_later
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import answer_span, find_answer, is_recorded
from afterword.core.checks.topics import ABOUT_DETECTION
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Marker, Question

_WHO = r"(?:customer|user|client|subscriber|partner|merchant|tenant|shop)"
_CUSTOMERS_FIRST = Pattern(
    rf"(?i)\b(?:report|rais|notic|discover|flag|found|detect|spott|notif|alert)\w*\s(?:to us )?(?:by|from) "
    rf"(?:(?:a|an|our|the|several|some|many|multiple|two|three|one|external|end)[ -])*{_WHO}s?\b"
    rf"|\b{_WHO}s? (?:had |has |have |first |already |then )?(?:report|notic|complain|wrote|rais|contact|told|alert|"
    rf"flag|tweet)|\b(?:by|through|via|from) (?:(?:a|the|our|several|some|many|multiple|first)\s)*(?:{_WHO}|support) "
    r"(?:report|ticket|complaint|message|call)"
    r"|\bafter (?:the )?first (?:customer |support )?(?:ticket|report|complaint)"
)
_NOT_FIRST = Pattern(
    r"(?i)\b(?:before|no|not|without|never|rather than|instead of|nor|until|confirmed by|then)\s(?:\w+\s){0,3}$"
    r"|\b(?:before|no|without)\s(?:\w+\s){0,5}$"
)
_MONITOR_FIRST = Pattern(
    r"(?i)^\W*(?:(?:by|via|through|from|an?|the|our|high|low|priority|automated|automatic|several|multiple)\b[ -]*)*"
    r"(?:\w+ ){0,2}(?:alerts?|alarms?|monitors?|probes?|pages?)\b(?! (?:did|does|was|were|had|never|only))[^.;]{0,80}\band\b"
)
"""A monitor is named first, and the customers beside it."""
_LATER = Pattern(r"(?i)\w* (?:came|arrived|followed)\b[^,.;]{0,20}\blater\b")
"""What customers reported came behind something that stands before it."""
_CHECKS = Pattern(
    r"(?i)\b(?:checks?|tests?) (?:to ensure|that|whether|to see)\b[^.;]{0,80}\b(?:works?|working|functions?)\b"
)
_TICKET = Pattern(rf"(?i)^\W*(?:the )?first (?:{_WHO} |support )?(?:ticket|report|complaint|call)")


def check(case: Case) -> Iterator[Problem]:
    """One finding, if the answer or the rows say that customers were first and nothing answers it."""
    said = _says_so(case)
    if not said and not _shown_by_rows(case):
        return
    if is_recorded(case, ABOUT_DETECTION) or is_recorded(case, _CHECKS):
        return
    yield Problem(
        span=answer_span(case, Question.DETECTION),
        message="Customers noticed first, and no gap or action is about detection. Add `- **G1**: no alert covers …` "
        "below the answer, or an action on it.",
    )


def _says_so(case: Case) -> bool:
    answer = find_answer(case, Question.DETECTION)
    if answer is None:
        return False
    for found in _CUSTOMERS_FIRST.finditer(answer.text):
        if _MONITOR_FIRST.search(answer.text, 0, found.start()):
            continue
        if _LATER.match(answer.text, found.end()):
            continue
        if _NOT_FIRST.search(answer.text, 0, found.start()) is None:
            return True
    return False


def _shown_by_rows(case: Case) -> bool:
    """Whether a first ticket is certainly earlier than every row marked as detection."""
    detected = events_of(case, Marker.DETECTED)
    if not detected:
        return False
    return any(
        _TICKET.match(event.text.text) is not None and all(is_later(one.at, event.at) for one in detected)
        for event in case.postmortem.timeline
    )


RULE = Rule(
    code="R03",
    slug="late-detection-unanswered",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("founding text: response gaps and owned actions", "methods: detection"),
    check=check,
)
