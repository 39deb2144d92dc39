"""What the words of one action say: owner, due date, tracker, state, whether its verb is vague, how strong it is."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from afterword.core.documents.clock import find_dates
from afterword.core.documents.document import Document
from afterword.core.documents.lines import Inline
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.people import is_owner_name
from afterword.core.model.span import Written
from afterword.core.model.words import ActionState, ActionType, Strength

_OWNER_LABEL = Pattern(
    r"[(\[*_\s,;.\-–—]*\b(?:(?:owner|owned by|assignee|assigned to)\b[*_]*\s?[:=]?|(?:responsible|dri|who|poc)\b[*_]*\s?[:=])[*_]*\s+"
    r"(?P<name>@?[^\n;|()\[\]]{2,60}?)[*_]*(?=\s*(?:[;|()\[\]\n]|,\s*(?:due|by|eta|deadline|[A-Z][A-Z0-9]+-\d|#\d|https?:)|\.\s|\.?$|,?\s+[-–—]\s|\s*\*\*|\s+(?:due|by|eta)\b))",
    re.IGNORECASE,
)
_OWNER_SIGN = Pattern(
    r"(?:👤|🧑|👩|👨|👷|🙋|🦸|:bust_in_silhouette:)\S{0,3}\s*(?P<name>@?[A-Za-zÀ-ž][\w'’.\- ]{0,40}?)(?=\s*(?:[^\w\s'’.\-@]|$))"
)
_HANDLE_END = Pattern(
    r"(?:[\s(\[\-–—:]|^)(?P<name>@[A-Za-z][\w.\-]*(?:(?:\s?[,/&+]\s?|\sand\s)@[A-Za-z][\w.\-]*)*)\s*[)\].]*$"
)
_HANDLE_START = Pattern(
    r"^[\[(*_]*(?P<name>@[A-Za-z][\w.\-]*(?:(?:\s?[,/&+]\s?|\sand\s)@[A-Za-z][\w.\-]*)*)[\])*_]*\s*(?:[:\-–—]|to\b|will\b|should\b|\s)"
)
_HANDLE_ALONE = Pattern(r"^[^@]*(?<![\w/`@.])(?P<name>@[A-Za-z][\w\-]*)(?![\w/@]|\.\w)[^@]*$")
_BRACKET_END = Pattern(r"[(\[](?P<name>[^()\[\]]{2,40})[)\]]\s*\.?$")
_BRACKET_START = Pattern(r"^[\[(](?P<name>[^()\[\]]{2,40})[)\]]\s*[:\-–—]?\s*\S")
_DASH_END = Pattern(r"\s[-–—]\s(?P<name>[^-–—()\[\]:.]{2,40})\s*\.?$")
_DASH_BEFORE_DATE = Pattern(
    r"\s(?:-{2}|[–—])\s(?P<name>[^-–—()\[\]:.\n]{2,40}?)\s(?:-{2}|[–—])\s(?=(?:due\s|by\s|eta\s)?\W*\d{4}-\d{2}-\d{2}|due\b|by\b|eta\b)",
    re.IGNORECASE,
)
"""Between two dashes, the second before a date."""
_NAME_START = Pattern(
    r"^[*_]*(?P<name>[A-ZÀ-Þ][\w'’.\-]*(?:\s(?:[A-ZÀ-Þ][\w'’.\-]*|[Tt]eam)){0,3}(?:\s?[/&]\s?[A-ZÀ-Þ][\w'’.\-]*){0,2})[*_]*\s*[:\-–—]\s"
)
_TEAM_SUBJECT = Pattern(
    r"(?:^|[.:*]\s)\W*(?:[Tt]he\s)?(?P<name>(?:[\w&/\-]+\s){1,3}[Tt]eam)\s(?:will|should|to|must|is going to|are going to)\b"
)
_TRACKER = Pattern(
    r"https?://[^\s)>\]|]+|\b[A-Z][A-Z0-9]{1,9}-\d+\b|(?<![\w&/])(?:[\w.\-]+/[\w.\-]+)?#\d+\b|(?<![\w/])!\d{2,}\b"
    r"|\b(?:gh|GH)-\d+\b|\bT\d{4,7}\b|\bb/\d{4,}\b|\b(?:[Bb]ug|[Ii]ssue|[Tt]icket|PR|MR)\s\d{2,}\b"
)
_NOT_TRACKER = Pattern(
    r"^(?:(?:SEV|UTC|GMT|CVE|RFC|ISO|SHA|UTF|HTTP|TLS|EIP|ERC|INC|PM|P|CAT|AES|RSA|US|EU|AP|COVID|H|X|IPV)-?\d|T-\d)",
    re.IGNORECASE,
)
_TRACKER_HINTS = ("gh-", "http", "#", "-", "!", "T", "b/", "ug ", "ssue ", "icket ", "PR ", "MR ")
_DONE = Pattern(
    r"(?:^|[\s(\[*_\-–—:.,;~`])(?:DONE|FIXED|COMPLETED?|CLOSED|SHIPPED|MERGED|IMPLEMENTED)(?=[\s)\]*_.,;:!`~]|$)"
    r"|[\(\[\-–—:]\s*[*_]*(?i:done|completed?|fixed|closed|implemented|resolved|merged|shipped|deployed|already done)[*_]*\s*[\)\]]?[.!]?\s*$"
    r"|^[*_]*(?i:done|completed?)[*_]*\s*[:\-–—]"
    r"|[,;]\s*[*_]*(?i:done|completed|fixed|closed|implemented|resolved|merged|shipped|deployed)[*_]*\s*[\)\]]"
    r"|[\(\[]\s*[*_]*(?i:done|completed|fixed|closed|resolved|merged|implemented)[*_]*\s*[\)\]]"
    r"|[\(\[\-–—:,.;]\s*[*_\[]*(?i:done|completed|fixed|closed|implemented|resolved|merged|shipped|deployed)[*_]*,?\s+"
    r"(?:(?i:in|on|with|via|as\sof)\s+)?(?=[#\[(]*\d|#|\[|https?:|[A-Z][A-Z0-9]+-\d|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|^\W*(?i:we)(?:['’]ve|\shave)\s(?:also\s|now\s|already\s|since\s)?(?!(?i:start|plan|schedul|identif|need|ask|want|open|agreed|decided))"
    r"[a-z\-]{3,}(?:ed|ewn|ilt|ade|ung|ought)\b"
    r"|^\W*(?:[^:*\n]{3,40}:\W+)?(?:(?i:we)(?:['’]ve|\shave)?\s(?:also\s|now\s|already\s|significantly\s)?)?(?i:added|removed|reverted|fixed|switched|sent|issued|moved|rolled|"
    r"deployed|updated|upgraded|changed|created|implemented|released|migrated|disabled|re-?worked|replaced|merged|"
    r"patched|rotated|configured|tightened|revoked|restored|withdrew|connected|notified|published|installed|introduced|corrected|"
    r"(?:increased|improved|reduced|enabled|limited|extended|expanded|enhanced|strengthened|documented|reviewed|tested|searched|"
    r"hardened|raised|lowered|doubled|contacted|informed|stopped|blocked|rebuilt|rewrote)(?=\s(?:the|our|a|an|all|to|from|any|every|each)\b))\b"
    r"|[(\[]\s*(?i:prs?|mrs?|pull requests?)\s(?:[#!]?\d+,?\s)?(?:is\s|was\s)?(?i:merged|landed)\s*[)\]]"
    r"|[✅✔☑]|:white_check_mark:|:heavy_check_mark:|:ballot_box_with_check:"
    r"|\b(?:has|have) (?:already |now |since )?been (?:done|completed|fixed|implemented|deployed|released|added|updated|merged|rolled out|removed|applied|resolved)\b"
    r"|\[x\]",
)
_DONE_HINTS = (
    "done", "fixed", "complet", "closed", "shipped", "merged", "implement", "deployed", "resolved", "released", "✅", "✔", "☑",
    ":white", ":heavy", ":ballot", "[x]", "added", "removed", "reverted", "switched", "sent", "issued", "moved", "rolled",
    "updated", "upgraded", "changed", "created", "migrated", "disabled", "worked", "replaced", "patched", "rotated",
    "configured", "tightened", "increased", "improved", "reduced", "enabled", "limited", "extended", "applied", "we have", "we've", "we’ve",
    "revoked", "restored", "withdrew", "connected", "notified", "published", "installed", "introduced", "corrected", "expanded",
    "enhanced", "strengthened", "documented", "reviewed", "tested", "searched", "hardened", "raised", "lowered", "doubled",
    "contacted", "informed", "stopped", "blocked", "rebuilt", "rewrote",
)  # fmt: skip
_TICKETED = Pattern(
    r"^\W*(?:we(?:['’]ve| have) )?(?:added|created|raised|opened|filed|logged)\b.{0,20}\b(?:ticket|issue|card|backlog|story|task)\b",
    re.IGNORECASE,
)
_STANDS_ALONE = r"(?:^\W*|~~\s*|[(\[|]\W*|\s[-–—]+\s\W*|[.:;,]\W+)(?:{words})\b(?=\W*$|[*_]*[)\]|.:;,]|[*_]*\s[-–—\d])"
"""A word that tells a state in a sentence: `(rejected)`, `Rejected: …`, `… - rejected`, not `park a rejected job`."""
_WONT = Pattern(
    r"\b(?:WONT ?DO|WON'T DO|WON'T FIX|WONTFIX|won't (?:do|fix)|wont do)\b|(?i:"
    + _STANDS_ALONE.format(
        words="cancelled|canceled|rejected|abandoned|dropped|declined|obsolete|not doing|not planned|superseded"
    )
    + ")"
)
_PROGRESS = Pattern(
    r"\b(?:in progress|in-progress|IN PROGRESS|WIP|in review|under way|underway)\b|(?i:"
    + _STANDS_ALONE.format(words="(?:work )?(?:has )?started|ongoing")
    + ")"
)
_DUE = Pattern(
    r"\s(?:--|–|—)\s(?=\d{4}-\d{2}-\d{2}\W*$)|(?:📅|🗓️?|⏰|:calendar:)\s*|\b(?:due(?: date)?|by|deadline|eta|target(?: date)?|before|until)\b[:*_]*\s*",
    re.IGNORECASE,
)
_NUMBER = Pattern(r"\d")
VAGUE_VERBS = (
    "investigate", "look into", "look at", "consider", "explore", "discuss", "review", "improve", "ensure", "make sure",
    "try", "be aware", "evaluate", "think about", "think", "figure out", "find out", "check", "research", "assess", "revisit",
    "understand", "examine", "see if", "possibly", "maybe", "be more", "work on", "keep an eye", "monitor", "enhance",
    "strengthen", "raise awareness", "continue", "address", "follow up", "reconsider", "analyse", "analyze", "optimise",
    "optimize", "support", "handle", "focus", "learn", "encourage", "aim",
)  # fmt: skip
"""Openings that name no deliverable (rules.md A05; ;login: Spring 2017, "actionable")."""
_VAGUE_FORMS = "|".join(rf"{verb[:-1]}(?:e|ing)" if verb[-1] == "e" else f"{verb}(?:ing)?" for verb in VAGUE_VERBS)
_VAGUE = Pattern(
    rf"^(?:we (?:need to|should|will|must|have to|could|want to|are going to|plan to)\s|to\s|please\s)?(?:{_VAGUE_FORMS})\b",
    re.IGNORECASE,
)

_STRENGTH: tuple[tuple[Strength, frozenset[str], tuple[str, ...]], ...] = (
    (
        Strength.STRONGER,
        frozenset(
            "enforce enforces enforced automatic automatically automate automated reject rejects refuse refuses block blocks "
            "blocked prevent prevents gate gates canary quota quotas bulkhead remove removes removed delete eliminate admission "
            "impossible require requires required isolate isolates isolated isolation replace replaced decommission migrate "
            "redesign cert-manager autoscale autoscaling autoscaler".split()
        ),
        ("rate limit", "rate-limit", "circuit breaker", "rotate automatically", "auto-rotat", "autorotat", "fail the build",
         "fails the build", "ci check", "self-heal", "self heal"),
    ),
    (
        Strength.INTERMEDIATE,
        frozenset(
            "alert alerts alerting monitor monitors monitoring dashboard dashboards replica replicas failover redundancy "
            "redundant test tests testing checklist fix fixes fixed add increase upgrade validate validation timeout timeouts "
            "backup backups drill metric metrics log logs logging limit limits".split()
        ),
        ("game day", "gameday", "regression test"),
    ),
    (
        Strength.WEAKER,
        frozenset(
            "document documents documentation wiki runbook runbooks remind train training awareness announce communicate guideline "
            "guidelines policy remember review discuss meeting investigate consider explore share teach educate playbook".split()
        ),
        ("be careful", "be more careful", "pay attention", "double-check", "double check", "look into", "think about", "write-up"),
    ),
)  # fmt: skip
"""Words and phrases that tell how strong an action is, the strongest first (methods.md 3.4)."""

_STATES = {
    "open": ActionState.OPEN, "to do": ActionState.OPEN, "todo": ActionState.OPEN, "not started": ActionState.OPEN,
    "planned": ActionState.OPEN, "new": ActionState.OPEN, "backlog": ActionState.OPEN, "pending": ActionState.OPEN,
    "in progress": ActionState.IN_PROGRESS, "in-progress": ActionState.IN_PROGRESS, "wip": ActionState.IN_PROGRESS,
    "started": ActionState.IN_PROGRESS, "ongoing": ActionState.IN_PROGRESS, "doing": ActionState.IN_PROGRESS,
    "in review": ActionState.IN_PROGRESS, "blocked": ActionState.BLOCKED, "on hold": ActionState.BLOCKED,
    "done": ActionState.DONE, "complete": ActionState.DONE, "completed": ActionState.DONE, "closed": ActionState.DONE,
    "fixed": ActionState.DONE, "resolved": ActionState.DONE, "merged": ActionState.DONE, "yes": ActionState.DONE,
    "x": ActionState.DONE, "✅": ActionState.DONE, "✓": ActionState.DONE, "✔": ActionState.DONE, "✔️": ActionState.DONE,
    ":white_check_mark:": ActionState.DONE, "[x]": ActionState.DONE, "finished": ActionState.DONE, "shipped": ActionState.DONE,
    "implemented": ActionState.DONE, "deployed": ActionState.DONE, "verified": ActionState.VERIFIED,
    "done (verified)": ActionState.VERIFIED, "done, verified": ActionState.VERIFIED, "won't do": ActionState.WONT_DO,
    "wont do": ActionState.WONT_DO, "won’t do": ActionState.WONT_DO, "wontfix": ActionState.WONT_DO, "won't fix": ActionState.WONT_DO,
    "cancelled": ActionState.WONT_DO, "canceled": ActionState.WONT_DO, "rejected": ActionState.WONT_DO,
}  # fmt: skip
_TYPES = {
    "investigate": ActionType.INVESTIGATE, "investigation": ActionType.INVESTIGATE, "mitigate now": ActionType.MITIGATE_NOW,
    "mitigate": ActionType.MITIGATE_FUTURE, "mitigation": ActionType.MITIGATE_FUTURE, "repair": ActionType.REPAIR,
    "fix": ActionType.REPAIR, "detect": ActionType.DETECT, "detection": ActionType.DETECT, "monitoring": ActionType.DETECT,
    "mitigate future": ActionType.MITIGATE_FUTURE, "prevent": ActionType.PREVENT, "prevention": ActionType.PREVENT,
    "preventive": ActionType.PREVENT, "preventative": ActionType.PREVENT, "process": ActionType.PROCESS,
    "documentation": ActionType.PROCESS, "learning": ActionType.PROCESS, "training": ActionType.PROCESS,
}  # fmt: skip


class Due(NamedTuple):
    """A due date as written and, where it is a day of the calendar, as a date."""

    written: Written
    day: date | None


def read_state(words: str) -> ActionState | None:
    """The state that a status cell or field names, or None."""
    return _STATES.get(words.strip("*_` .").casefold())


def read_cell_state(words: str) -> ActionState | None:
    """The state that a status cell tells, by its word or by what it says; None for an empty one."""
    if not words.strip("*_` ."):
        return None
    return read_state(words) or state_of(words, ticked=None, struck=False)


def read_type(words: str) -> ActionType | None:
    """The type that a type cell or field names, or None."""
    return _TYPES.get(words.strip("*_` .").casefold())


_WONT_HINTS = (
    "won",
    "cancel",
    "reject",
    "abandon",
    "drop",
    "declin",
    "obsolete",
    "not doing",
    "not planned",
    "supersed",
)


@lru_cache(maxsize=4096)
def state_of(text: str, *, ticked: bool | None, struck: bool) -> ActionState:
    """The state that an action's own words and marks tell."""
    low = text.casefold()
    if ticked or (any(hint in low for hint in _DONE_HINTS) and _DONE.search(text) and not _TICKETED.search(text)):
        return ActionState.DONE
    if any(hint in low for hint in _WONT_HINTS) and _WONT.search(text):
        return ActionState.WONT_DO
    if struck:
        return ActionState.DONE
    begun = any(
        hint in low for hint in ("progress", "wip", "ongoing", "started", "review", "way")
    ) and _PROGRESS.search(text)
    return ActionState.IN_PROGRESS if begun else ActionState.OPEN


