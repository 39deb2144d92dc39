"""An answer of the response review contradicts the timeline.

"In time" beside rows that show the first update after the end is the sentence that the next reader believes. The rows
and the answer must tell the same minutes.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 09:33 Detected: alert QueueAge fires

    ## Response review
    - **How was the incident detected?** By an alert, 11 minutes after impact began.

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 09:33 Detected: alert QueueAge fires

    ## Response review
    - **How was the incident detected?** By an alert, 31 minutes after impact began.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.moments import events_of, first_of, impact_started, is_later, minutes_between, write_minutes
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.response._shared import answer_span, earliest, find_answer, updates
from afterword.core.documents.durations import find_durations
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Related
from afterword.core.model.moment import Moment
from afterword.core.model.postmortem import Answer
from afterword.core.model.words import Certainty, Level, Marker, Question, Verdict

_AFTER = Pattern(
    r"(?i)(?<=\w)\s?after (?:the |we |it was |it )?(?:(?P<impact>(?:impact|outage|errors?)(?: had)? "
    r"(?:began|started|start)|start of (?:the )?(?:impact|outage))|(?P<declared>declar\w*))"
)
REACH = 30
"""So many characters may a duration have."""

_TICKET = Pattern(r"(?i)^\W*(?:the )?first (?:customer |user |support )?(?:ticket|report|complaint)")
_FIRST = Pattern(r"(?i)\bfirst (?:\w+ ){0,2}?(?:update|post|notice|message)\b")


def check(case: Case) -> Iterator[Problem]:
    """Minutes that the rows do not show, and a "yes" that they contradict."""
    detection, answer = find_answer(case, Question.DETECTION), find_answer(case, Question.UPDATES)
    if detection is not None:
        yield from _minutes(case, detection, first_of(case, Marker.DETECTED), "the detection")
        yield from _noticed_first(case, detection)
    if answer is not None:
        first = earliest(updates(case))
        if first is not None and _FIRST.search(answer.text):
            yield from _minutes(case, answer, first.at, "the first update")
        yield from _in_time(case, answer)


def _minutes(case: Case, answer: Answer, moment: Moment | None, what: str) -> Iterator[Problem]:
    """The first "N min after impact began" or "after the declaration" of an answer, if the rows show another number."""
    for found in _AFTER.finditer(answer.text) if moment is not None else ():
        began = impact_started(case) if found["impact"] else first_of(case, Marker.DECLARED)
        shown = minutes_between(began, moment) if began is not None and moment is not None else None
        low = max(0, found.start() - REACH)
        stated = next(
            (one for one in find_durations(answer.text, low, found.start()) if one.end == found.start()), None
        )
        if began is None or moment is None or shown is None or stated is None or stated.agrees(shown):
            continue
        yield Problem(
            span=answer_span(case, answer.question),
            message=f"The answer says {answer.text[stated.start : found.end()].strip()}; in the timeline {what} is "
            f"{write_minutes(shown) if shown >= 0 else write_minutes(-shown) + ' before, not'} after it. Correct one.",
            related=(Related(span=began.span, message="counted from here"), Related(span=moment.span, message=what)),
        )
        return


def _noticed_first(case: Case, answer: Answer) -> Iterator[Problem]:
    """A "yes" for detection says that we noticed first; a ticket before the detection says otherwise."""
    detected = events_of(case, Marker.DETECTED)
    if answer.verdict is not Verdict.YES or not detected:
        return
    for event in case.postmortem.timeline:
        if _TICKET.match(event.text.text) and all(is_later(one.at, event.at) for one in detected):
            yield Problem(
                span=answer_span(case, answer.question),
                message=f"The answer is 'yes', but line {event.line} has the first ticket before the detection in line "
                f"{detected[0].line}. Answer 'no' or 'partly', and add the gap.",
                related=(Related(span=event.at.span, message="the first ticket"),),
            )
            return


def _in_time(case: Case, answer: Answer) -> Iterator[Problem]:
    """A "yes" for updates, if the first of them came after the end."""
    first = earliest(updates(case))
    ends = events_of(case, Marker.MITIGATED, Marker.IMPACT_ENDED)
    if answer.verdict is not Verdict.YES or first is None or not ends:
        return
    if all(is_later(first.at, end.at) for end in ends):
        yield Problem(
            span=answer_span(case, answer.question),
            message=f"The answer is 'yes', but the first update (line {first.line}) came after '{ends[0].marker}' "
            f"(line {ends[0].line}). Answer 'no' or 'partly', and add the gap.",
            related=(Related(span=first.at.span, message="the first update"),),
        )


RULE = Rule(
    code="R13",
    slug="answer-contradicts-timeline",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.ERROR, strict=Level.ERROR),
    certainty=Certainty.CERTAIN,
    sources=("founding text: the five questions",),
    check=check,
)
