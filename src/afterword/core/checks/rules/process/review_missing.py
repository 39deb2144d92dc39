"""The text is final and nobody is named who reviewed it.

An unreviewed postmortem might as well not exist: its author cannot see what is missing. Three months later the reader
meets the questions that a reviewer would have asked.

Bad:

    ## Summary

    - **Date:** 2026-03-04
    - **Status:** Published
    - **Owner:** Nadia Ferro

Good:

    ## Summary

    - **Date:** 2026-03-04
    - **Status:** Published
    - **Owner:** Nadia Ferro
    - **Reviewed by:** Tomas Brandt

Where reviews are recorded elsewhere, for example as approvals of a merge request, ignore W03 in the configuration.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.labels import find_label
from afterword.core.documents.lines import Kind
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.span import Written
from afterword.core.model.words import Certainty, Level, Part

_NAMES = frozenset(
    "reviewer|reviewers|reviewed by|review by|approver|approvers|approved by|approvals|approval|sign off|signed off by|"
    "signed off|sign offs|peer review|peer reviewed by|post mortem review|postmortem review".split("|")
)
_TOLD = Pattern(
    r"\b(?:reviewed|approved|signed off)\s(?:by|on|at|in|with|together)\b|\breview (?:meeting|was held|held)\b"
)


def check(case: Case) -> Iterator[Problem]:
    """One finding, if a final text names no reviewer, or only its owner."""
    if not case.is_final or not case.is_postmortem:
        return
    reviewers = _reviewers(case)
    if not reviewers and not _is_told(case):
        yield Problem(
            span=case.heading_span(Part.SUMMARY),
            message=f"The text is {case.postmortem.status}, but names nobody who reviewed it. Add `- **Reviewed by:**` with "
            "somebody who was not part of the incident.",
        )
    owner = case.postmortem.owner
    if reviewers and owner is not None and all(_same(reviewer, owner) for reviewer in reviewers):
        yield Problem(
            span=reviewers[0].span,
            message=f"The only reviewer is the owner, `{owner.text[:40]}`. Name somebody who was not part of the incident.",
        )


def _same(reviewer: Written, owner: Written) -> bool:
    return reviewer.text.casefold() == owner.text.casefold()


def _reviewers(case: Case) -> list[Written]:
    """The values of the labels and keys that name reviewers."""
    found = [entry.value for entry in case.reading.front.entries if normalise_heading(entry.key) in _NAMES]
    for line in case.reading.lines:
        label = find_label(case.document, line)
        if label is not None and not label.alone and normalise_heading(label.name) in _NAMES:
            text = case.text[label.value : line.end].strip("*_` ")
            found.append(Written(text, case.document.span(label.value, line.end)))
    return [written for written in found if not is_placeholder(written.text)]


def _is_told(case: Case) -> bool:
    """Whether a heading, a table's head or row, or a sentence tells of a review."""
    if any(
        normalise_heading(case.text[line.content : line.end]) in _NAMES
        for line in case.reading.lines
        if line.kind is Kind.HEADING
    ):
        return True
    cells = (cell for table in case.reading.tables for row in (table.head, *(c for _, c in table.rows)) for cell in row)
    return any(normalise_heading(cell.text) in _NAMES for cell in cells) or (
        _TOLD.search(case.prose.text.casefold()) is not None
    )


RULE = Rule(
    code="W03",
    slug="review-missing",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("SRE book, chapter 15: unreviewed postmortems", "Etsy, Debriefing Facilitation Guide"),
    check=check,
)
