"""The root cause is not told in plain words.

It is the part that will be read by people of other teams, three months later, when the names in it have changed. They
understand a mechanism told in short sentences; they do not understand abbreviations of the house, sentences of sixty
words, or a row of commands.

Bad:

    ## Root cause

    The ZQX dropped every call as soon as its heap was full.

Good:

    ## Root cause

    The ZQX (the service that prices a cart) dropped every call as soon as its heap was full.

An acronym counts as explained if any part of the document says what it is. Name your own in the option `known`, and
set the option `max_sentence_words` for the mean length of a sentence.
"""

from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.acronyms import find_acronyms, is_explained
from afterword.core.documents.prose import Sentence
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level, Part

_SHOWN = 4
_SHORT = 3
"""Sentences of fewer words are labels and names of links."""
_FEW = 12
"""So many words must be there before their kind is judged."""
_CODE = "¤"


class _Count(NamedTuple):
    """How many words of a sentence are words, and how many are code."""

    plain: int
    code: int


def check(case: Case) -> Iterator[Problem]:
    """Acronyms that nothing explains, sentences that are too long on average, more code than words."""
    told = case.said(Part.CAUSES)
    counts = {sentence: _count(case, sentence) for sentence in told}
    yield from _acronyms(case, told)
    yield from _long(case, {one: count.plain for one, count in counts.items() if count.plain >= _SHORT})
    plain, code = (sum(part) for part in zip(*counts.values(), strict=True)) if counts else (0, 0)
    if plain + code >= _FEW and code > plain:
        yield Problem(
            span=case.heading_span(Part.CAUSES),
            message=f"{code} of the {plain + code} words of the root cause are code. Say in words what it did and why, "
            "and keep the code as evidence.",
        )


def _acronyms(case: Case, told: tuple[Sentence, ...]) -> Iterator[Problem]:
    """One finding at the first of them; those of summary and impact have a rule of their own (S06)."""
    text, found = case.prose.text, dict[str, Span]()
    for sentence in told:
        for hit in find_acronyms(text, sentence.start, sentence.end):
            found.setdefault(hit[0], case.document.span(hit.start(), hit.end()))
    elsewhere = {
        hit[0]
        for part in (Part.SUMMARY, Part.IMPACT)
        for sentence in (case.said(part) if found else ())
        for hit in find_acronyms(text, sentence.start, sentence.end)
    }
    unknown = [
        name
        for name in found
        if name not in elsewhere and name not in case.option("known") and not is_explained(case.text, name)
    ]
    if unknown:
        names = ", ".join(f"`{name}`" for name in unknown[:_SHOWN]) + (" and more" if len(unknown) > _SHOWN else "")
        yield Problem(
            span=found[unknown[0]],
            message=f"The root cause uses {names} and nothing explains it. Say once what it is: `{unknown[0]} (what it "
            "does)`, or list it in the option `known`.",
        )


def _long(case: Case, lengths: dict[Sentence, int]) -> Iterator[Problem]:
    most = case.option("max_sentence_words")
    total = sum(lengths.values())
    if total <= most * len(lengths):
        return
    longest = max(lengths, key=lambda sentence: lengths[sentence])
    yield Problem(
        span=case.document.span(longest.start, longest.end),
        message=f"The sentences of the root cause have {round(total / len(lengths))} words on average; {most} is what a "
        f"reader can follow. Split this one of {lengths[longest]} words first.",
    )


def _count(case: Case, sentence: Sentence) -> _Count:
    """The words of a sentence; a code span of three words counts three."""
    raw, prose = case.text[sentence.start : sentence.end], case.prose.of(sentence)
    if _CODE not in prose:
        return _Count(len(raw.split()), 0)
    plain = sum(_CODE not in word for word in prose.split())
    return _Count(plain, max(0, len(raw.split()) - plain))


RULE = Rule(
    code="C17",
    slug="cause-not-plain",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.LIKELY,
    sources=("founding text: a plain cause", "PagerDuty postmortem documentation: define lingo"),
    check=check,
    options={"known": (), "max_sentence_words": 35},
)
