"""Receive: a tool delivers what it recorded; what it delivers is kept once, and an alert opens or joins an incident."""

import hmac
from base64 import b64decode
from binascii import Error
from datetime import datetime, timedelta

from afterword.app.bring import understand
from afterword.app.delivery_ports import HeldInbox, Inbox, IngestKey, Tool
from afterword.app.material_ports import Desk, Heads, Kept, Understood
from afterword.core.checks.case import severity_rank
from afterword.core.evidence.firing import Firing, find_firings

LARGEST = 1 << 20
"""Bytes of a delivery."""

OLDEST, NEWEST = timedelta(days=7), timedelta(days=1)
"""An alert that began earlier, or later, than so long from now opens no incident."""

QUIET = timedelta(hours=6)
"""An alert that fires again so soon after it was over belongs to the same incident."""

LASTING = timedelta(hours=24)
"""An incident that began so long ago is not joined by another alert of its service."""

SLIGHT = frozenset({"warning", "warn", "info", "informational", "notice", "none", "debug", "low", "minor"})
"""Severities that open no incident, beside those with a number beyond 3."""

LOUDEST = 3
DIGEST = "sha256"


def is_signed(key: IngestKey, heads: Heads, body: bytes) -> bool:
    """Whether a delivery was signed with the secret of a key, as its tool signs; compared in constant time.

    PagerDuty: `X-PagerDuty-Signature: v1=…`, several while a secret is being changed. GitHub: `X-Hub-Signature-256`;
    the SHA-1 beside it counts for nothing. Others: `X-Afterword-Signature: sha256=…`, or the secret itself as a bearer
    token or a password. Sources: PagerDuty, "Verifying signatures"; GitHub, "Validating webhook deliveries" (2026-11).
    """
    if not key.secret:
        return False
    digest = hmac.new(key.secret.encode(), body, DIGEST).hexdigest()
    if key.tool is Tool.PAGERDUTY:
        told = heads.get("x-pagerduty-signature", "").split(",")
        return sum(_is_same(one.strip(), f"v1={digest}") for one in told[:10]) > 0
    if key.tool is Tool.GITHUB:
        return _is_same(heads.get("x-hub-signature-256", ""), f"{DIGEST}={digest}")
    own = heads.get("x-afterword-signature")
    if own is not None:
        return _is_same(own, f"{DIGEST}={digest}")
    return _is_same(_secret_in(heads.get("authorization", "")), key.secret)


def receive(inbox: Inbox, desk: Desk, key: IngestKey, file: Kept, now: datetime) -> Understood | None:
    """Keeps what a tool delivered, and opens, joins or ends incidents; None if it was delivered before."""
    understood, items = understand(desk, file)
    firings = find_firings(items)
    with inbox.hold(key.key) as held:
        material = held.keep(file, understood)
        if not material:
            return None
        for incident in dict.fromkeys(_settle(held, firing, now) for firing in firings):
            if incident:
                held.put(incident, material)
    return understood


def opens(firing: Firing, now: datetime) -> bool:
    """Whether an alert opens an incident: it is neither slight, nor old, nor of tomorrow."""
    rank = severity_rank(firing.severity)
    slight = firing.severity.strip().casefold() in SLIGHT or (rank is not None and rank > LOUDEST)
    return not slight and now - OLDEST <= firing.at <= now + NEWEST


def severity_of(firing: Firing) -> str:
    """The severity that a tool tells of an incident: one with a number; "critical" tells how loud an alert is."""
    return firing.severity if any(map(str.isdecimal, firing.severity)) else ""


def _settle(held: HeldInbox, firing: Firing, now: datetime) -> str:
    """The incident that an alert belongs to: its own, an ongoing one of its service, a new one; empty if none."""
    incident = held.find_opened(firing.signal, firing.at - QUIET)
    if not incident and opens(firing, now):
        incident = held.find_ongoing(firing.service, firing.at - LASTING) or held.open(firing)
    if incident:
        held.tell(incident, firing)
    return incident


def _secret_in(authorization: str) -> str:
    """The bearer token, or the password of basic authentication; empty if there is neither."""
    scheme, _, told = authorization.partition(" ")
    if scheme.casefold() == "bearer":
        return told.strip()
    if scheme.casefold() != "basic":
        return ""
    try:
        return b64decode(told.strip(), validate=True).decode("utf-8", "replace").partition(":")[2]
    except (Error, ValueError):
        return ""


def _is_same(told: str, expected: str) -> bool:
    return hmac.compare_digest(told.encode("utf-8", "replace"), expected.encode())
