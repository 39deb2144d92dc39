"""Something that was not done is a cause, and nobody had to do it.

Before every incident countless things were not done. One of them explains the incident only if a runbook, a policy or
an agreement asked for it; else the cause is that nothing did. In three months only a duty that has a name can be
looked at again.

Bad:

    ## Root cause

    - **C1** (condition, confirmed): The certificate of the gateway was not renewed.

Good:

    ## Root cause

    - **C1** (condition, confirmed): The certificate of the gateway was not renewed; the renewal stands in the runbook
      OPS-12, and no reminder is sent.

A reason ("because the reminder went to a closed mailbox") serves as well.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._shared import REFERENCE, cause_span, name, statement
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_SHORT = 3
"""A cause of more sentences tells enough around it."""
_WHO = (
    r"(?:we|nobody|no[ -]one|none of us|(?:the|an?|our)\s(?:[\w-]+\s){0,2}?(?:teams?|engineers?|developers?|operators?|"
    r"on-?call(?:er)?|dbas?|administrators?|admins?|sres?|reviewers?|responders?|staff|contractors?|vendor|maintainers?))"
)
_DO = (
    r"(?:check|review|test|renew|update|rotate|announce|verify|escalate|communicate|tell|inform|notify|hand over|remove|patch|"
    r"disable|enable|apply|follow|upgrade|clean|inspect|read|run|look|ask|monitor|watch|document|report|catch|notice)"
)
_DONE = (
    r"(?:checked|reviewed|tested|renewed|updated|rotated|announced|verified|escalated|communicated|told|informed|notified|"
    r"handed over|removed|patched|disabled|enabled|applied|followed|upgraded|cleaned(?: up)?|inspected|read|distributed)"
)
_NOT_BEEN = r"(?:was|were|had|has|have)(?:n['’]t|\snot|\snever)(?:\sbeen)?\s(?:\w+ly\s)?"
"""Of what a system may do by itself ("the cache was not updated"), only what people do is asked for."""
_ABSENT = Pattern(
    rf"(?i)^(?:{_WHO}\s)?(?:(?:also|simply|even|then)\s)?(?:did not|didn['’]t|never|failed to|forgot to|omitted to|neglected to)\s"
    rf"(?:\w+ly\s)?(?:{_DO}|{_DONE})\b"
    rf"|^(?:nobody|no[ -]one|none of us)\s(?:(?:had|has|ever|also)\s)?{_DONE}\b"
    rf"|\b{_NOT_BEEN}(?:reviewed|tested|renewed|rotated|announced|escalated|communicated|told|informed|handed over|patched|"
    r"upgraded|followed|distributed)\b"
    rf"|\b(?:(?:hot)?fix(?:es)?|patch(?:es)?|run ?books?|documentation|docs|certificates?|dependenc(?:y|ies)|inventory|"
    rf"contacts?|rota)\s{_NOT_BEEN}(?:applied|updated|rolled out|installed|read|checked)\b"
    r"|^(?:a\s)?(?:lack of|not enough|insufficient|too little)\s(?:\w+\s)?(?:communication|coordination|testing|reviews?|"
    r"revision|maintenance|follow-up|preparation|supervision)\b"
)
_DUTY = Pattern(
    r"(?i)\b(?:run ?books?|play ?books?|polic(?:y|ies)|sl[ao]s?|check ?lists?|procedures?|process\w*|steps?|rules?|standards?|"
    r"contracts?|agree\w*|requir\w+|must|mandatory|oblig\w+|schedul\w*|responsib\w*|rota|duty|duties|owns?|owne[rd]\w*|"
    r"ticket|guidelines?|templates?|documentation|manual|asks? for|calls? for|due date|promised?|planned|supposed|"
    r"daily|weekly|monthly|quarterly|yearly|every|each|calendar|reminders?|automat\w*|pipeline|hook|script|job|cron|tool|"
    r"part of|because|since|due to|as (?:the|it|there|we)|so that|while|until|instead|by the|by an?|without)\b|\b[A-Z]{2,}-\d+|#\d+"
)


def check(case: Case) -> Iterator[Problem]:
    """The short causes that are an absent act, without a duty or a reason."""
    if not case.is_postmortem:
        return
    for cause in case.postmortem.causes:
        told = statement(case, cause)
        if not told or len(told) > _SHORT or REFERENCE.search(cause.text):
            continue
        if _ABSENT.search(told[0]) is not None and _DUTY.search(" ".join(told)) is None:
            yield Problem(
                span=cause_span(case, cause),
                message=f"{name(cause)} is something that was not done. It explains the incident only if it had to be done: "
                "name the duty (`step 3 of the runbook OPS-12 asks for it`, a policy, an SLA), or say what was missing that "
                "would have asked for it.",
                suggestions=(
                    "Whose step was it, and where does that stand?",
                    "What kept this step from happening by itself?",
                ),
            )


RULE = Rule(
    code="C09",
    slug="inaction-without-duty",
    page=__doc__,
    levels=Levels(founding=None, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("RCA2 (IHI 2015): rule of causation 5",),
    check=check,
    words="not never didn* wasn* weren* hasn* haven* hadn* isn* failed* forgot* omitted neglected nobody no no-one none lack insufficient little",
)
