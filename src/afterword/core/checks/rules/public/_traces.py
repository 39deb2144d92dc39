"""What must not leave the house in a public summary: the kinds of it, and how each is recognised."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from afterword.core.documents.patterns import Pattern

_SUFFIXES = r"(?:internal|local|localdomain|lan|corp|intranet|svc|consul|home\.arpa|private)"
_TOOLS = (
    r"(?:grafana|kibana|jira|confluence|wiki|jenkins|gitlab|gitea|vault|prometheus|alertmanager|argocd|sonarqube|nexus|"
    r"artifactory|intra|intranet|vpn|admin|backoffice|staging|stage|dev|test)"
)
_HOUSES = (
    r"(?:[\w-]+\.atlassian\.net|[\w-]+\.slack\.com|[\w-]+\.pagerduty\.com|[\w-]+\.opsgenie\.com|[\w-]+\.datadoghq\.(?:com|eu)|"
    r"docs\.google\.com|drive\.google\.com|[\w-]+\.grafana\.net|[\w-]+\.sentry\.io|(?:www\.)?notion\.so|linear\.app)"
)
_MACHINES = r"(?:db|web|api|app|node|worker|host|srv|server|vm|redis|kafka|pg|postgres|mysql|es|lb|proxy|cache|queue|mq|broker|bastion|k8s)"


class Kind(NamedTuple):
    """A kind of trace: what to call it, its pattern (group `hit` is the trace), and words that make it harmless."""

    name: str
    pattern: Pattern | re.Pattern[str]
    harmless: Pattern | None = None


_HIDDEN = "a secret"
KINDS = (
    Kind(
        _HIDDEN,
        Pattern(
            r"(?P<hit>\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abpr]-[\w-]{10,}|\bsk_live_\w{16,}|\bglpat-[\w-]{20}|"
            r"-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{10,}\.[\w-]{10,}\.|\b\w+://[^\s/:@]+:[^\s/@]+@|"
            r"\b(?i:password|passwd|secret|api[ _-]?key|access token)\b\s?(?:is|was|=|:)\s?(?!reset|rotated|changed|expired|wrong)\S*[\d!#$%]\S{4,})"
        ),
    ),
    Kind(
        "a mail address",
        Pattern(r"(?P<hit>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"),
        Pattern(
            r"^(?:support|help|helpdesk|security|status|press|contact|hello|info|privacy|service|customer\w*|care|sales|media|trust|"
            r"feedback|team|incidents?)@"
        ),
    ),
    Kind(
        "a handle",
        Pattern(r"(?<![\w.@/])(?P<hit>@[A-Za-z][\w-]+)(?![\w-]|/\w|[\w.]*@)"),
        Pattern(r"status|support|help"),
    ),
    Kind(
        "an internal address",
        Pattern(
            rf"(?P<hit>\bhttps?://(?:[\w.-]+\.{_SUFFIXES}|{_HOUSES}|{_TOOLS}\.[\w.-]+|localhost|[a-z][\w-]*(?=[:/\s)]|$))(?:[:/][^\s)>\]]*)?)",
            re.IGNORECASE,
        ),
    ),
    Kind(
        "a host name",
        Pattern(
            rf"(?<![\w./@-])(?P<hit>[a-z0-9][\w-]*(?:\.[\w-]+)*\.{_SUFFIXES}|ip-\d+-\d+-\d+-\d+|[a-z][a-z0-9-]+-[0-9a-f]{{8,10}}-[a-z0-9]{{5}}|"
            rf"{_MACHINES}(?:-[a-z]+\d*){{0,3}}(?:-\d{{1,3}}|\d{{2,3}}))(?![\w-]|\.\w)"
        ),
    ),
    Kind(
        "an IP address",
        Pattern(
            r"(?<![\w.:])(?P<hit>(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|"
            r"(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f]{1,4})(?![\w:]|\.\d)",
            re.IGNORECASE,
        ),
    ),
    Kind(
        "a ticket",
        Pattern(r"(?<![\w/-])(?P<hit>[A-Z][A-Z0-9]{1,9}-\d+|(?i:ticket|issue|pr|mr|bug|incident)\s#\d+)(?![\w-])"),
        Pattern(
            r"^(?:SEV|UTC|GMT|CVE|RFC|ISO|IEC|SHA|UTF|HTTP|TLS|SSL|AES|RSA|MD|COVID|IPV|P|H|X|ES|EN|TIER|TYPE|PHASE|LEVEL|REV|V)-?\d"
        ),
    ),
    Kind("a file path", Pattern(r"(?<![\w/.:])(?P<hit>/(?:var|etc|home|usr|opt|srv|tmp|root|proc|data)/[\w./-]+)")),
    Kind(
        "a cloud resource",
        Pattern(r"\b(?P<hit>arn:aws[\w-]*:[^\s)]+|projects/[\w-]+/(?:zones|regions|locations)/[^\s)]+)"),
    ),
)
_OCTET = 255
_SHOWN = 4


class Trace(NamedTuple):
    """One trace: its kind, where it stands, and how it may be shown."""

    kind: str
    start: int
    end: int
    shown: str


def find_traces(text: str, start: int, end: int, names: tuple[re.Pattern[str], ...]) -> Iterator[Trace]:
    """Everything in a stretch that must not leave; overlapping kinds only once, the first of the list wins."""
    taken: list[Trace] = []
    persons = tuple(Kind("a person's name", name) for name in names)
    for kind in (*KINDS, *persons):
        for found in kind.pattern.finditer(text, start, end):
            begin, finish, hit = found.start("hit"), found.end("hit"), found["hit"].rstrip(".,;:")
            overlaps = any(begin < other.end and other.start < finish for other in taken)
            if not overlaps and not _is_harmless(kind, hit, text[max(0, begin - 9) : begin]):
                taken.append(_trace(kind.name, begin, begin + len(hit), hit))
    yield from sorted(taken, key=lambda trace: trace.start)


def _trace(kind: str, start: int, end: int, hit: str) -> Trace:
    """A secret is not repeated: its finding would carry it into every log."""
    return Trace(kind, start, end, f"{hit[:_SHOWN]}…" if kind is _HIDDEN else hit[:60])


def _is_harmless(kind: Kind, hit: str, before: str) -> bool:
    if kind.harmless is not None and kind.harmless.search(hit):
        return True
    if kind.name != "an IP address" or ":" in hit:
        return False
    is_version = before.rstrip(" `").casefold().endswith(("version", "release", "v"))
    return is_version or any(int(octet) > _OCTET for octet in hit.split("/", maxsplit=1)[0].split("."))
