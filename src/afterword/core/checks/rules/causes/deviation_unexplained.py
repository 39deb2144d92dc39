"""A procedure was not followed, and nothing says why.

Procedures are skipped because they take too long, do not fit or are not known, and usually on many days before. As
long as that stays unsaid, the next one will skip it as well.

Bad:

    ## Root cause

    The release checklist was skipped. The new worker rejected every job.

Good:

    ## Root cause

    The release checklist was skipped, because it takes 25 min and the deploy window is 15. The new worker rejected every job.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_PROCEDURE = (
    r"(?P<{name}>procedures?|check-?lists?|run-?books?|play-?books?|protocols?|guidelines?|reviews?|approvals?|sign-?offs?|"
    r"instructions|(?:change|deployment|release|company|security)[ -](?:polic(?:y|ies)|windows?|freeze|management|control|"
    r"process(?:es)?)|(?:review|normal|usual|standard|regular|our|the) process|staging|canary)\b"
)
_WORDS_BETWEEN = r"(?:[\w'’-]+\s){0,4}?"
_DEVIATION = Pattern(
    rf"(?i)(?:\b(?:not|never|failed to|without|instead of)|n['’]t)\s(?:\w+\s){{0,2}}?follow(?:ed|ing)?\s{_WORDS_BETWEEN}"
    rf"{_PROCEDURE.format(name='followed')}"
    rf"|\b(?:skipp(?:ed|ing)|bypass(?:ed|ing)|circumvent(?:ed|ing)|ignor(?:ed|ing)|overrode|deviat(?:ed|ing)\sfrom)\s"
    rf"{_WORDS_BETWEEN}{_PROCEDURE.format(name='skipped')}"
    rf"|\b{_PROCEDURE.format(name='passive')}\s(?:[\w'’-]+\s){{0,3}}?(?:was|were|been|wasn['’]t|weren['’]t)\s(?:\w+\s)?"
    r"(?:not followed|followed|skipped|bypassed|circumvented|ignored|omitted)\b"
)
_FOLLOWED = Pattern(r"(?i)(?:was|were|been)\s(?:(?!not\b)\w+\s)?followed$")
_SYSTEM = Pattern(
    r"(?i)\b(?:workers?|jobs?|parsers?|requests?|traffic|clients?|cache|quer(?:y|ies)|scripts?|services?|pods?|nodes?|"
    r"pipelines?|schedulers?|attackers?)\s(?:\w+\s){0,2}$"
)
_REASON = Pattern(
    r"(?i)\b(?:because|since|as (?:it|the|we|they|this|there|no|an?)|due to|in order to|so that|so|to (?:save|avoid|reduce|"
    r"speed|mitigate|restore|fix|stop|get|keep|meet)|pressure|takes?|took|had no|no|nothing|none|does not|doesn['’]t|exist\w*|"
    r"cover\w*|outdated|out of date|unclear|allow\w*|lets?|possible|can|could|cannot|which|when|where|minutes|hours|min|"
    r"emergenc\w+|urgen\w+|enforc\w*|optional|aware|believ\w+|thought|assum\w+|consider\w+|document\w*|knew|know\w*|"
    r"require\w*|only|reason\w*|why)\b"
)


def check(case: Case) -> Iterator[Problem]:
    """The sentences of the causes that tell a deviation, if neither they nor their neighbours give a reason."""
    if not case.is_postmortem:
        return
    sentences = case.said(Part.CAUSES)
    said = [case.prose.of(sentence) for sentence in sentences]
    for index, sentence in enumerate(sentences):
        found = _DEVIATION.search(said[index])
        if found is None or _FOLLOWED.search(found[0]) is not None or _SYSTEM.search(said[index], 0, found.start()):
            continue
        around = (
            said[index][: found.start()],
            said[index][found.end() :],
            *said[max(0, index - 1) : index],
            *said[index + 1 :][:1],
        )
        named = (found["followed"] or found["skipped"] or found["passive"]).casefold()
        elsewhere = [words for place, words in enumerate(said) if place != index and named in words.casefold()]
        if elsewhere or any(_REASON.search(words) is not None for words in around):
            continue
        yield Problem(
            span=case.document.span(sentence.start + found.start(), sentence.start + found.end()),
            message="A procedure was not followed, and no reason stands beside it. Say what made that sensible, like 'the "
            "checklist takes 25 min, the deploy window is 15'.",
            suggestions=("How often is it done this way, and what makes the written way hard?",),
        )


RULE = Rule(
    code="C08",
    slug="deviation-without-reason",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("RCA2 rule of causation 4: each procedural deviation has a preceding cause",),
    words="follow* skipp* bypass* circumvent* ignor* overrode deviat* omitted",
    check=check,
)
