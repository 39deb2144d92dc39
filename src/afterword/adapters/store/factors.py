"""Second factors: kept so that the database alone does not give them away, and whether somebody lacks one."""

import secrets
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

from afterword.adapters.store.access import person_of
from afterword.adapters.store.models import Person
from afterword.app.server_ports import Member


class StoredFactors:
    """The second factors of everybody."""

    def has(self, by: Member) -> bool:
        """Whether somebody has a second factor."""
        return Authenticator.objects.filter(user__public_id=by.key, type=Authenticator.Type.TOTP).exists()

    def lacks(self, by: Member, session: Mapping[str, Any]) -> bool:
        """Whether somebody has to set a second factor up before anything else in this session."""
        return lacks_factor(person_of(by), session)

    def seal(self, secret: str) -> str:
        """A secret as it is kept."""
        return _box().encrypt(secret.encode()).decode()

    def unseal(self, kept: str) -> str:
        """The secret that is kept; one that nobody can guess if it was sealed on another server."""
        try:
            return _box().decrypt(kept.encode()).decode()
        except InvalidToken:
            return b32encode(secrets.token_bytes(20)).decode()


def lacks_factor(person: Person, session: Mapping[str, Any]) -> bool:
    """Whether somebody has to set a second factor up before anything else.

    A session of single sign-on needs none: that is the provider's part.
    """
    if not person.organisation.requires_factor or _is_single(session):
        return False
    return not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


def _box() -> Fernet:
    key = salted_hmac("second factors", "", settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))


def _is_single(session: Mapping[str, Any]) -> bool:
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    return any(record["method"] == "socialaccount" for record in records)
