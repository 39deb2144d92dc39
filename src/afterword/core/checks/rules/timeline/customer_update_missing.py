"""The timeline shows no update to customers.

Whether customers were told in time can only be seen beside the other rows. "Were customer updates timely?" needs them.

Bad:

    # Label printing stopped

    **Severity:** SEV1

    ## Customer impact
    Every shop was without labels.

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 10:14 Mitigated: rollback complete

Good:

    # Label printing stopped

    **Severity:** SEV1

    ## Customer impact
    Every shop was without labels.

    ## Timeline (UTC)
    - 2026-03-04 09:02 Impact started: first label fails
    - 2026-03-04 09:13 Detected: alert QueueAge fires
    - 2026-03-04 09:20 Status page: labels are delayed, next update by 10:00
    - 2026-03-04 10:14 Mitigated: rollback complete

It speaks of incidents that are grave or whose rows carry markers. Answer "Were customer updates timely?" with "not
applicable, because …" where customers saw nothing.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.checks.rules.timeline._shared import is_key_event, words_of
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Marker, Part, Question, Verdict

MARKED = 3
"""So many different markers show that a document records the life of its incident."""

_UPDATE = Pattern(
    r"(?i)\bstatus ?-?page|\bstatus\.|\bstatus (?:update|post|incident)|\b(?:customer|client|user|public|"
    r"external)s?\b[^.]{0,40}\b(?:update|inform|notif|told|communicat|e-?mail|contact|announce|messag|banner)|"
    r"\b(?:inform|notif|told|communicat|e-?mail|contact|updat|announc|messag|tweet|post)\w*\b[^.]{0,40}\b(?:customer|"
    r"client|user|public|communit|everyone|all)|\bannounce|\btweet|\bcommunication sent|\bbanner\b|\bupdate (?:posted|"
    r"sent|published)|\bcomms? (?:went|sent|shared|posted|distributed|issued)\b"
)
_NOBODY = Pattern(
    r"(?i)\bno (?:customer|user|external|client)\b|\b(?:customers|users|clients) (?:were|was) not\b|\binternal(?:ly)? "
    r"only\b|^\W*(?:none|nobody)\b|\bno (?:\w+ )?impact\b|\bnear miss\b"
)


def check(case: Case) -> Iterator[Problem]:
    """One finding, if customers were affected and no row tells them anything."""
    rows = case.postmortem.timeline
    if not rows or not case.is_postmortem or not _expects(case):
        return
    if any(event.marker is Marker.CUSTOMER_UPDATE or _UPDATE.search(words_of(case, event)) for event in rows):
        return
    yield Problem(
        span=case.heading_span(Part.TIMELINE),
        message="No row of the timeline is an update to customers. Add them as rows marked `customer update`, "
        "in the `Marker` column or with words that say so (`09:20 Status page: …`).",
        level=None if case.is_grave else Level.WARNING,
    )


def _expects(case: Case) -> bool:
    """Whether updates are to be expected: customers saw something, and the timeline is kept so finely."""
    if case.section(Part.IMPACT) is None:
        return False
    answers = [answer for answer in case.postmortem.answers if answer.question is Question.UPDATES]
    if any(answer.verdict in (Verdict.NOT_APPLICABLE, Verdict.NO) for answer in answers):
        return False
    if any(_NOBODY.search(case.prose.of(sentence)) for sentence in case.sentences(Part.IMPACT)):
        return False
    rows = case.postmortem.timeline
    marked = {event.marker for event in rows if event.marker is not None and not is_key_event(event)}
    return len(marked) >= MARKED or (case.is_grave and not answers)


RULE = Rule(
    code="T16",
    slug="customer-update-missing",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING, grave=Level.ERROR),
    certainty=Certainty.LIKELY,
    sources=("founding text: customer updates", "PagerDuty incident response"),
    check=check,
)
