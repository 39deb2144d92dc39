"""A decision in the timeline does not say why.

What was known and what else was possible at that minute is lost first. Without it every decision looks wrong or right
by its outcome.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:43 Decided to roll back worker 3.14

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:43 Decided to roll back worker 3.14: the loop began with it; converting the jobs was judged slower
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import words_of
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Marker

_DECIDES = Pattern(r"(?i)^\W*(?:(?:the |on-call |incident )?\w+ )?(?:decided|decides|decision)\b")
_REASON = Pattern(
    r"(?i)\b(?:because|since|as the|as it|as we|after|due to|so that|in order to|to (?:avoid|stop|reduce|buy|limit|"
    r"prevent)|instead|rather than|alternative|judged|given|based on|considered|option|risk|faster|slower|safer)\b|"
    r"[:;–—]\s*\S|\bto \w.{3,}?,? to (?:determine|find out|see|check|verify|confirm|allow|let|support|help|ensure|make sure|give|"
    r"keep|protect|free|enable)\b"
)


def check(case: Case) -> Iterator[Problem]:
    """Each row that decides something and gives no reason."""
    for event in case.postmortem.timeline:
        words = words_of(case, event)
        opens = _DECIDES.match(words)
        if event.marker is not Marker.FIX_DECIDED and opens is None:
            continue
        if _REASON.search(words, opens.end() + 1 if opens else 0) is None:
            yield Problem(
                span=event.text.span,
                message="This decision gives no reason. Add what was known and what else was considered: `Decided to "
                "…: … (… was judged slower)`.",
            )


RULE = Rule(
    code="T12",
    slug="decision-without-reason",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.GUESS,
    sources=("Etsy debriefing guide", "PagerDuty postmortem guide: analysis questions"),
    check=check,
    words="deci*",
)
