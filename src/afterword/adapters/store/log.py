"""The log of shared texts, as the process behind the live sockets needs it."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.utils.crypto import constant_time_compare

from afterword.adapters.store.access import ABSENT, find_for
from afterword.adapters.store.factors import lacks_factor
from afterword.adapters.store.models import Person, Postmortem
from afterword.adapters.store.texts import add_typed, add_update, keepable, project_row, read_updates
from afterword.app.access import Level
from afterword.app.log_ports import Logged, OtherEpochError
from afterword.app.server_ports import Member, NotThereError

REVISION_EVERY = timedelta(minutes=5)
"""While people type, the text is remembered so often."""


class StoredLog:
    """The updates of all documents."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def admit(self, key: str, session: str) -> Member | None:
        """Who may write a document, by the session of a browser; None if nobody is signed in.

        Raises:
            NotThereError: if there is no such document for this person.
            NotAllowedError: if they may only read it.
        """
        person = _person_of(session)
        if person is None:
            return None
        member = Member(key=person.public_id, name=person.name)
        find_for(key, member, Level.EDIT)
        return member

    def read(self, key: str, after: int = 0) -> Logged:
        """The updates behind a number.

        Raises:
            NotThereError: if there is no such document.
        """
        row = _find(key)
        return Logged(epoch=row.epoch, seq=row.seq, updates=read_updates(row, after))

    def append(self, key: str, update: bytes, text: str, known: Logged, writers: Collection[str] = ()) -> Logged:
        """Adds an update that makes the text `text`, if the log still ends where `known` says.

        `writers` are the keys of those who typed it. The answer holds what others added meanwhile; if there is any,
        nothing was written.

        Raises:
            OtherEpochError: if the document has another epoch by now.
            NotThereError: if there is no such document.
        """
        with transaction.atomic():
            row = _find(key, lock=True)
            if row.epoch != known.epoch:
                raise OtherEpochError(f"the text was replaced; it has epoch {row.epoch} by now.")
            if row.seq != known.seq:
                return Logged(epoch=row.epoch, seq=row.seq, updates=read_updates(row, known.seq))
            add_update(row, update, text, self._now(), writers)
        return Logged(epoch=row.epoch, seq=row.seq, updates=())

    def project(self, key: str) -> None:
        """Reads again what lists and boards show of a document, and remembers its text every few minutes.

        Raises:
            NotThereError: if there is no such document.
        """
        with transaction.atomic():
            row = _find(key, lock=True)
            if row.projected_seq == row.seq:
                return
            project_row(row)
            last = row.revisions.order_by("-id").first()
            if last is None or self._now() - last.at >= REVISION_EVERY:
                add_typed(row, self._now())

    def version(self) -> str:
        """Words that change whenever another process commits something.

        SQLite counts that itself; in PostgreSQL it is which transactions are over, for numbers of rows are given before
        they are committed, and not in that order.
        """
        asked = {"sqlite": "PRAGMA data_version", "postgresql": "SELECT pg_current_snapshot()::text"}
        with connection.cursor() as cursor:
            cursor.execute(asked[connection.vendor])
            return str(cursor.fetchone()[0])

    def close(self) -> None:
        """Lets go of the connection of this thread."""
        connection.close()


def _find(key: str, *, lock: bool = False) -> Postmortem:
    rows = Postmortem.objects.select_for_update() if lock else Postmortem.objects
    found = rows.filter(public_id=keepable(key)).first()
    if found is None:
        raise NotThereError(ABSENT)
    return found


def _person_of(session: str) -> Person | None:
    """Who is signed in with a session, unless their password changed since or a second factor is asked for."""
    held, people = SessionStore(session), Person.objects.select_related("organisation")
    identity, mark = held.get(SESSION_KEY), held.get(HASH_SESSION_KEY, "")
    person = people.filter(pk=identity, is_active=True).first() if identity else None
    if person is None or not constant_time_compare(mark, person.get_session_auth_hash()):
        return None
    return None if lacks_factor(person, held) else person
