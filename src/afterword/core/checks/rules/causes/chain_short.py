"""The chain of "Why?" of a grave incident is short.

One or two answers usually end at the first obvious cause. Depth is no proof of truth, but a SEV1 or SEV2 deserves
either a third question or a sentence why asking further makes no sense.

Bad:

    - **Severity:** SEV2

    ## Root cause

    - **Why?** The queue stood still.
    - **Why?** Its consumer could not start.

Good:

    - **Severity:** SEV2

    ## Root cause

    - **Why?** The queue stood still.
    - **Why?** Its consumer could not start.
    - **Why?** It reads the queue's name from a file that no check compares with the broker.

Good as well:

    - **Severity:** SEV2

    ## Root cause

    - **Why?** The queue stood still.
    - **Why?** Its consumer could not start; we stopped here because the consumer is switched off on 2026-04-01.

Only lines that begin with "Why" (or, in nested items, with "Because") are a chain.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._chains import Chain, read_chains
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_ENOUGH = 3
_STOPS = Pattern(
    r"(?i)\b(?:stop(?:ped|s)?|end(?:ed|s)?)\s(?:here|there|asking|the (?:analysis|chain))|\bunknown\b|\bunclear\b|"
    r"\bnot (?:yet )?(?:known|clear|determined)\b|\bfurther (?:investigation|analysis)\b|\bnot sure\b|\baccept(?:ed|able)? "
    r"risk\b|\baccept (?:this|the) risk\b|\b(?:outside|beyond|out of) (?:of )?our (?:control|reach)\b|\bno further\b"
)


def check(case: Case) -> Iterator[Problem]:
    """One finding at the end of the longest chain, if none is long enough and none says why it stops."""
    chains = read_chains(case) if case.is_postmortem and case.is_grave else ()
    if not chains or any(_is_enough(chain) for chain in chains):
        return
    longest = max(chains, key=lambda chain: len(chain.steps))
    n_answers = len(longest.steps)
    yield Problem(
        span=longest.last.span,
        message=f"The chain ends after {n_answers} {'answer' if n_answers == 1 else 'answers'} in a SEV{case.severity}. Ask "
        f"on, up to {_ENOUGH}: `**Why?** …`; or say why not: `We stopped here because …`.",
        suggestions=("Why was that so, and since when?",),
    )


def _is_enough(chain: Chain) -> bool:
    return len(chain.steps) >= _ENOUGH or any(_STOPS.search(step.text) is not None for step in chain.steps)


RULE = Rule(
    code="C04",
    slug="chain-short",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("founding text: not the first obvious cause", "5 whys"),
    check=check,
)
