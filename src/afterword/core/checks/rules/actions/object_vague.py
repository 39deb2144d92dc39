"""A follow-up action does not say what it changes.

"Fix the bug" is plain to those who were there. Three months later nobody knows which bug, in which service, and whether
it is the one that came back.

Bad:

    ## Follow-up actions

    - Fix the bug. Owner: Checkout team. Due: 2026-03-18.

Good:

    ## Follow-up actions

    - Reject an empty postcode in the address form. Owner: Checkout team. Due: 2026-03-18.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.action_rows import words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import open_actions
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_WHOLE = Pattern(
    r"(?:we (?:will|should|need to|must)\s|to\s)?(?P<words>(?:fix|resolve|solve|address|patch|repair|correct|add|write|"
    r"create|update|extend|increase|set up|setup|implement|do|automate|clean up|document|test|change|refactor)\s"
    r"(?:(?:the|this|that|our|its|some|all|more|better|new|additional|any|proper|underlying|root|necessary|remaining)\s)*"
    r"(?:bugs?|issues?|problems?|errors?|root cause|causes?|it|this|things?|code|system|tests?|testing|monitoring|alerts?|"
    r"alerting|logging|logs|docs|documentation|runbooks?|process(?:es)?|procedures?|dashboards?|metrics|checks?|"
    r"safeguards?|fix(?:es)?|changes?|improvements?|automation|configuration|config|tech(?:nical)? debt))"
    r"(?:\s(?:asap|soon|permanently|properly))?[.!]?\s*(?:$|(?=[;(]|\bowner\b|\bdue\b|[-–—]\s|@))",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Problem]:
    """The open actions that are a verb and a word for anything."""
    for action in open_actions(case):
        found = None if action.vague else _WHOLE.match(action.text.strip("*_` "))
        if found is not None:
            yield Problem(
                span=words_span(case, action),
                message=f"`{found['words']}` could be said after any incident. Name the service, alert, runbook or form that "
                "changes, and how it will behave.",
                suggestions=("Which one, and what will it do that it does not do today?",),
            )


RULE = Rule(
    code="A07",
    slug="action-object-vague",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Postmortem Action Items, ;login: Spring 2017: specific",),
    check=check,
)
