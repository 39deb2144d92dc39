"""The summary does not stand alone.

Most readers read nothing else. Three months later a summary must still say what customers noticed, where, for how
long, and why, without the memory of those who were there.

Bad:

    ## Summary

    There was a problem on Tuesday and it was fixed by the people on shift.

Good:

    ## Summary

    For 47 minutes card payments in the EU failed, because a connection-pool limit was lowered. Raising it back restored
    payments.
"""

from collections.abc import Iterator

from afterword.core.checks.case import Case
from afterword.core.checks.rule import Levels, Problem, Rule
from afterword.core.documents.durations import find_durations
from afterword.core.documents.effects import names_effect
from afterword.core.documents.fields import get
from afterword.core.documents.patterns import Pattern
from afterword.core.model.words import Certainty, Level, Part

_WORDS = 5
_BOTH_ENDS = 2
_CLOCK = Pattern(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[aApP][mM]\b")
_NAMED = Pattern(r"¤|[a-z][A-Z]|\w-\w|[A-Z]{2}|(?<=[a-z,] )[A-Z]")
_LENGTHS = ("minute", "hour", "day", "week", "month", "overnight", "until", "brief", "permanent")
_REASONS = (
    "because", "due", "caus", "since", "after", "follow", "led", "result", "trigger", "introduc", "owing", "thanks",
    "when", "root", "bug", "misconfig", "change", "deploy", "release", "upgrade", "migrat", "leak", "expir",
    "overload", "exhaust", "fault", "vulnerab", "attack", "exploit", "unknown", "which", "ran", "lower", "raised",
    "full",
)  # fmt: skip
_SERVICES = (
    "api", "site", "web", "service", "app", "page", "platform", "system", "cluster", "login", "checkout", "search",
    "payment", "order", "write", "read", "request", "traffic", "email", "mail", "dashboard", "pipeline", "job",
    "node", "pod", "dns", "network", "feature", "flag", "event", "ingest", "quer", "log", "metric", "upload",
    "download", "message", "label", "wallet", "account", "queue", "server", "registry", "portal", "store", "shop",
    "billing", "invoice", "session", "deploy", "build", "database",
)  # fmt: skip


def check(case: Case) -> Iterator[Problem]:
    """The summary that says neither effect nor length, or lacks two other of the four things."""
    told = [case.prose.of(sentence) for sentence in case.said(Part.SUMMARY)]
    text = " ".join(words for words in told if len(words.split()) >= _WORDS)
    if not text:
        return
    missing = [name for name, is_told in _slots(case, text) if not is_told]
    if len(missing) >= _BOTH_ENDS:
        yield Problem(
            span=case.heading_span(Part.SUMMARY),
            message=f"The summary does not say {_join(missing)}. One or two sentences are enough: what failed for "
            "whom, for how long, because of what, and what ended it.",
        )


def _slots(case: Case, text: str) -> Iterator[tuple[str, bool]]:
    words = text.casefold().split()
    services = case.postmortem.impact.services
    yield "which service", bool(services) or _NAMED.search(text) is not None or _has(words, _SERVICES)
    yield "what customers noticed", names_effect(text) or get(case.reading.fields, "business") is not None
    yield "for how long", _has_window(case) or _has(words, _LENGTHS) or _tells_length(text)
    yield "why", _has(words, _REASONS)


def _has(words: list[str], stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stems) for word in words)


def _has_window(case: Case) -> bool:
    return case.postmortem.impact.duration_minutes is not None or get(case.reading.fields, "duration") is not None


def _tells_length(text: str) -> bool:
    return len(_CLOCK.findall(text)) >= _BOTH_ENDS or any(find_durations(text))


def _join(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


RULE = Rule(
    code="S03",
    slug="summary-not-standalone",
    page=__doc__,
    levels=Levels(founding=Level.HINT, standard=Level.WARNING, strict=Level.WARNING),
    certainty=Certainty.GUESS,
    sources=("founding text", "Atlassian incident handbook"),
    check=check,
)
