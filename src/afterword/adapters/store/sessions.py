"""Where people are signed in."""

from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from afterword.adapters.store.access import person_of
from afterword.adapters.store.audit import audited
from afterword.app.account_ports import Session
from afterword.app.server_ports import Member, NotThereError


class StoredSessions:
    """The sessions of everybody."""

    def list(self, by: Member, current: str) -> tuple[Session, ...]:
        """Where somebody is signed in, the latest first."""
        rows = sorted(UserSession.objects.purge_and_list(person_of(by)), key=lambda row: row.created_at, reverse=True)
        return tuple(
            Session(key=str(row.pk), agent=row.user_agent, since=row.created_at, is_current=row.session_key == current)
            for row in rows
        )

    def end(self, by: Member, key: str) -> None:
        """Signs somebody out elsewhere."""
        rows = UserSession.objects.filter(user=person_of(by), pk__in=[key] if _is_number(key) else [])
        with audited(by):
            if not end_sessions(rows):
                raise NotThereError("nobody is signed in there any more.")

    def end_others(self, by: Member, current: str) -> None:
        """Signs somebody out everywhere but in one session."""
        with audited(by):
            end_sessions(UserSession.objects.filter(user=person_of(by)).exclude(session_key=current))


def end_sessions(sessions: "QuerySet[UserSession]") -> int:
    """Ends sessions at once; how many there were."""
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)


def _is_number(key: str) -> bool:
    """Whether a key can be one of a session: SQLite counts to 19 digits."""
    return key.isascii() and key.isdecimal() and len(key) < len(str(2**63))
