"""Appeals to care: the words for it, and whether they are addressed to one named person."""

import re

from afterword.core.documents.patterns import Pattern

CARE = (
    r"(?:be(?:ing)?\s(?:more\s|extra\s|very\s|especially\s)?(?:careful|cautious|vigilant|mindful|attentive|diligent|aware)\b|"
    r"pay(?:ing)?\s(?:more\s|close\s|closer\s|better\s|special\s)?attention\b|tak(?:e|ing)\s(?:more|extra|greater|better)\scare\b|"
    r"exercise\s(?:more\s)?caution\b|remember(?:ing)?\sto\b|(?:do not|don['’]t|never)\sforget\b|keep(?:ing)?\sin\smind\b|"
    r"(?:double|triple)[ -]?check(?:ing)?\b|think\stwice\b|stay\s(?:alert|vigilant)\b)"
)
"""What an appeal to care says; a part of a pattern."""

WORDS = (
    "careful* caution* cautious* vigilan* mindful* attentive* diligent* aware* attention* care remember* forget* mind "
    "double* triple* twice alert* remind* more extra greater better stay"
)
"""One of these occurs in every appeal."""

_APPEAL = Pattern(
    r"\W*(?P<name>@\w[\w.-]*|[A-Z][a-zà-ÿ'’-]+(?:\s[A-Z][a-zà-ÿ'’-]+)?)\s"
    rf"(?:to|must|should|will|needs to|has to|is to|shall)\s(?:(?:always|also|please)\s)?(?P<care>(?i:{CARE}))"
)
_NO_PERSONS = frozenset(
    "we everyone everybody people all they you team teams engineers developers operators responders reviewers oncall "
    "on-call staff members sres users admins ops devs management leads owners pipeline system service script job bot "
    "deploy deployer release scheduler controller terraform jenkins kubernetes importer exporter worker client server "
    "gateway api the this that it nobody".split()
)


def find_appeal(text: str) -> re.Match[str] | None:
    """An appeal to one named person (`Sam to double-check`), or None."""
    found = _APPEAL.match(text)
    if found is None or any(word.casefold() in _NO_PERSONS for word in found["name"].split()):
        return None
    return found
