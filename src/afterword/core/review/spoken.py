"""Response gaps that people themselves spoke of, in the incident's channel: secrets, handovers, an old acquaintance."""

import re
from collections.abc import Iterator

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.masking import mask_secrets
from afterword.core.review.answer import Case, Shortfall, Tag

_REFERENCE = re.compile(r"\b([A-Z][A-Z0-9]{1,9}-\d+)\b")
_SEVERITY = re.compile(r"(?i)(?:SEV|P)-?\d+")
_AGAIN = re.compile(
    r"(?i)\bsame (?:\S+ ){0,3}(?:as|like) (?:in |on )?(?:last|the (?:one|incident)|\w+day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|[A-Z]{2,}-\d)|\b(?:just |exactly )?like (?:last (?:time|week|month|year|quarter)|in [A-Z]\w+ ?\d*)|"
    r"\bd[eé]j[aà][ -]vu\b|\ball over again\b|\b(?:happened|seen|had) (?:this|it|that|exactly this) (?:before|already|last)|"
    r"\bwe've been here before\b|\brepeat of\b|\brecurrence\b|\bagain, like\b"
)
_LOST = re.compile(
    r"(?i)\b(?:nobody|no one|not|never|n't|without|missing|lost|missed|forgot\w*|unaware|didn'?t know|wasn'?t (?:told|mentioned)|start(?:ing)? over|redo)\b"
)
_HANDOVER = re.compile(
    r"(?i)\bhand(?:ed|ing)?[ -]?(?:over|off)|\bshift (?:change|notes)|\bprevious shift\b|\bhandover notes?\b"
)


def find_spoken_gaps(case: Case) -> Iterator[Shortfall]:
    """A gap of each sort at most, with the messages that show it."""
    yield from _secrets(case)
    yield from _handover(case)
    yield from _recurrence(case)


def _secrets(case: Case) -> Iterator[Shortfall]:
    shown = [item for item in case.spoken if item.kind is Kind.MESSAGE and mask_secrets(item.text) != item.text]
    if shown:
        text = f"A secret was posted in the incident's channel at {case.clock(shown[0].at)}; has it been replaced?"
        yield Shortfall(tag=Tag.SECRETS_IN_CHAT, text=text, items=tuple(shown))


def _handover(case: Case) -> Iterator[Shortfall]:
    lost = [item for item in case.spoken if _HANDOVER.search(item.text) and _LOST.search(item.text)]
    if lost:
        text = f"Something was lost in a handover, as was said at {case.clock(lost[0].at)}."
        yield Shortfall(tag=Tag.HANDOVER_LOSS, text=text, items=tuple(lost[:2]))


def _recurrence(case: Case) -> Iterator[Shortfall]:
    told = [item for item in case.spoken if _AGAIN.search(item.text)]
    if told:
        earlier = _earlier(told, case.reference)
        text = f"Responders recognised an earlier incident{f' ({earlier})' if earlier else ''}."
        yield Shortfall(tag=Tag.RECURRENCE, text=text, items=tuple(told[:2]))


def _earlier(told: list[Item], own: str) -> str:
    """The reference of the incident that they recognised; empty if none is named."""
    found = (word for item in told for word in _REFERENCE.findall(item.text))
    return next((word for word in found if word != own and not _SEVERITY.fullmatch(word)), "")
