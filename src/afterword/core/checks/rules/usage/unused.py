"""A suppression silences nothing.

What it excused has been rewritten, or its day has passed. Three months later it hides the next finding at this place,
which nobody has looked at.

Bad:

    ## Root cause

    <!-- afterword-disable-next-line B05: quoted from the customer until=2026-03-01 -->
    The alert threshold was 95 %, the queue stood at 90 %.

Good:

    ## Root cause

    The alert threshold was 95 %, the queue stood at 90 %.

Only rules that run on the document are judged: a suppression for a rule that is switched off here may be needed where
it is not.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from afterword.core.checks.case import Case
from afterword.core.checks.registry import MODULES, load_rule
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.suppression import Suppression
from afterword.core.model.finding import Fix
from afterword.core.model.span import Span
from afterword.core.model.words import Certainty, Level


def check(case: Case) -> Iterator[Problem]:
    """The comments of which a code silences nothing, each with what is left of it."""
    for span, group in groupby(case.suppressions, key=lambda suppression: suppression.span):
        suppressions = list(group)
        unused = [suppression for suppression in suppressions if _is_unused(case, suppression)]
        if not unused:
            continue
        codes = ", ".join(suppression.code for suppression in unused)
        yield Problem(
            span=span,
            message=f"The suppression of {codes} {_why(case, unused[0])}. Remove it"
            + (f" and keep the rest: `{_kept(suppressions, unused)}`." if len(unused) < len(suppressions) else "."),
            fix=_fix(case, suppressions, unused),
        )


def _is_unused(case: Case, suppression: Suppression) -> bool:
    if not suppression.reason or suppression.code not in MODULES or suppression in case.used:
        return False
    return _is_over(case, suppression) or case.runs(load_rule(suppression.code))


def _is_over(case: Case, suppression: Suppression) -> bool:
    return suppression.until is not None and suppression.until < case.today


def _why(case: Case, suppression: Suppression) -> str:
    if _is_over(case, suppression):
        return f"ended on {suppression.until}"
    return "silences nothing: there is no such finding here"


def _kept(suppressions: list[Suppression], unused: list[Suppression]) -> str:
    return ", ".join(suppression.code for suppression in suppressions if suppression not in unused)


def _fix(case: Case, suppressions: list[Suppression], unused: list[Suppression]) -> Fix:
    """Takes the codes out of the comment, or the whole comment if none is left."""
    span = unused[0].span
    if len(unused) == len(suppressions):
        start, end = _around(case, span)
        closing = _closing(case, suppressions)
        if closing is None:
            return Fix(span=case.document.span(start, end), replacement="", safe=True)
        begin, finish = _around(case, closing)
        return Fix(span=case.document.span(start, finish), replacement=case.text[end:begin], safe=True)
    head = re.compile(r"<!--\s*afterword-disable[a-z-]*(?P<codes>[\s\w,-]*)").match(case.text, span.start)
    assert head is not None  # a suppression is read from such a comment
    return Fix(
        span=case.document.span(head.start("codes"), head.end("codes")),
        replacement=" " + _kept(suppressions, unused),
        safe=True,
    )


def _closing(case: Case, suppressions: list[Suppression]) -> Span | None:
    """The comment that ends the block, if it ends nothing else."""
    opening = suppressions[0]
    if case.text[case.text.index("disable", opening.span.start) + len("disable")] == "-":
        return None
    line = case.document.lines_span(opening.last_line, opening.last_line)
    found = re.compile(r"<!--\s*afterword-enable(?P<codes>[\s\w,-]*?)\s*-->").search(case.text, line.start, line.end)
    if found is None or set(re.findall(r"\w+", found["codes"].upper())) != {item.code for item in suppressions}:
        return None
    return case.document.span(found.start(), found.end())


def _around(case: Case, span: Span) -> tuple[int, int]:
    """A comment with its whole line if nothing else stands there, else with the spaces before it."""
    text, line = case.text, case.document.lines_span(span.line, span.line)
    start, end = span.start, span.end
    while start > line.start and text[start - 1] in " \t":
        start -= 1
    if start > line.start or text[end : line.end].strip():
        return start, end
    return line.start, case.document.starts[span.line] if span.line < len(case.document.starts) else line.end


RULE = Rule(
    code="U03",
    slug="suppression-unused",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("design", "ruff RUF100"),
    check=check,
)