_DOUBTFUL = (_BRACKET_START, _BRACKET_END, _DASH_END, _NAME_START)
_OWNER_FORMS = (
    (_OWNER_LABEL, ("own", "assign", "responsible", "dri", "who", "poc")),
    (_OWNER_SIGN, ("👤", "🧑", "👩", "👨", "👷", "🙋", "🦸", ":bust")),
    (_HANDLE_END, ("@",)),
    (_HANDLE_START, ("@",)),
    (_TEAM_SUBJECT, ("team",)),
    (_HANDLE_ALONE, ("@",)),
    (_DASH_BEFORE_DATE, (" -- ", " – ", " — ")),
    (_BRACKET_START, ("(", "[")),
    (_BRACKET_END, ("(", "[")),
    (_DASH_END, (" - ", " – ", " — ")),
    (_NAME_START, (": ", " - ", " – ", " — ")),
)
"""How an owner is named, the surest first, each with what must occur for it to be worth looking."""


def find_owner(document: Document, start: int, end: int) -> Written | None:
    """The owner that the words of an action name: a label, a handle, a name in brackets or behind a dash."""
    text = document.text[start:end]
    low = text.casefold()
    for pattern, hints in _OWNER_FORMS:
        if any(hint in low for hint in hints):
            found = pattern.search(text)
            if found is not None and (pattern not in _DOUBTFUL or _is_plainly_a_name(found["name"])):
                name = found["name"].strip(" .*_`")
                return Written(name, document.span(start + found.start("name"), start + found.end("name")))
    return None


