"""The public summary promises what no action holds.

A promise to customers that nobody owns is broken by default. Three months later they remember it, and the house does
not.

Bad:

    ## Follow-up actions

    - Extend the release tests. Owner: Labels team. Due: 2026-06-30.

    ## Public summary

    An update of our label service failed on 4 March for 99 minutes. We will extend our release tests by 30 April 2026.

Good:

    ## Follow-up actions

    - Extend the release tests. Owner: Labels team. Due: 2026-04-24.

    ## Public summary

    An update of our label service failed on 4 March for 99 minutes. We will extend our release tests by 30 April 2026.
"""

from collections.abc import Iterator
from datetime import date

from afterword.core.checks.case import Case
from afterword.core.checks.public_text import public_sentences
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.clock import find_dates
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.prose import Sentence
from afterword.core.model.words import ActionState, Certainty, Level

_PROMISE = Pattern(r"\b(?:we|our \w+)(?:\s\w+)?\s(?:will|are going to|plan to|shall)\s(?!not\b)|\b(?:we['’]ll)\s")
_BY = Pattern(r"\b(?:by|before|until|no later than)\s(?:the end of\s)?")
_OPEN = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED)


def check(case: Case) -> Iterator[Problem]:
    """Promises where no action is open, and promised days before the first open action is due."""
    promises = [s for s in public_sentences(case) if _PROMISE.search(case.prose.of(s).casefold())]
    if not promises:
        return
    live = [action for action in case.postmortem.actions if action.state in _OPEN]
    dues = [action.due_date for action in live]
    for sentence in promises:
        day = _promised_day(case, sentence)
        if not live:
            message = (
                "The public summary promises something, and no action is open that holds it. Add it under `## Follow-up "
                "actions` with an owner and a due date, or say that it is done."
            )
        elif day is not None and (first := _first(dues)) is not None and day < first:
            message = (
                f"Customers are promised this by {day}, but no open action is due before {first}. Move the due date or the "
                "promise."
            )
        else:
            continue
        yield Problem(span=case.document.span(sentence.start, sentence.end), message=message)


def _first(dues: list[date | None]) -> date | None:
    """The earliest due date; None if one is not known."""
    known = [due for due in dues if due is not None]
    return min(known) if len(known) == len(dues) else None


def _promised_day(case: Case, sentence: Sentence) -> date | None:
    """The day behind a "by", written with its year."""
    lead = _BY.search(case.text, sentence.start, sentence.end)
    stamps = find_dates(case.text, lead.end(), sentence.end) if lead is not None else []
    return stamps[0].date(None) if stamps else None


RULE = Rule(
    code="P05",
    slug="public-promise-untracked",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("PagerDuty postmortem documentation: external summaries",),
    check=check,
)
