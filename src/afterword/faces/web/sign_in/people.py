"""Signing in with a password: words, links and limits."""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from afterword.faces.doors import server

FRESH = 300
"""Seconds after signing in, or after showing again who one is, in which nobody is asked for it once more."""

POST = ThreadPoolExecutor(1, "mail")
"""Sends mails, one after another: a page that waited for the mail server would tell whether an address is known."""

logger = logging.getLogger("afterword.mail")


def display(person: Any) -> str:
    """What a person is called in mails."""
    return str(person.name)


class AccountAdapter(DefaultAccountAdapter):
    """People with their address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "E-mail and password do not match.",
        "enter_current_password": "This is not your password.",
        "incorrect_password": "This is not your password.",
        "too_many_login_attempts": "Too many wrong attempts. Try again in five minutes.",
        "email_taken": "Somebody else signs in with this address.",
        "duplicate_email": "This is your address already.",
    }

    def is_safe_url(self, url: str) -> bool:
        """Whether somebody may be sent there after signing in: to our own paths only."""
        return url.startswith("/") and bool(url_has_allowed_host_and_scheme(url, allowed_hosts=None))

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come by invitation; whom a provider vouches for is decided elsewhere."""
        del request
        return True

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from as the socket tells it: what heads of a request claim is not believed."""
        return request.META.get("REMOTE_ADDR") or "127.0.0.1"

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link for a new password."""
        place = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return _public(place.replace("UID-KEY", key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The link that confirms an address."""
        del request
        return _public(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes a mail, and sends it while the page goes on."""
        told = {"request": self.request, "email": email, "public": settings.AFTERWORD_SIGN_IN.public}
        POST.submit(_send, self.render_mail(template_prefix, email, told | context))

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whether somebody has to show again who they are, before they change how they sign in."""
        del app, more
        records = get_authentication_records(self.request, self.request.user)
        return not any(server().now().timestamp() - record["at"] < FRESH for record in records)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted by address alone: the name by which the server was reached is the visitor's to choose."""
        del request
        return str(credentials.get("email") or credentials.get("username") or "").strip().casefold()


def _public(place: str) -> str:
    """A link to a page, under the address that was configured: whatever a request claims is not believed."""
    return f"{settings.AFTERWORD_SIGN_IN.public}{place}"


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError:
        logger.exception("a mail could not be sent; look at AFTERWORD_SMTP")
