"""Second factors: sealed where they are kept, and each code good for once."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.cache import cache
from django.dispatch import receiver
from django.http import HttpRequest

from afterword.faces.doors import member_of, server

USED_FOR = 120
"""Seconds that a code is remembered: longer than any clock lets it hold."""


class FactorAdapter(DefaultMFAAdapter):
    """Second factors of people."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is wrong, too old or was used already.",
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return server().factors.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that was kept."""
        return server().factors.unseal(encrypted_text)


class Authenticate(AuthenticateForm):
    """Signing in."""

    def clean_code(self) -> str:
        """The code, if nobody used it before."""
        return _once(self.user, super().clean_code())


class Reauthenticate(ReauthenticateForm):
    """Showing again who one is."""

    def clean_code(self) -> str:
        """The code, if nobody used it before."""
        return _once(self.user, super().clean_code())


class Activate(ActivateTOTPForm):
    """The first code of a new factor."""

    def clean_code(self) -> str:
        """The code, so that nobody uses it again."""
        return _once(self.user, super().clean_code())


def _once(person: Any, code: str) -> str:
    plain = "".join(filter(str.isalnum, code)).casefold()
    if not cache.add(f"code:{person.pk}:{plain}", "", USED_FOR):
        raise FactorAdapter().validation_error("incorrect_code")
    return code


@receiver(authenticator_added)
def end_what_came_in_without(request: HttpRequest, **told: Any) -> None:
    """Whoever was signed in elsewhere before the second factor was set up signs in again, with it."""
    del told
    server().sessions.end_others(member_of(request), request.session.session_key or "")
