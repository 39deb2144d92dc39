"""The text mocks or vents.

Anger is fair on the day; three months later it is all that a reader remembers. Facts carry further.

Bad:

    Unbelievable that nobody thought of the leap year.

Good:

    The date library in use does not know leap years; no test covers 29 February.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "again* always* ever* once* surprise* usual*",
        r"\byet again\b|\bas (?:usual|ever|always)\b(?=,|.{0,20}\b(?:the|we|they)\b)|\bsurprise,? surprise|"
        r"\bonce more,? (?:the|they|it was)",
    ),
    Clue(
        "amazingly* apparently* evidently* frankly* honestly* incredibly* inexplicably* predictably* "
        "presumably* sadly* seriously* unbelievably* unsurprisingly*",
        r"\b(?:apparently|evidently|presumably|honestly|frankly|sadly|seriously|unbelievably|incredibly|amazingly|"
        r"unsurprisingly|predictably|inexplicably)\b,?(?=.{0,80}\b(?:team|they|he|she|we|someone|somebody|nobody|"
        r"engineer|reading|people|folks|I|you|data|anyone|who|infuriating|staff|thought|idea)\b)",
    ),
    Clue(
        "appalling* asham* ashamed* astonish* baffl* disappoint* disgrace* embarrass* fed incredible* "
        "infuriating* joke* laughable* ridiculous* shock* sick* tired* unbelievable*",
        r"\bunbelievable\b|\bincredible that\b|\b(?:is|was|am|are|feel|it[’']s) (?:deeply |really |very |so |"
        r"quite |frankly )?(?:embarrass(?:ing|ed)|infuriating|ashamed|asham|disappoint(?:ed|ing)|disgrace\w*|"
        r"appalling|fed up|sick of|tired of|baffl\w+|astonish\w+|laughable|ridiculous|a joke|shock(?:ed|ing))",
    ),
    Clue(
        "asleep* bravo* conclusion* congratulations* could* envelope* expect* familiar* figure* finest* "
        "genius* good* hard* here* lifted* much* napkin* people* places* predictable* prizes* punch* saved* "
        "slow* that* times* words* year*",
        r"\bgut punch\b|\bwords fail\b|\bfinest hour\b|\bno prizes for\b|\bdraw your own conclusions?|"
        r"\btoo much to ask\b|\bhere we are\b|\basleep at the wheel\b|\blifted a finger\b|\bback of (?:a|"
        r"the) (?:napkin|envelope)|\bgenius\b|\bwhat (?:did|do|could) .{0,30} expect\b|\bgo figure\b|"
        r"\bslow clap\b|\bhow hard can it be|\bwhat could (?:possibly )?go wrong|"
        r"\bsaved the day\b(?=.{0,10}\bnot\b)|\ball too (?:familiar|predictable)|\bof all (?:people|times|"
        r"places)\b|\bin the year 20\d\d\b|\bgood luck\b|\bbravo\b|\bcongratulations to\b|\blet that sink in",
    ),
    Clue(
        "deploys* does* earth* merges* needs* pushes* sorry* tests* their* would*",
        r"\bsorry, but\b|^\W*(?:honestly, |seriously, |sorry, but )?who (?:merges|deploys|pushes|tests|does|"
        r"in their right mind|on earth|needs|would)\b",
    ),
    Clue(
        "amateur* circus* clown* disaster* fiasco* horrif* nightmare* outrag* scandal*",
        r"\bscandal\w*|\bdisaster of|\bnightmare\b|\bhorrif\w+|\boutrag\w+|\bfiasco\b|\bclown\w*|\bcircus\b|"
        r"\bamateur hour\b",
    ),
    Clue(
        "fail* only* wonder* wonders*",
        r"\bwe can only (?:assume|hope|guess|wonder)\b|\bone (?:wonders|can only)\b|\b(?:I|we) (?:wonder|"
        r"fail to see) (?:why|how|what)\b",
    ),
)

SKIP = r"^\W*Q\W"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' vents or mocks. Keep the fact and leave the feeling to the conversation.",
        "What is the fact behind it?",
    )


RULE = Rule(
    code="B16",
    slug="sarcasm",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("SRE workbook ch. 10",),
    clues=CLUES,
    check=check,
)
