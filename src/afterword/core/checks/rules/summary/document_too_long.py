"""The document is longer than its severity deserves.

A postmortem that nobody finishes teaches nobody. Three months later the reader has ten minutes; what is only evidence
reads as well in an appendix or behind a link.

Bad:

    ---
    words: 20
    ---
    # Labels printed late

    ## Summary

    On the first Wednesday of March, which was a mild day, shops in many towns of many countries got their labels late,
    and some of them, as far as anybody can tell, did not get any label at all.

Good:

    ---
    words: 20
    ---
    # Labels printed late

    ## Summary

    For 99 minutes shops got their labels late.

Counted are the words of the prose, without code, quotes, headings, appendix and public summary; 200 words take a minute
to read. The budgets are the options `words_sev1`, `words_sev2` and `words_other`; a document that needs more says so
itself, with `words: 3000` in its front matter.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.remembered import remembered
from afterword.core.model.postmortem import Section
from afterword.core.model.words import Certainty, Level, Part

WORDS_A_MINUTE = 200
"""How fast people read such texts; Source: Brysbaert 2019 gives 238 for plain non-fiction, technical text is slower."""

_APPENDICES = ("appendix", "appendices", "references", "glossary", "links", "see also", "further reading", "evidence",
               "attachments", "raw ", "supporting information", "table of contents")  # fmt: skip
_NAME = 40


def check(case: Case) -> Iterator[Problem]:
    """The one finding that names words, minutes, budget and the longest section."""
    budget = _budget(case)
    counts = _count(case)
    words = sum(count for _, count in counts)
    if words <= budget:
        return
    longest, count = max(counts, key=lambda pair: pair[1])
    name = longest.heading[:_NAME] if longest is not None and longest.heading else "the text before the first heading"
    yield Problem(
        span=case.heading_span()
        if longest is None
        else case.document.lines_span(longest.first_line, longest.first_line),
        message=f"{words:,} words, {_minutes(words)} min to read; the budget is {budget:,} words "
        f"({_minutes(budget)} min). The longest section is `{name}` ({count:,}): move detail to `## Appendix` "
        "or a link.",
    )


def _budget(case: Case) -> int:
    own = case.reading.front.get("words")
    if own is not None and own.text.isdecimal():
        return int(own.text)
    budget: int = case.option({1: "words_sev1", 2: "words_sev2"}.get(case.severity or 0, "words_other"))
    return budget


def _minutes(words: int) -> int:
    return -(-words // WORDS_A_MINUTE)


def _count(case: Case) -> list[tuple[Section | None, int]]:
    """The words of each top section."""
    tops = _tops(case)
    counts: list[tuple[Section | None, int]] = []
    place, words = 0, 0
    current: Section | None = None
    for sentence in case.prose.sentences:
        while place < len(tops) and tops[place].first_line <= sentence.line:
            counts.append((current, words))
            current, words, place = tops[place], 0, place + 1
        if sentence.part is not Part.PUBLIC:
            words += _count_words(case.prose.of(sentence))
    counts.append((current, words))
    return [(section, count) for section, count in counts if section is None or not _is_appendix(section)]


@remembered
def _count_words(words: str) -> int:
    return len(words.split())


def _tops(case: Case) -> list[Section]:
    """The sections of the highest level of heading that is used more than once, and every appendix."""
    headed = [section for section in case.postmortem.sections if section.level > 0]
    top = min((section.level for section in headed), default=1)
    tops: list[Section] = []
    inside = 0
    for section in headed:
        if inside and section.level > inside:
            continue
        inside = section.level if _is_appendix(section) else 0
        if section.level == top or inside:
            tops.append(section)
    return tops


def _is_appendix(section: Section) -> bool:
    return normalise_heading(section.heading).startswith(_APPENDICES)


RULE = Rule(
    code="S12",
    slug="document-too-long",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.HINT, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("founding text: it is concise", "SRE workbook, chapter 10"),
    check=check,
    options={"words_sev1": 2500, "words_sev2": 1800, "words_other": 1200},
)
