"""The wording is dramatic.

Drama takes the place of a number. Three months later "a nightmare evening" tells nobody how long it lasted or what it
cost, and those who were part of it hear a verdict.

Bad:

    ## Customer impact

    It was a nightmare evening for everyone.

Good:

    ## Customer impact

    Five responders worked three hours outside office hours; 61 customers wrote in.

Words in quotation marks and terms such as "disaster recovery" are left alone.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_TRIGGER = (
    "nightmar|disaster|terribl|horribl|horrific|insan|embarrass|catastroph|shameful|fiasco|debacle|apocaly|armageddon|"
    "bloodbath|carnage|chaos|all hell|meltdown|shocking|ridiculous|pathetic|appalling|atrocious"
)
_WORD = Pattern(
    r"\b(?:nightmar(?:e|ish)|disaster(?:s|ous|ously)?|terribl[ey]|horribl[ey]|horrific|insane(?:ly)?|insanity|"
    r"embarrass(?:ing|ingly|ment)|catastroph(?:e|es|ic|ically)|shameful(?:ly)?|fiasco|debacle|apocaly\w+|armageddon|"
    r"bloodbath|carnage|(?:total|utter) chaos|all hell|meltdown|shocking(?:ly)?|ridiculous(?:ly)?|pathetic(?:ally)?|"
    r"appalling(?:ly)?|atrocious)\b",
    re.IGNORECASE,
)
_TERM = Pattern(
    r"[\s\-](?:recovery|relief|plan(?:s|ning)?|backup|drill|scenario|site|test(?:s|ing)?|mode|tolerance|region|"
    r"preparedness|backtracking|failure|forgetting|cancellation|control)\b|(?<=disaster)\sresponse\b|-",
    re.IGNORECASE,
)
_QUOTES = '"“”«»'


def check(case: Case) -> Iterator[Problem]:
    """The dramatic words, each where it stands."""
    text = case.prose.text
    for sentence in case.prose.sentences:
        for found in _WORD.finditer(text, sentence.start, sentence.end):
            if _TERM.match(text, found.end(), sentence.end) or _is_quoted(text, sentence.start, found.start()):
                continue
            yield Problem(
                span=case.document.span(found.start(), found.end()),
                message=f"`{found[0]}` tells how it felt, not what it was. Give what can be counted: how long, how "
                "many customers, how many hours of work.",
                suggestions=("How many customers, hours or tickets was it?",),
            )


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether an odd number of quotation marks stands before it in the sentence."""
    return sum(text.count(mark, start, end) for mark in _QUOTES) % 2 == 1


RULE = Rule(
    code="S11",
    slug="dramatic-wording",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("SRE workbook, chapter 10",),
    check=check,
    words=(
        "apocaly* appalling* armageddon* atrocious* bloodbath* carnage* catastroph* chaos* debacle* disaster* "
        "embarrass* fiasco* hell* horribl* horrific* insan* meltdown* nightmar* pathetic* ridiculous* "
        "shameful* shocking* terribl*"
    ),
)
