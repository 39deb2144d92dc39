"""Tokens with which programs speak for a person: only their hashes are kept."""

import secrets
from hashlib import sha256

from afterword.adapters.store.access import person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.models import Token as TokenRow
from afterword.adapters.store.texts import keepable
from afterword.app.server_ports import Member, NotThereError
from afterword.app.token_ports import Bearer, Token

PREFIX = "afterword_"
"""What a token begins with, so that scanners of secrets know it."""


class StoredTokens:
    """The tokens of everybody."""

    def issue(self, by: Member, name: str, *, may_write: bool) -> str:
        """A new token of a person; it is told once, here."""
        person = person_of(by)
        secret = PREFIX + secrets.token_urlsafe(32)
        with audited(by):
            TokenRow.objects.create(
                organisation_id=person.organisation_id, person=person, name=keepable(name)[:100],
                digest=_digest(secret), may_write=may_write,
            )  # fmt: skip
        return secret

    def whose(self, secret: str) -> Bearer | None:
        """Whom a token speaks for, while they belong to the organisation; None if it is none."""
        row = TokenRow.objects.select_related("person").filter(digest=_digest(secret), person__is_active=True).first()
        if row is None:
            return None
        return Bearer(
            member=Member(key=row.person.public_id, name=row.person.name), may_write=row.may_write, key=row.public_id
        )

    def list(self, by: Member) -> tuple[Token, ...]:
        """The tokens of a person, the latest first."""
        rows = TokenRow.objects.filter(person=person_of(by)).order_by("-id")
        return tuple(Token(key=row.public_id, name=row.name, may_write=row.may_write) for row in rows)

    def revoke(self, by: Member, key: str) -> None:
        """A token of a person holds no longer.

        Raises:
            NotThereError: if they have no such token.
        """
        with audited(by):
            gone, _ = TokenRow.objects.filter(person=person_of(by), public_id=keepable(key)).delete()
        if not gone:
            raise NotThereError("there is no such token.")


def _digest(secret: str) -> str:
    """A token has 256 random bits, so that a plain hash of it cannot be guessed back."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
