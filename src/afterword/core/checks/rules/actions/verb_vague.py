"""A follow-up action promises an activity, not a result.

One can investigate, consider and improve for ever, and always be able to say that it was done. Three months later
nothing shows whether the system is different from what it was.

Bad:

    ## Follow-up actions

    - Investigate the monitoring of the label queue. Owner: Labels team. Due: 2026-03-18.

Good:

    ## Follow-up actions

    - Write a decision record: alert on the age or on redeliveries. Owner: Labels team. Due: 2026-03-18.

An investigation is fine when it says what it leaves behind: a document, a decision, a number, or a change.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.action_rows import words_span
from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.actions._shared import open_actions
from afterword.core.documents.patterns import Pattern
from afterword.core.model.postmortem import Action
from afterword.core.model.words import Certainty, Level

_OPENING = Pattern(
    r"(?:we (?:need to|should|will|must|have to|could|want to|are going to|plan to)\s|to\s|please\s)?"
    r"(?P<verb>investigat(?:e|ing)|look(?:ing)? (?:into|at)|consider(?:ing)?|explor(?:e|ing)|discuss(?:ing)?|"
    r"review(?:ing)?|improv(?:e|ing)|ensur(?:e|ing)|mak(?:e|ing) sure|try(?:ing)?(?: to)?|evaluat(?:e|ing)|"
    r"think(?:ing)? about|figur(?:e|ing) out|find(?:ing)? out|research(?:ing)?|assess(?:ing)?|revisit(?:ing)?|"
    r"understand(?:ing)?|examin(?:e|ing)|see if|see whether|work(?:ing)? on|keep an eye on|enhanc(?:e|ing)|"
    r"strengthen(?:ing)?|continu(?:e|ing)(?: to)?|reconsider(?:ing)?|analy[sz](?:e|ing)|optimi[sz](?:e|ing)|"
    r"aim(?:ing)? to|follow(?:ing)? up|possibly|maybe)\b",
    re.IGNORECASE,
)
_RESULT = Pattern(
    r"\b(?:documents?|decision|records?|report|proposal|plan|rfc|adr|design doc|write[- ]?up|list of|estimate|prototype|"
    r"spike|summary|present\w*|benchmark|publish|tickets? for|so that|until|at least|at most|no more than|less than|"
    r"more than|below|above|within|by (?:adding|moving|setting|using|removing|splitting|writing|running|limiting|making|"
    r"testing|replacing|creating|enabling|reducing))\b|\d\s?(?:%|percent|ms|s|sec\w*|min\w*|h|hours?|times|x|gb|mb)\b|[<>≤≥]|"
    r"\b(?:and|then|or)\s(?:add|write|create|set|fix|remove|limit|alert|page|test|deploy|move|replace|enable|disable|enforce|"
    r"reject|block|automate|upgrade|update|roll|implement|change|increase|reduce|decide|agree)\b",
    re.IGNORECASE,
)
_STATED = Pattern(
    r"(?:enhanc|strengthen)\w*\s[^.;]{3,80}?\swith\san?\s\w|ensur\w*\sthat\s[^.;]{3,80}?\s(?:is|are)\sconfigured\sto\s",
    re.IGNORECASE,
)
"""An opening that is vague and is followed by what will be there."""
_STATES = ("ensur", "mak", "continu", "follow")
_BOUNDED = ("done when", "effect check")


def check(case: Case) -> Iterator[Problem]:
    """The open actions that open with a vague verb and name no result."""
    for action in open_actions(case):
        if not action.vague:
            continue
        words = action.text.lstrip("*_[(`~ ")
        found = _OPENING.match(words)
        if found is None or _has_result(action, words):
            continue
        verb = found["verb"]
        yield Problem(
            span=words_span(case, action),
            message=f"`{verb}` names no result. Say what will exist when it is done, for example `Write a decision "
            "record: alert on age or on errors`, or add `- Done when: …`.",
            suggestions=("What will be different in the system, or which document will exist?",),
            level=Level.HINT if verb.casefold().startswith(_STATES) else None,
        )


def _has_result(action: Action, words: str) -> bool:
    return any(key in action.fields for key in _BOUNDED) or bool(_RESULT.search(words) or _STATED.match(words))


RULE = Rule(
    code="A05",
    slug="action-verb-vague",
    page=__doc__,
    levels=Levels(founding=Level.WARNING, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Postmortem Action Items, ;login: Spring 2017: actionable",),
    check=check,
)
