"""The cause is unknown, and nothing says how and until when it will be looked for.

"Unknown" is an honest answer. Without a next step and a day it becomes the last one: in three months nobody remembers
that the question was open.

Bad:

    ## Root cause

    The root cause of the restarts is still unknown.

Good:

    ## Root cause

    The root cause of the restarts is still unknown. Heap dumps are written since the incident; we look at them on
    2026-03-20.

An action that looks for it and has a due date serves as well.
"""

from bisect import bisect_right
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._shared import cause_span
from afterword.core.documents.clock import find_dates
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Action
from afterword.core.model.span import Span
from afterword.core.model.words import ActionState, ActionType, Certainty, Confidence, Level, Part

_WHAT = r"(?:root cause|cause|reason|trigger|source|origin)"
_NOT_KNOWN = (
    r"(?:unknown|unclear|undetermined|unexplained|not (?:yet )?(?:known|clear|understood)|"
    r"not (?:yet )?been (?:determined|identified|found|established)|not (?:yet )?(?:determined|identified|found)|under investigation)"
)
_UNKNOWN = Pattern(
    rf"(?i)\b{_WHAT}s?\b[^.;:]{{0,80}}?\s(?:is|are|remains?|has|have)\s(?:(?:still|currently|as|yet|at|present|so|far|of)\s){{0,3}}{_NOT_KNOWN}"
    rf"|\b(?:unknown|undetermined|as (?:of )?yet unknown)\s{_WHAT}\b"
    rf"|\b(?:do|does) ?(?:not|n['’]t) (?:yet |currently |still )?know (?:why|what caused|the {_WHAT})"
    rf"|\b(?:are|['’]re|is) (?:still )?(?:not |un)sure (?:why|what caused|what the {_WHAT}|of the {_WHAT})"
    rf"|\b(?:could not|couldn['’]t|unable to|not able to|not been able to) (?:\w+ly )?(?:determine|identify|find|establish|pinpoint) "
    rf"(?:(?:the|an?|any|exact|actual|definitive|clear|underlying)\s){{0,4}}(?:{_WHAT}|what caused|why)\b"
    r"|^\W*(?:why\W+)?(?:still |currently )?(?:unknown|undetermined|under investigation)\b"
)
_THEN = Pattern(r"(?i)\b(?:at the time|at first|at that (?:time|point|moment)|initially|until|then|later)\b")
_STEP = Pattern(
    r"(?i)\b(?:investigat|analy[sz]|captur|collect|reproduc|trac(?:e|ing)|instrument|telemetry|look|watch|monitor|alert|log|dump|"
    r"find out|determin|identif|root cause|ask|ticket|review|measur|record|profil|follow|debug|understand|examin|test|wait)"
)
_SEARCH = Pattern(
    r"(?i)\b(?:investigat|analy[sz]|captur|reproduc|find out|find the|determin|identif|root cause|understand|examin|look into|"
    r"trac(?:e|ing)|instrument|telemetry|dump|profil|debug|why)"
)


def check(case: Case) -> Iterator[Problem]:
    """The first cause that is said to be unknown without a dated step or a dated action that looks for it."""
    if not case.is_postmortem:
        return
    dated = tuple(action for action in case.postmortem.actions if _is_dated(action))
    if _has_dated_step(case) or any(_searches(action) for action in dated):
        return
    addressed = frozenset(one for action in dated for one in action.addresses)
    span = next(_unknown(case, addressed), None)
    if span is not None:
        yield Problem(
            span=span,
            message="The cause is unknown, and no next step has a date. Add what will show it and when somebody looks "
            "(`heap dumps are on, looked at on 2026-03-20`), or an action of type `investigate` with a due date.",
            suggestions=("What would we have to see next time to know?",),
        )


def _unknown(case: Case, addressed: frozenset[str]) -> Iterator[Span]:
    """Where an unknown cause stands that no dated action addresses: the causes marked so, then the sentences."""
    causes = case.postmortem.causes
    for cause in causes:
        if cause.confidence is Confidence.UNKNOWN and cause.id not in addressed:
            yield cause_span(case, cause)
    for candidate in case.candidates:
        sentence = candidate.sentence
        if sentence.part is not Part.CAUSES or not _says_unknown(case.prose.of(sentence)):
            continue
        place = bisect_right(causes, sentence.end, key=lambda cause: cause.span.start)
        if not place or causes[place - 1].id not in addressed:
            yield case.document.span(sentence.start, sentence.end)


def _says_unknown(words: str) -> bool:
    return _UNKNOWN.search(words) is not None and _THEN.search(words) is None


def _has_dated_step(case: Case) -> bool:
    """Whether a sentence about the cause has a day after the incident, and it or the one before it names a step."""
    reported, before = case.postmortem.date, ""
    for sentence in case.sentences(Part.CAUSES):
        words = case.prose.of(sentence)
        if _STEP.search(f"{before} {words}") is not None:
            days = [stamp.date(None) for stamp in find_dates(words) if stamp.has_date]
            if any(day is None or reported is None or day > reported for day in days):
                return True
        before = words
    return False


def _is_dated(action: Action) -> bool:
    """Whether an action is done or has a day."""
    due = action.due is not None and not is_placeholder(action.due.text)
    return due or action.state in (ActionState.DONE, ActionState.VERIFIED)


def _searches(action: Action) -> bool:
    """Whether an action looks for a cause."""
    return action.type is ActionType.INVESTIGATE or _SEARCH.search(action.text) is not None


RULE = Rule(
    code="C13",
    slug="unknown-without-step",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Gunawi et al.: Why does the cloud stop computing? (SoCC 2016)",),
    check=check,
    words="unknown* unclear undetermined unexplained known know known* clear understood determine* identif* found find "
    "established establish pinpoint investigation sure unsure",
)
