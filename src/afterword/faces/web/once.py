"""What a form makes once, however often it is sent: going back and pressing again leads to what was made before."""

import secrets
from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac

from afterword.app.server_ports import Member

FIELD = "once"
BYTES = 9
"""So many bytes make a key, as those of what is made otherwise."""


def new_once() -> str:
    """What tells one showing of a form from another."""
    return secrets.token_urlsafe(BYTES)


def key_of(by: Member, once: str, told: str) -> str:
    """The key of what somebody makes from one showing of a form by what they say in it; empty without such a field.

    Nobody can choose it, and nobody else can find it.
    """
    if not once:
        return ""
    return urlsafe_b64encode(salted_hmac("afterword.once", f"{by.key}\0{once}\0{told}").digest()[:BYTES]).decode()
