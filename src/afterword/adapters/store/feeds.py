"""The calendars of people: only the hashes of their secrets are kept."""

import secrets
from hashlib import sha256

from afterword.adapters.store.access import person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.board_models import Feed
from afterword.app.feed import Subscriber
from afterword.app.server_ports import Member


class StoredFeeds:
    """The calendars of everybody."""

    def renew(self, by: Member) -> str:
        """A new secret of a person, which is told once, here; the one before holds no longer."""
        person, secret = person_of(by), secrets.token_urlsafe(32)
        told = {"organisation_id": person.organisation_id, "digest": _digest(secret)}
        with audited(by):
            Feed.objects.update_or_create(person=person, defaults=told)
        return secret

    def revoke(self, by: Member) -> None:
        """A person has no calendar any more; nothing happens if they had none."""
        with audited(by):
            Feed.objects.filter(person__public_id=by.key).delete()

    def has(self, by: Member) -> bool:
        """Whether a person has a calendar."""
        return Feed.objects.filter(person__public_id=by.key).exists()

    def whose(self, secret: str) -> Subscriber | None:
        """Whose calendar a secret opens, while they belong to the organisation; None if it opens none."""
        rows = Feed.objects.select_related("person").filter(digest=_digest(secret), person__is_active=True)
        row = rows.first()
        if row is None:
            return None
        return Subscriber(member=Member(key=row.person.public_id, name=row.person.name), email=row.person.email)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
