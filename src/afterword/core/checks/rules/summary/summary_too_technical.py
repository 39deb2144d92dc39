"""The summary is longer or more technical than a summary.

A reader who was not there has a minute. Three months later log lines, commands and paths in the first paragraph hide
the one sentence that still matters; they belong to the timeline, the root cause or a link.

Bad:

    ## Summary

    Payments failed for 20 minutes.

    ```
    ERROR pool timeout after 30 ms at worker.py:412
    ```

Good:

    ## Summary

    Payments failed for 20 minutes because the connection pool was too small ([log](https://example.org/log)).
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.lines import Kind
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Section
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level, Part

_NAMES = ("summary", "overview", "abstract", "tl dr", "tldr", "in short", "at a glance", "synopsis")
_COMMAND = Pattern(
    r"^`+\s?(?:\$ |sudo |kubectl |helm |git |curl |aws |gcloud |terraform |docker |ssh |psql |mysql |SELECT |UPDATE "
    r"|INSERT |DELETE |ALTER |python3? |npm |pip |rm |cd |cat |grep )|^`+[^`]*(?:\s--?\w|\s\|\s|&&|Exception|"
    r"Traceback|\bat \w+\.\w+\()"
)


def check(case: Case) -> Iterator[Problem]:
    """The summary that is too long, and what in it is code."""
    section = next(
        (one for one in case.postmortem.parts(Part.SUMMARY) if normalise_heading(one.heading).endswith(_NAMES)), None
    )
    if section is None:
        return
    inside = [one for one in case.said(Part.SUMMARY) if section.first_line <= one.line <= section.last_line]
    words = sum(len(case.prose.of(sentence).split()) for sentence in inside)
    if words > case.option("words"):
        yield Problem(
            span=case.document.lines_span(section.first_line, section.first_line),
            message=f"The summary has {words} words; {case.option('words')} are the limit. Keep effect, length, "
            "cause and cure, and move the rest to the timeline or the root cause.",
        )
    span = _find_code(case, section)
    if span is not None:
        yield Problem(
            span=span,
            message="A log line or command stands in the summary. Say in a sentence what it shows, and move it to "
            "the timeline, the root cause or a link.",
        )


def _find_code(case: Case, section: Section) -> Span | None:
    """The first block of code, or code span that is a command, in a section."""
    for line in case.reading.lines[section.first_line - 1 : section.last_line]:
        if line.kind is Kind.CODE:
            return case.document.lines_span(line.number, line.number)
    around = case.document.lines_span(section.first_line, section.last_line)
    for start, end in case.reading.inline.masked:
        if around.start <= start < around.end and _COMMAND.search(case.text[start:end]):
            return case.document.span(start, end)
    return None


RULE = Rule(
    code="S07",
    slug="summary-too-technical",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.HINT, strict=Level.HINT),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem documentation", "SRE workbook, chapter 10"),
    check=check,
    options={"words": 120},
)
