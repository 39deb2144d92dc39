"""A third party is the only cause.

A provider's failure is a trigger; that it reached customers has causes of your own. A reader who only learns that the
provider was down cannot do anything before it is down again.

Bad:

    ## Root cause

    - AWS had an outage in one zone.

Good:

    ## Root cause

    - AWS lost a zone.
    - Our quota kept all workers in one zone.
"""

import re
from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.model.words import Certainty, Level, Part

_OUTSIDE = (
    r"\b(?:AWS|Amazon|Azure|Microsoft|Google Cloud|GCP|Cloudflare|Fastly|Akamai|GitHub|Linode|DigitalOcean|Hetzner|OVH|our "
    r"(?:\w+ )?(?:provider|vendor|supplier)|the (?:cloud|hosting|internet|CDN|upstream|third[- ]party) (?:provider|vendor)|"
    r"the (?:vendor|provider|supplier))\b"
)
_OURS = r"\b(?:we|our|us|ours)\b"


def check(case: Case) -> Iterator[Problem]:
    """The causes, if all of them lie outside."""
    causes = case.postmortem.causes
    if not causes:
        return
    for cause in causes:
        words = _without_theirs(cause.text)
        if not re.search(_OUTSIDE, cause.text, re.IGNORECASE) or re.search(_OURS, words, re.IGNORECASE):
            return
    if any(re.search(_OURS, _without_theirs(case.prose.of(one)), re.IGNORECASE) for one in case.said(Part.CAUSES)):
        return
    yield Problem(
        span=causes[0].span,
        message="Only a third party is named as the cause. Keep it as the trigger and add what let it reach customers: "
        "`- **C2** (condition, confirmed): …`.",
        suggestions=("What of ours turned their failure into ours?",),
    )


def _without_theirs(words: str) -> str:
    """Some words without the "our" of "our provider"."""
    return re.sub(r"\bour (?=(?:\w+ )?(?:provider|vendor|supplier))", "", words, flags=re.IGNORECASE)


RULE = Rule(
    code="B15",
    slug="vendor-only-cause",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("Atlassian handbook", "Statuspage: own the problem"),
    check=check,
)