def _is_plainly_a_name(name: str) -> bool:
    """Brackets and dashes hold other things too: only what can hardly be anything but an owner counts."""
    name = name.strip("*_ ")
    if not is_owner_name(name):
        return False
    words = name.split()
    sure = name.casefold().endswith((" team", " squad")) or name.startswith("@")
    return sure or (len(words) == 2 and all(word[0].isupper() and word[1:].islower() for word in words))


def find_tracker(document: Document, start: int, end: int, inline: Inline) -> Written | None:
    """The first link, ticket key or issue number in a stretch."""
    for link in inline.links:
        if start <= link.start < end and link.target and not document.text.startswith("!", link.start):
            target = link.target
            return Written(target, document.span(link.start, link.end))
        if link.start >= end:
            break
    if not any(hint in document.text[start:end] for hint in _TRACKER_HINTS):
        return None
    for found in _TRACKER.finditer(document.text, start, end):
        if not _NOT_TRACKER.match(found[0]):
            return Written(found[0].rstrip(".,;:*_"), document.span(found.start(), found.end()))
    return None


def find_due(document: Document, start: int, end: int, year: int | None) -> Due | None:
    """The due date in the words of an action ("by 2026-03-14", "Due: 14 March")."""
    if not _NUMBER.search(document.text, start, end):
        return None
    for lead in _DUE.finditer(document.text, start, end):
        due = read_due(document, lead.end(), min(end, lead.end() + 24), year, leading=True)
        if due is not None:
            return due
    return None


