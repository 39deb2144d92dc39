"""Something in the timeline happened "later" or "eventually", but not at a time.

Without a time the order is a matter of memory and the wait cannot be counted. An estimate is enough: `~13:20`.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Alert QueueAge fires
    - A while later the rollback was complete

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Alert QueueAge fires
    - 2026-03-04 ~10:15 The rollback was complete
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import clocked, has_clock, is_quoted, told
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_STRONG = (
    r"\b(?:an? (?:short |little |long )?while (?:later|after)|some ?time (?:later|after)|a (?:little|bit|moment) later|"
    r"a few (?:minutes|hours|moments) later|(?:much |somewhat )later(?: on)?\b|later (?:that|the same|in the) "
    r"(?:day|morning|afternoon|evening|night|week)|at some point)"
)
_WEAK = (
    r"\b(?:eventually|(?:shortly|soon|right|some time) (?:after|before|afterwards)\b|later on|afterwards|"
    r"around (?:noon|midnight|midday|lunch(?:time)?)|in the (?:early |late )?(?:morning|afternoon|evening))\b"
)
_ANY = Pattern(f"(?i){_STRONG}|{_WEAK}|^later\\b")
_STRONG_ONLY = Pattern(f"(?i){_STRONG}")


def check(case: Case) -> Iterator[Problem]:
    """Each vague time in a sentence of the timeline that names no clock time; in dated rows only the vaguest."""
    timed = {event.line for event in clocked(case)}
    if not timed:
        return
    for sentence, words in told(case):
        is_timed = sentence.line in timed
        found = (_STRONG_ONLY if is_timed else _ANY).search(words)
        if found is None or has_clock(words[found.start() :] if is_timed else words):
            continue
        if is_quoted(case.text, sentence.start + found.start()):
            continue
        yield Problem(
            span=case.document.span(sentence.start + found.start(), sentence.start + found.end()),
            message=f"'{found[0].lower()}' is no time. Write a row with the time, `13:22`, or an estimate, `~13:20`.",
        )


RULE = Rule(
    code="T14",
    slug="vague-time",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("founding text: timestamps", "own sample: 16 % of documents"),
    check=check,
    words=(
        "after* afternoon* afterwards* around* before* evening* eventually* later* morning* much* point* "
        "somewhat* while*"
    ),
)
