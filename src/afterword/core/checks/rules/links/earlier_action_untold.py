"""An earlier incident of the same kind is named, but not what became of its action.

If it happened before, somebody promised something then. Was it done and did not help, is it still open, or was it
dropped? Each answer calls for something else this time, and without it the same promise is made again.

Bad:

    ## Root cause
    The worker requeues a rejected job without limit. This is a recurrence of INC-180.

Good:

    ## Root cause
    The worker requeues a rejected job without limit. This is a recurrence of INC-180, whose action (a dead-letter
    queue) was never started.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.remembered import remembered
from afterword.core.model.words import Certainty, Level, Part

_PARTS = (Part.SUMMARY, Part.CAUSES, Part.RESPONSE, Part.LESSONS)
_AGAIN = Pattern(
    r"\b(?:recurrence of|repeat of|repetition of|(?:same|similar) (?:root )?(?:cause|issue|problem|failure|incident|outage|"
    r"failure mode) (?:as|to|caused|led to|occurred|happened|we (?:saw|had))\b|(?:happened|occurred|seen) (?:once |twice )?"
    r"(?:before|previously)\b|(?:second|third|fourth|fifth) time\b[^.;]{0,40}\b(?:that|this|in)\b|already (?:happened|"
    r"occurred|caused)\b)"
)
_NOT = Pattern(r"\b(?:no|not|never|nor|without|unlike|un(?:able|related)|different|first)\b")
_FATE = Pattern(
    r"\b(?:actions?|follow[- ]?ups?|promised?|ticket|fix(?:es|ed)?|remediat\w*|mitigation|work|task|item|change|safeguard|"
    r"limit|check|alert|countermeasure|improvements?|measures?)\b[^.]{0,120}\b(?:done|open|overdue|cancel\w*|dropped|"
    r"never|not yet|still|not (?:been )?(?:finish|complet|start|implement|deploy|roll|appl|prioriti[sz]|enough|cover|help)\w*|"
    r"did(?:n['’]t| not)|was(?:n['’]t| not)|had(?:n['’]t| not)|won['’]t|postponed|deferred|closed|abandon\w*|stalled|"
    r"in progress|insufficient|incomplete|partly|partially|finished|completed|implemented|only|applied|rolled out|deployed|"
    r"made|added)\b"
)
_REACH = 3
"""What became of it may stand in the sentence or up to so many behind it."""


def check(case: Case) -> Iterator[Problem]:
    """The first sentence that tells of an earlier incident of the same kind with nothing on its action near it."""
    if not case.is_postmortem:
        return
    told = list(case.sentences(*_PARTS))
    for candidate in case.candidates:
        sentence = candidate.sentence
        if sentence.part not in _PARTS or not _tells_again(case.prose.of(sentence)):
            continue
        place = told.index(sentence)
        near = " ".join(_plain(case.prose.of(one)) for one in told[max(0, place - 1) : place + 1 + _REACH])
        if _FATE.search(near) is None:
            yield Problem(
                span=case.document.span(sentence.start, sentence.end),
                message="It happened before. Say what became of the action that was promised then: done and not enough, "
                "still open, overdue, or dropped.",
                suggestions=("Why did what we decided then not keep this from happening?",),
            )
        return


@remembered
def _tells_again(words: str) -> bool:
    plain = _plain(words)
    found = _AGAIN.search(plain)
    return found is not None and _NOT.search(plain[: found.start()]) is None


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


RULE = Rule(
    code="X08",
    slug="earlier-action-untold",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING, grave=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=(
        "founding text: better systems, not a closed process",
        "PagerDuty postmortem documentation: isolated or trend",
    ),
    check=check,
    words="recurrence repeat repetition same similar before previously second third fourth fifth already",
)
