"""Nothing says what went well or where luck helped.

What worked is what must not be taken away by the next change, and luck is a safeguard that will be missing next time.
Both are known for a week after the incident; in three months neither can be told from the timeline.

Bad:

    ## Root cause

    The worker put a job back into the queue without limit.

Good:

    ## Root cause

    The worker put a job back into the queue without limit.

    ## Lessons learned

    - Went well: the incident was declared 5 min after the alert.
    - Lucky: the next pick-up was at 11:30, after the backlog was printed.

For a SEV1 or SEV2 both are asked for; "Lucky: nothing" is an answer.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_WELL = Pattern(
    r"(?i)\b(?:(?:went|worked|go|goes|gone|going|did|done|performed|responded|held up|handled)\s(?:very |really |quite |it )?well|"
    r"what (?:worked|helped)|went right|worked as (?:intended|designed|expected|planned)|positives?|successes|paid off|"
    r"thanks to|helped us|strengths|things we did right|good decisions?|"
    r"(?:great|good|fantastic|excellent|outstanding) job|the good)\b"
)
_LUCK = Pattern(
    r"(?i)\b(?:luck\w*|fortunate(?:ly)?|by chance|coincidence|near miss(?:es)?|could have been (?:a lot |much |far )?worse)\b"
)
_EXAMPLES = "`- Went well: …`", "`- Lucky: …`"


def check(case: Case) -> Iterator[Problem]:
    """One finding, if neither is told; in a grave incident also if one of them is not."""
    if not case.is_postmortem:
        return
    text = case.text
    well, luck = _WELL.search(text) is not None, _LUCK.search(text) is not None
    lacks = [example for example, told in zip(_EXAMPLES, (well, luck), strict=True) if not told]
    if len(lacks) == len(_EXAMPLES) or (lacks and case.is_grave):
        asked = {(): "what went well or where luck helped", (True,): "what went well", (False,): "where luck helped"}
        key = () if len(lacks) == len(_EXAMPLES) else (luck,)
        yield Problem(
            span=case.heading_span(Part.LESSONS),
            message=f"Nothing says {asked[key]}. Add {' and '.join(lacks)} below the lessons learned; 'nothing' is an answer.",
            suggestions=("What kept it from getting worse, and would it be there next time?",),
        )


RULE = Rule(
    code="C15",
    slug="luck-unrecorded",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.LIKELY,
    sources=("SRE book, appendix D: example postmortem",),
    check=check,
)
