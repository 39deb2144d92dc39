"""The text is final, and the place for its reviewer is empty or names its owner.

An unreviewed postmortem might as well not exist: its author cannot see what is missing. Three months later the reader
meets the questions that a reviewer would have asked.

Bad:

    ## Summary

    - **Date:** 2026-03-04
    - **Status:** Published
    - **Owner:** Nadia Ferro
    - **Reviewed by:** TBD

Good:

    ## Summary

    - **Date:** 2026-03-04
    - **Status:** Published
    - **Owner:** Nadia Ferro
    - **Reviewed by:** Tomas Brandt

A text without such a place is left alone: its review may be recorded elsewhere.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.headings import normalise_heading
from afterword.core.documents.labels import find_label
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.span import Written
from afterword.core.model.words import Certainty, Level

_NAMES = frozenset({
    "reviewer", "reviewers", "reviewed by", "approver", "approvers", "approved by", "signed off by", "peer reviewed by",
})  # fmt: skip


def check(case: Case) -> Iterator[Problem]:
    """One finding, if every place for a reviewer of a final text is empty, or names only the owner."""
    reviewers = _reviewers(case) if case.is_final else []
    if not reviewers:
        return
    named = [reviewer for reviewer in reviewers if not is_placeholder(reviewer.text)]
    owner = case.postmortem.owner
    if not named:
        yield Problem(
            span=reviewers[0].span,
            message=f"The text is {case.postmortem.status}, but names nobody who reviewed it. Name somebody who was not part "
            "of the incident, or set `Status: in review`.",
        )
    elif owner is not None and all(reviewer.text.casefold() == owner.text.casefold() for reviewer in named):
        yield Problem(
            span=named[0].span,
            message=f"The only reviewer is the owner, `{owner.text[:40]}`. Name somebody who was not part of the incident.",
        )


def _reviewers(case: Case) -> list[Written]:
    """The values of the keys and labels for reviewers, empty ones included."""
    found = [entry.value for entry in case.reading.front.entries if normalise_heading(entry.key) in _NAMES]
    for line in case.reading.lines:
        label = find_label(case.document, line)
        if label is not None and (label.bold or label.colon) and normalise_heading(label.name) in _NAMES:
            text = case.text[label.value : line.end].strip("*_` ")
            if text or not label.alone:
                found.append(Written(text, case.document.span(line.content, line.end)))
    return found


RULE = Rule(
    code="W03",
    slug="review-missing",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.CERTAIN,
    sources=("SRE book, chapter 15: unreviewed postmortems", "Etsy, Debriefing Facilitation Guide"),
    check=check,
)
