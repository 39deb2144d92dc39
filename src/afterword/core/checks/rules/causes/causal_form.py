"""A numbered cause names a thing, not what it did.

"Load was high" can be true on any day. A cause tells how it came about: the cause, its effect, and the event it ended
in. Only then can a reader in three months see where the chain could be cut.

Bad:

    ## Root cause

    - **C1** (trigger, confirmed): Load was high.

Good:

    ## Root cause

    - **C1** (trigger, confirmed): The cron job at 12:00 doubled the load, the pool emptied, and checkout failed.

Only causes with an id are judged, and only very short ones.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._endings import plain_words
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Confidence, Level

_FEWEST = 7
_LINK = Pattern(
    r"(?i)\b(?:because|since|so|caus\w+|led|leads?|made|makes?|let|lets|left|leaves?|which|until|without|before|after|"
    r"when|while|if|where|due|trigger\w*|stopp\w+|fill\w*|block\w*|broke|breaks?|fail\w*|reject\w*|accept\w*|doubl\w+|"
    r"exceed\w*|no \w+ (?:checks?|tests?|limits?|sends?))\b|[→⇒]|->|=>"
)


def check(case: Case) -> Iterator[Problem]:
    """The short causes without a word that links one thing to another."""
    for cause in case.postmortem.causes if case.is_postmortem else ():
        words = plain_words(cause.text)
        if cause.id is None or cause.confidence is Confidence.UNKNOWN or "ccepted risk:" in cause.text:
            continue
        if len(words.split()) < _FEWEST and _LINK.search(words) is None:
            yield Problem(
                span=cause.span,
                message=f"{cause.id} names a thing, not what it did. Write cause, effect and event, like 'the cron job at "
                "12:00 doubled the load, the pool emptied, and checkout failed'.",
                suggestions=("What did it make happen, and how did that reach customers?",),
            )


RULE = Rule(
    code="C06",
    slug="cause-without-effect",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("RCA2 rule of causation 1",),
    check=check,
)
