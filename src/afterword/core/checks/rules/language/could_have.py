"""The text says what people could or would have done.

A story about other people in another world explains nothing about this one. A counterfactual about a system ("a
canary would have caught it") is fine and belongs into causes or actions.

Bad:

    Grace could have paged the secondary at 03:10.

Good:

    At 03:10 the runbook named no secondary; the escalation policy starts after 45 minutes.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.clues import Clue
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.language._shared import PARTICIPLE, PERSON, ROLE, find_hits, problems
from afterword.core.model.words import Certainty, Level

CLUES = (
    Clue(
        "cared* chance* expected* happens* opportunity* reason* signals* signs* warnings* would* writing*",
        r"\bwas to be expected\b|\bhad every (?:reason|opportunity|chance) to\b|\bcared to look\b|\bthe (?:signs|"
        r"warnings|signals|writing) (?:were|was) (?:there|on the wall|clear|all)\b|\bnone of this (?:happens|"
        r"would)",
    ),
    Clue(
        "could* might* would*",
        rf"(?:{PERSON}|{ROLE}|\b(?:I|we|he|she|they|you)\b)(?:\s[\w\-]+){{0,3}}?\s(?:could|would|might)(?:\s\w+ly|"
        rf"\salso|\snever|\seasily|\sat least)?(?:\snot|n[’']t)?\s(?:have|[’']ve)\s{PARTICIPLE}",
    ),
    Clue(
        "check* could* know* might* test* would*",
        r"\b(?:a|any) (?:more |better |less |half-?)?(?:experienced|competent|careful|attentive|senior|decent|"
        r"awake|sober|diligent|trained|reasonable|seasoned)\s(?:\w+\s){0,3}(?:would|could|might|knows?|tests?|"
        r"checks?)",
    ),
    Clue(
        "would*",
        rf"\bwould have (?:cost|taken)\s(?:{PERSON}|{ROLE}|him|her|them|us|you|nobody|me|anyone)",
    ),
    Clue(
        "would*",
        r"\bwould have (?:known|thought|spared us|spared everyone|noticed|realised|realized|asked|checked|told)\b",
    ),
    Clue(
        "avoided* better* caught* noticed* prevented* spotted*",
        r"\b(?:could|might) have been (?:avoided|prevented|done better|caught|noticed|spotted)\b(?=.{0,60}\b(?:if|"
        r"had|by|with)\b.{0,40}\b(?:team|engineer|anyone|someone|we|operator|he|she|they|attention|care)\b)",
    ),
    Clue(
        "call* click* glance* hour* line* look* minute* question* second*",
        r"\b(?:a|one|two|five|ten|thirty)[- ](?:\w+[- ])?(?:minute|seconds|glance|look|hour|line|question|call|"
        r"click)s?\b.{0,60}\b(?:would have|was all it (?:took|would have taken)|and the\b(?=.{0,40}\b(?:never|would|is over|is gone|had)\b)|never gets|is all|"
        r"had been enough)",
    ),
)

SKIP = r"\bwe would have (?:expected|liked)\b|\bnobody could have\b|\bsignal that would|\bany (?:engineer|one|operator|person)\b.{0,40}\bsame\b"
"""Sentences that only look alike."""


def check(case: Case) -> Iterator[Problem]:
    """The sentences in which it stands."""
    yield from problems(
        case,
        find_hits(case, CLUES, SKIP),
        "'{words}' imagines other people in the past. Say what stood in the way, or what a system would have done.",
        "What stood in the way of it at that time?",
        "Which change to the system would bring it about?",
    )


RULE = Rule(
    code="B06",
    slug="could-have",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=('PagerDuty "alternate reality"',),
    clues=CLUES,
    check=check,
)
