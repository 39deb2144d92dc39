"""Plain words by which a message in the incident channel says something that belongs in the timeline."""

import re

import re2

from afterword.core.timeline.facts import Fact

_STEP = r"roll(?:ed|ing)?[ -]?back|revert(?:ed|ing)?|fail(?:ed|ing)?[ -]?over|restart(?:ed|ing|s)?|hot-?fix|certificate|cert\b|flag|scal(?:ed|ing) (?:up|out|down)|drain(?:ed|ing)?"

_CUES: tuple[tuple[Fact, re.Pattern[str]], ...] = tuple(
    (fact, re.compile(pattern, re.IGNORECASE))
    for fact, pattern in (
        (Fact.SEVERITY_CHANGED, r"severity (?:was )?(?:changed|raised|lowered)|(?:up|down)grad\w+ to (?:sev|p)-?\d|(?:rais|lower)\w+ (?:it |this )?to sev-?\d"),
        (Fact.RESOLVED, r"marked resolved|\bresolved by\b|incident (?:is |was )?(?:resolved|closed|over)\b|closing (?:the|this) incident|\ball clear\b"),
        (Fact.DECLARED, r"\bdeclar(?:ed|ing)\b|\bnew incident\b|\bopened by\b.*\bsev|incident (?:was )?opened"),
        (Fact.COMMANDED, r"\bi have command\b|\btak(?:e|ing) command\b|\bi(?:'m| am) (?:the )?(?:ic|incident commander)\b"),
        (Fact.DECIDED, r"^\s*decision\b|\bdecided\b|\bwe(?:'ll| will) (?:roll|revert|fail|restart|disable|scale|switch)|\blet'?s (?:roll|revert|fail over|restart|disable|scale|switch)\b"),
        (Fact.SUSPECTED, r"\bhypothes[ie]s\b|\btheory\b|\bsuspect(?:s|ed|ing)?\b|\bsuspicion\b|\bmy guess\b|\btiming fits\b|\bpoints? to\b|\blooks like\b|\bmight be\b"),
        (Fact.NO_EFFECT, r"\b(?:no|without|had no) (?:effect|change|improvement)\b|\b(?:did|does)(?: not|n't) help\b"),
        (Fact.RECOVERED, r"\brecover(?:ed|y)\b|\bback (?:to|at) (?:normal|baseline)\b|\bat baseline\b|\b(?:healthy|works?|working) again\b|\bmitigated\b|\b(?:errors?|failures?|error rate)\b.{0,24}?\b0(?:\.\d+)? ?%"),
        (Fact.IDENTIFIED, r"\bfound (?:it|the (?:cause|problem|issue|reason|bug))\b|\b(?:root )?cause (?:is|was|found|identified)\b|\b(?:is|was) the (?:cause|culprit)\b|\bcaused by\b|\bidentified\b|\bthat is it\b|\bthat's it\b|\bculprit\b"),
        (Fact.STEP_ENDED, rf"(?:{_STEP}).{{0,60}}?\b(?:complete[d]?|done|finished|live|everywhere)\b|\b(?:is|are) (?:back )?on v?\d+(?:\.\d+)+"),
        (Fact.STEP_STARTED, rf"(?:{_STEP}).{{0,60}}?\b(?:start(?:ed|ing)?|begun|began|in progress|running|issued|under way)\b|^\s*(?:now )?(?:rolling back|reverting|failing over|restarting|disabling|scaling|draining)\b|\bstart(?:ed|ing) (?:the |a )?(?:{_STEP})"),
        (Fact.REPORTED, r"\b(?:first|\d+|more|new|several) (?:\w+ )?tickets?\b|\b(?:customers?|users?|partners?|shops?|clients?) (?:see|say|report|write|complain|cannot|can't|are unable)"),
        (Fact.ACKNOWLEDGED, r"\back(?:nowledg)?(?:ed|ing)\b"),
    )
)  # fmt: skip
"""Fact -> its words; the first that fits is what the message says."""

_ANY = re2.compile("(?i)" + "|".join(f"(?:{pattern.pattern})" for _, pattern in _CUES))
"""All of them in one automaton: most messages say nothing, and are let go after one look."""

_TENTATIVE = frozenset({Fact.SUSPECTED, Fact.REPORTED})
"""Facts that may stand in a question: a guess is one, and people who relay a report often ask something."""

_DENIED = re.compile(
    r"(?i)\b(?:not|never|no|nobody|isn't|wasn't|hasn't|haven't|until|if|once|before|can|could)\b[^,;:]{0,24}$"
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?=\S)[^.!?]*)*[.!?]*")


LOOKED_AT = 2000
"""Characters of a message that are searched for words: what comes later is a log or a quotation."""


def find_fact(text: str) -> Fact | None:
    """What a message says by its words; None for chatter, questions and denials."""
    sentences = [sentence for sentence in _SENTENCE.findall(text[:LOOKED_AT]) if _ANY.search(sentence)]
    for fact, pattern in _CUES:
        for sentence in sentences:
            found = pattern.search(sentence)
            if found is not None and (fact in _TENTATIVE or _is_said(sentence, found.start(), fact)):
                return fact
    return None


def _is_said(sentence: str, start: int, fact: Fact) -> bool:
    if sentence.rstrip().endswith("?"):
        return False
    return fact is Fact.NO_EFFECT or _DENIED.search(sentence[:start]) is None