def read_due(document: Document, start: int, end: int, year: int | None, *, leading: bool = False) -> Due | None:
    """The date written in a stretch; in a cell any words count, `leading` demands that a date opens it."""
    stamps = find_dates(document.text, start, end)
    if stamps and (not leading or stamps[0].start - start <= 8):
        stamp = stamps[0]
        return Due(
            Written(document.text[stamp.start : stamp.end].strip(), document.span(stamp.start, stamp.end)),
            stamp.date(year),
        )
    words = document.text[start:end].strip("*_ ")
    if leading or not words or words.casefold() in ("-", "–", "—", "n/a", "none", "tbd", "tba", "?", "todo", "..."):
        return None
    return Due(Written(words, document.span(start, end)), None)


@lru_cache(maxsize=4096)
def is_vague(text: str) -> bool:
    """Whether an action opens with a verb that names no deliverable."""
    return _VAGUE.match(text.lstrip("*_[(`~ ")) is not None


@lru_cache(maxsize=4096)
def strength_of(text: str) -> Strength | None:
    """How strong an action is by its words (methods.md 3.4); None where nothing tells. A suggestion, never a verdict."""
    low = text.casefold()
    words = {word.strip(".,;:!?()[]*_`\"'") for word in low.split()}
    for strength, single, phrases in _STRENGTH:
        if not words.isdisjoint(single) or any(phrase in low for phrase in phrases):
            return strength
    return None
