"""A row of the timeline judges instead of telling.

A timeline holds what could be observed. Words like "finally" or "obviously" tell how somebody felt about it afterwards,
and the next reader cannot check them.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 The on-call finally looked at the alert

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 The on-call opened the alert, 11 min after it fired
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import is_quoted, told
from afterword.core.documents.patterns import Pattern
from afterword.core.model.finding import Fix
from afterword.core.model.words import Certainty, Level

_WORDS = (
    r"\b(finally|at long last|unfortunately|sadly|regrettably|obviously|needlessly|carelessly|recklessly|"
    r"foolish(?:ly)?|stupid(?:ly)?|sloppy|sloppily|ridiculous(?:ly)?|embarrassing(?:ly)?|inexcusabl[ey]|"
    r"unacceptabl[ey]|improperly|inappropriately|of course|(?:way|far) too (?:late|long|slow)(?:ly)?|took forever|"
    r"should have known|only now)\b"
)
_JUDGES = Pattern("(?i)" + _WORDS)
_BARE = frozenset({"finally", "unfortunately", "sadly", "regrettably", "obviously", "needlessly"})
"""Words that can simply go."""


def check(case: Case) -> Iterator[Problem]:
    """Each judging word in the sentences of the timeline, quotations aside."""
    called = {candidate.sentence for candidate in case.candidates}
    for sentence, words in told(case):
        if sentence not in called:
            continue
        for found in _JUDGES.finditer(words):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            if is_quoted(case.text, start) or words[found.end() : found.end() + 6] in (" block", " claus"):
                continue
            goes = found[0] in _BARE and words[found.end() : found.end() + 1] == " "
            yield Problem(
                span=case.document.span(start, end),
                message=f"'{found[0]}' judges what happened. Say what could be seen: who did what, and how many "
                "minutes after what.",
                fix=Fix(span=case.document.span(start, end + 1), replacement="", safe=False) if goes else None,
            )


RULE = Rule(
    code="T09",
    slug="timeline-judgement",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem guide: stick to the facts", "Etsy debriefing guide: objective data"),
    check=check,
    words=(
        "carelessly* course* embarrassing* finally* foolish* forever* improperly* inappropriately* "
        "inexcusabl* late* long* needlessly* obviously* only* recklessly* regrettably* ridiculous* sadly* "
        "should* sloppily* sloppy* slow* stupid* unacceptabl* unfortunately*"
    ),
)
