""" "Human error" is given as the explanation.

It ends the search where it should begin: people err every day, and on most days something catches it. A reader
learns nothing that could be changed.

Bad:

    Root cause: human error during the switch.

Good:

    The delete command accepts a production id without confirmation, and both consoles look the same.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import ADVERB, AGENT, PERSON, ROLE, TEAM, find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "accident* mistake*",
        rf"(?:{AGENT})[^.;]{{0,160}}\bby (?:mistake|accident)\b",
    ),
    Clue(
        "aware*",
        r"\b(?:wasn[’']t|weren[’']t|was not|were not|without|without being|not) (?:fully|quite|really|"
        r"properly) aware\b",
    ),
    Clue(
        "error* factor* failure* fault* mistake* oversight* slip*",
        r"\b(?:human|operator|user|pilot|manual|developer|engineer|personnel|admin(?:istrator)?|keyboard|"
        r"clerical)(?:[’']s)?[\s-](?:error|mistake|failure|slip|oversight|factors?|fault)s?\b(?!\s(?:page|message|"
        r"screen|code|rate|log|handling|handler|budget|counter|field|form|tracking|type))",
    ),
    Clue(
        "fat*",
        r"\bfat[- ]?finger\w*",
    ),
    Clue(
        "pebkac*",
        r"\bPEBKAC\b",
    ),
    Clue(
        "absence* in insufficient* lack* more* want*",
        r"\b(?:in|lack of|want of|absence of|insufficient|more)\s?(?:attention|attentiveness|care|diligence|"
        r"concentration|discipline|carefulness)\b(?!\s(?:to|from the)\s(?:the\s)?(?:cache|"
        r"queue))(?=.{0,60}(?:\bby\b|\bof\b|\bfrom\b|\bon\b|\bwhen\b|\bwhile\b|\bduring\b|[.;,]|$))",
    ),
    Clue(
        "inattenti*",
        r"\binattention\b|\binattentive",
    ),
    Clue(
        "blunder* error* mistake* oversight* slip* typo*",
        r"\b(?:a|an|one|this|simple|honest|stupid|silly|the)\s(?:\w+\s)?(?:slip|oversight|mistake|error|typo|"
        rf"blunder)\s(?:by|of|on the part of|from|made by)\s(?:{PERSON}|{ROLE}|{TEAM}|me|us|ours|mine)",
    ),
    Clue(
        "committed* made* make* makes*",
        rf"(?:{AGENT}){ADVERB}\s(?:made|makes|make|committed)\s(?:a|an|the|some|several|two|"
        r"this)\s(?:\w+\s)?(?:mistake|error|blunder|slip|typo)",
    ),
    Clue(
        "attention*",
        r"\bpay(?:ing)? (?:more |closer )?attention\b",
    ),
    Clue(
        "part*",
        rf"\bon\s(?:{PERSON}|{ROLE}|the \w+)[’']s part\b",
    ),
    Clue(
        "carelessness* human* ignorance* incompetence* inexperience* negligence* sloppiness*",
        r"\b(?:by|due to) (?:a )?(?:human|carelessness|sloppiness|negligence|inexperience|ignorance|"
        r"incompetence)\b",
    ),
    Clue(
        "carelessness* distraction* fatigue* somebody* weakness*",
        r"\bhuman (?:distraction|fatigue|weakness|carelessness)|\bsomebody[’']s? (?:typo|mistake)",
    ),
    Clue(
        "chosen* deleted* picked* powered* pressed* selected*",
        r"\b(?:wrong|incorrect) (?:button|server|cluster|environment|account|cable|rack|branch) (?:was|"
        r"were) (?:pressed|deleted|chosen|picked|selected|powered down) (?:because|as|since) (?:the |"
        r"an? )?(?:technician|operator|engineer|admin)",
    ),
)

SKIP = (
    r"\b(?:page|form offers|dropdown)\b|offers [\"“ ]|\b(?:assum|suspect|presum|believ|guess|rul)\w*(?: out)?\s(?:\w+\s){0,3}?"
    r"(?:human|user|operator) (?:error|mistake)\b"
)
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' is a label, not an explanation. Say what let one slip reach customers.",
        "What made this action sensible then?",
        "What let it through: which check, limit or display was missing?",
    )


RULE = Rule(
    code="B02",
    slug="human-error",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortems", "RCA2 rule of causation 3"),
    clues=CLUES,
    check=check,
)
