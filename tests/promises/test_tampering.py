"""The audit log in the hands of somebody with all rights on the database: it shows by a head that was kept elsewhere."""

import os
from collections import Counter
from collections.abc import Callable
from random import Random  # noqa: TID251  seeded

from django.db import transaction
from django.db.models import F

from afterword.adapters.store.audit import entry_of, verify_log
from afterword.adapters.store.audit_models import AuditEntry, AuditHead
from afterword.app.audit import Asking, Outcome, TamperedError, follow, seal
from tests.audit_log import unguarded
from tests.promises.conftest import Tell
from tests.server import TestServer

TRIES = int(os.environ.get("AFTERWORD_TAMPERINGS", "60"))  # noqa: TID251  the long form tries more
SEED, ENTRIES = 4711, 40
FIELDS = ("who", "what", "about", "credential", "origin", "request", "link")
SPARE = 10_000
"""A number that no entry has."""


def change(chance: Random) -> None:
    row, field = _any(chance), chance.choice(FIELDS)
    value = getattr(row, field)
    place = chance.randrange(len(value))
    setattr(row, field, value[:place] + chance.choice("°§¶") + value[place + 1 :])
    row.save()


def change_outcome(chance: Random) -> None:
    row = _any(chance)
    row.outcome = chance.choice([one for one in Outcome if one != row.outcome])
    row.save()


def change_moment(chance: Random) -> None:
    row = _any(chance)
    row.at = row.at.replace(microsecond=(row.at.microsecond + chance.randrange(1, 1_000_000)) % 1_000_000)
    row.save()


def leave_out(chance: Random) -> None:
    _any(chance).delete()


def leave_out_and_close_up(chance: Random) -> None:
    gone = _any(chance)
    gone.delete()
    for row in AuditEntry.objects.filter(number__gt=gone.number).order_by("number"):
        AuditEntry.objects.filter(pk=row.pk).update(number=F("number") - 1)


def swap(chance: Random) -> None:
    one, other = chance.sample(range(1, ENTRIES + 1), 2)
    for number, becomes in ((one, SPARE), (other, one), (SPARE, other)):
        AuditEntry.objects.filter(number=number).update(number=becomes)


def cut_off(chance: Random) -> None:
    last = chance.randrange(1, ENTRIES)
    AuditEntry.objects.filter(number__gt=last).delete()
    AuditHead.objects.update(number=last, link=AuditEntry.objects.get(number=last).link)


def write_anew(chance: Random) -> None:
    """Something else is told, and every link from there on is made again, as if it had been so."""
    first = _any(chance)
    first.what = "nothing of note"
    first.save()
    before = AuditEntry.objects.filter(number=first.number - 1).values_list("link", flat=True).first() or ""
    for row in AuditEntry.objects.filter(number__gte=first.number).order_by("number"):
        row.link = before = seal(before, entry_of(row))
        row.save()
    AuditHead.objects.update(link=before)
    verify_log()  # by itself it looks sound


WAYS: tuple[Callable[[Random], None], ...] = (
    change, change_outcome, change_moment, leave_out, leave_out_and_close_up, swap, cut_off, write_anew,
)  # fmt: skip


def _any(chance: Random) -> AuditEntry:
    return AuditEntry.objects.get(number=chance.randrange(1, ENTRIES + 1))


def test_whatever_is_done_to_the_log_shows(server: TestServer, tell: Tell) -> None:
    for number in range(ENTRIES):
        asked = Asking(what="stage ask", about="k", credential="session", origin="192.0.2.7", request=f"r{number}")
        with follow(asked, server.now):
            server.tokens.issue(server.ann, "x", may_write=False)
    head, chance, hidden = server.audit.head(server.ann), Random(SEED), Counter[str]()
    for number in range(TRIES):
        way = WAYS[number % len(WAYS)]
        with transaction.atomic():
            with unguarded():
                way(chance)
            try:
                verify_log(head)
                hidden[way.__name__] += 1
            except TamperedError:
                pass
            transaction.set_rollback(True)
        verify_log(head)
    assert not hidden
    tell("whatever is done to the audit log shows", tried=TRIES, seed=SEED, ways=len(WAYS), entries=ENTRIES, hidden=0)
