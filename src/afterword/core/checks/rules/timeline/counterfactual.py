"""The timeline tells what did not happen.

"The alert would have fired if …" is a thought about the causes. In the timeline it hides what the alert did do, and
when.

Bad:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 The alert would have fired if the threshold had been lower

Good:

    # Label printing stopped

    ## Timeline (UTC)
    - 2026-03-04 09:13 Queue age 9 min; the alert's threshold is 10 min
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import is_quoted, told
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_DONE = (
    r"(?:been|\w+(?:ed|en)|made|done|had|taken|seen|known|caught|built|kept|left|put|run|set|sent|told|thought|found|"
    r"lost|meant|read|used|gone|come)"
)
_HAVE = rf"\b(?:should|could|would)(?:n['’]t| not)?(?: \w+ly)? (?:have|['’]ve) {_DONE}\b"
_IF = (
    rf"\b(?:if (?:we|they|it|i|he|she|the [\w-]+|this|someone|anyone)|had (?:we|they|the [\w-]+))(?: \w+ly)? "
    rf"(?:had(?:n['’]t| not)? )?{_DONE}\b[^.]{{0,80}}\bwould\b|\bif only\b"
)
_IMAGINED = Pattern(f"(?i){_HAVE}|{_IF}")


def check(case: Case) -> Iterator[Problem]:
    """The first such stretch of each sentence of the timeline, quotations aside."""
    for sentence, words in told(case):
        found = _IMAGINED.search(words)
        if found is not None and not is_quoted(case.text, sentence.start + found.start()):
            yield Problem(
                span=case.document.span(sentence.start + found.start(), sentence.start + found.end()),
                message=f"'{found[0]}' tells what did not happen. Say here what did, and move the thought to the root "
                "cause as a fact ('no alert covers …').",
            )


RULE = Rule(
    code="T10",
    slug="timeline-counterfactual",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty incident response: no alternate reality", "Bergström: three analytical traps"),
    check=check,
    words="could* only* should* would*",
)
