"""The cause says again what was seen.

"It failed because the service stopped working" is true of every incident. A cause names the mechanism: what in the
system turned an everyday event into this effect. In three months the effect is known from the title; the mechanism is
what a reader comes for.

Bad:

    # Label printing stopped

    ## Root cause

    Label printing failed because the service stopped working.

Good:

    # Label printing stopped

    ## Root cause

    The worker requeues a rejected job without limit, so that 420 jobs kept all consumers busy.
"""

from collections.abc import Iterator
from itertools import zip_longest

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.causes._shared import cause_span, name, statement
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level

_WHY = Pattern(r"(?i)^\W*why\b")
_WORD = Pattern(r"[^\W\d_][\w'’]*")
_SYMPTOMS = frozenset(
    "down fail fails failed failing failure failures stop stops stopped stopping outage outages unavailable unavailability "
    "crash crashes crashed crashing broke broken break breaks breaking error errors errored issue issues problem problems "
    "unresponsive unreachable inaccessible slow slowness slowed degraded degradation disruption disrupted disruptions "
    "downtime offline malfunction malfunctioned interrupted interruption hung died".split()
)
_EMPTY = frozenset(
    "a an the of in on for to at by with and or as that which this these it its our we us was were is are be been being had has "
    "have did do does not no longer from when while because due since so there root main cause caused causes causing reason "
    "result resulted resulting led leading service services system systems application applications app component components "
    "server servers platform website site product incident event work works worked working respond responds responding "
    "responded response responses available correctly properly anymore any more completely fully partially suddenly "
    "unexpectedly some all many every several customers users user customer requests request during after became become went "
    "going go made unable able could couldn't didn't wasn't started start experienced experiencing multiple major general "
    "technical internal returned returning return get got function functions functioning".split()
)
_MECHANISM = Pattern(
    r"(?i)(?:ex(?:pir|haust|ceed)|full|delet|limit|leak|loop|deploy|releas|config|memory|disk|certif|cpu|load|traffic|lock|quota|"
    r"migrat|starv|upgrad|updat|chang|attack|bug|typo|timeout|network|dns|database|queue|pool|provider|power|hardware|merge)"
)


def check(case: Case) -> Iterator[Problem]:
    """The causes of one sentence that hold nothing but the effect, the affected things and words for failure."""
    if not case.is_postmortem:
        return
    known = _known(case)
    causes = case.postmortem.causes
    for cause, following in zip_longest(causes, causes[1:]):
        if following is not None and _WHY.match(following.text) is not None:
            continue  # the head of a chain is the effect
        told = statement(case, cause)
        if len(told) == 1 and _says_again(told[0], known):
            yield Problem(
                span=cause_span(case, cause),
                message=f"{name(cause)} says again what was seen. Name the mechanism: what was in the system that turned which "
                "event into this effect (`the worker requeues a rejected job without limit`).",
                suggestions=("What did the system do, step by step, between the trigger and the effect?",),
            )


def _known(case: Case) -> frozenset[str]:
    """The words of the effect: title, affected services, segment and business impact."""
    found = case.postmortem
    written = (found.title, found.impact.segment, found.impact.business)
    texts = [*found.impact.services, *(one.text for one in written if one is not None)]
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def _says_again(sentence: str, known: frozenset[str]) -> bool:
    if "¤" in sentence or any(character.isdigit() for character in sentence) or _MECHANISM.search(sentence):
        return False
    words = {word.casefold().replace("’", "'") for word in _WORD.findall(sentence)} - _EMPTY
    return bool(words & _SYMPTOMS) and words <= _SYMPTOMS | known


RULE = Rule(
    code="C10",
    slug="cause-restates-symptom",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.LIKELY,
    sources=("founding text: not the first obvious cause",),
    check=check,
)
