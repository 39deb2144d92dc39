"""How people sign in: what the settings say, told to Django and allauth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from afterword.app.configure import HERE
from afterword.app.ports import AfterwordError

TRIES, LOCKED_FOR = 10, 300
"""So many wrong passwords for one address, or wrong codes of one person, and more are refused for so many seconds."""

RESET_FOR = 3600
"""Seconds that a link for a new password holds."""

APPS = (
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
)

CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
"""Where tries are counted and used codes remembered: in the database, so that every process knows of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleSignOn:
    """The provider that vouches for people.

    `domains` are the ends of addresses that are let in, all if there are none. `welcomes` tells whether somebody new is
    made a person here. `vouches` tells whether the provider's addresses count as verified without its saying so.
    """

    issuer: str
    client: str
    secret: str
    name: str
    domains: tuple[str, ...] = ()
    welcomes: bool = True
    vouches: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How people sign in; `public` is where browsers reach the server, for links and the way back from a provider."""

    public: str = ""
    has_mail: bool = False
    has_passwords: bool = True
    single: SingleSignOn | None = None


def read_sign_in(found: Mapping[str, Any], public: str, *, has_mail: bool) -> SignIn:
    """How people sign in, as the settings say it, on a server at an address that can send mail or not.

    Raises:
        AfterwordError: if settings do not go together; the message names what is missing.
    """
    single = _read_single(found) if found["oidc_issuer"] else None
    if not found["passwords"] and single is None:
        raise AfterwordError("passwords: without them nobody could sign in; set oidc_issuer too.")
    return SignIn(
        public=public.rstrip("/"), has_mail=has_mail and bool(public), has_passwords=found["passwords"], single=single
    )


def _read_single(found: Mapping[str, Any]) -> SingleSignOn:
    issuer = found["oidc_issuer"]
    if urlsplit(issuer).scheme != "https" and urlsplit(issuer).hostname not in HERE:
        raise AfterwordError("oidc_issuer: write the issuer's whole address, beginning with https://.")
    for name in ("oidc_client_id", "oidc_client_secret"):
        if not found[name]:
            raise AfterwordError(f"{name}: needed for single sign-on; it is not set.")
    return SingleSignOn(
        issuer=issuer,
        client=found["oidc_client_id"],
        secret=found["oidc_client_secret"],
        name=found["oidc_name"],
        domains=tuple(name.lower().lstrip("@") for name in found["oidc_domains"]),
        welcomes=found["oidc_new_people"],
        vouches=found["oidc_trust_email"],
    )


def sign_in_settings(sign_in: SignIn) -> dict[str, Any]:
    """Django's and allauth's settings for how people sign in.

    Limits count by address or person, never by the address of a machine: behind a proxy all come from the same one.
    """
    tried = f"{TRIES}/{LOCKED_FOR}s/key"
    return {
        "AFTERWORD_SIGN_IN": sign_in,
        "CACHES": {"default": CACHE},
        "AUTHENTICATION_BACKENDS": ["afterword.adapters.store.backend.PeopleBackend"],
        "PASSWORD_RESET_TIMEOUT": RESET_FOR,
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "home",
        "LOGOUT_REDIRECT_URL": "account_login",
        "ACCOUNT_ADAPTER": "afterword.faces.web.sign_in.people.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_USER_DISPLAY": "afterword.faces.web.sign_in.people.display",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_EMAIL_NOTIFICATIONS": sign_in.has_mail,
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_RATE_LIMITS": {"login": "", "login_failed": tried, "reset_password": "5/5m/key",
                                "reset_password_from_key": ""},
        "MFA_ADAPTER": "afterword.faces.web.sign_in.factors.FactorAdapter",
        "MFA_FORMS": {
            name: f"afterword.faces.web.sign_in.factors.{form}"
            for name, form in (("authenticate", "Authenticate"), ("reauthenticate", "Reauthenticate"),
                               ("activate_totp", "Activate"))
        },
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_TOTP_ISSUER": "Afterword",
        "SOCIALACCOUNT_ADAPTER": "afterword.faces.web.sign_in.single.SingleAdapter",
        "SOCIALACCOUNT_REQUESTS_TIMEOUT": 10,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": _provider(sign_in.single)},
    }  # fmt: skip


def _provider(single: SingleSignOn | None) -> dict[str, Any]:
    """The name under which an account is linked is its issuer: another issuer's people are other people."""
    provider: dict[str, Any] = {"provider_class": "afterword.faces.web.sign_in.single.SingleProvider", "APPS": []}
    if single is not None:
        place = f"{single.issuer.rstrip('/')}/.well-known/openid-configuration"
        provider["APPS"].append(
            {
                "provider_id": single.issuer,
                "name": single.name,
                "client_id": single.client,
                "secret": single.secret,
                "settings": {"server_url": place, "oauth_pkce_enabled": True},
            }
        )
    return provider
