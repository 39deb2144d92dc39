"""Single sign-on with OpenID Connect: what is believed of what a provider says.

An account is linked by issuer and subject, never by an address: a person who has a password here confirms the link with
it first. A token has to be signed by a key of the issuer, for us, and answer the very request that we made.
"""

import logging
from hashlib import sha256
from typing import Any

import jwt
import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.forms import EmailField
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse

from afterword.app.ports import AfterwordError
from afterword.faces.doors import server
from afterword.wiring.setup import SingleSignOn

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""How a token may be signed: with a key pair. Neither unsigned ones nor those signed with a shared secret are taken."""

NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
CLAIMS = ("iss", "aud", "sub", "exp", "iat", "nonce")
KEPT = ("sub", "email", "email_verified", "name")
PATIENCE = 10
"""Seconds for an answer of the provider."""
LONGEST = 191
"""Characters of a subject."""
CLOCKS = 60
"""Seconds by which the provider's clock may differ."""

NONSENSE = (OAuth2Error, requests.RequestException, ValueError, TypeError, LookupError, AttributeError)
"""What comes of answers of a provider that are not what they should be, or do not come."""

PENDING = "single-sign-on-pending"
"""Where a session keeps whom a provider vouched for, until the link is confirmed."""

logger = logging.getLogger("afterword.sign-in")


class SingleOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """Talks to the provider."""

    nonce = ""

    def get_provider(self) -> "SingleProvider":
        """The provider that was configured."""
        found: SingleProvider = SingleAdapter(self.request).get_provider(self.request, self.provider_id)
        return found

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself, if it is the issuer that was configured."""
        config: dict[str, Any] = super().openid_config
        missing = [name for name in NEEDED if not isinstance(config.get(name), str)]
        if missing:
            raise OAuth2Error(f"the provider does not say its {missing[0]}")
        if config["issuer"] != self.provider_id:
            raise OAuth2Error(f"the provider calls itself {config['issuer']}, not {self.provider_id}")
        return config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Where the provider sends people back to."""
        del request, app
        return f"{settings.AFTERWORD_SIGN_IN.public}{reverse('single-sign-on-back')}"

    def get_access_token_data(
        self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        """The provider's answer to the code that somebody brought."""
        self.nonce = nonce_of(pkce_code_verifier or "")
        told: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return told

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **told: Any) -> SocialLogin:
        """Whom the provider vouches for.

        Raises:
            OAuth2Error: if the token is not one that can be believed.
        """
        claims = self._read(str(told["response"].get("id_token", "")), app.client_id)
        if not claims.keys() >= set(KEPT) and "userinfo_endpoint" in self.openid_config:
            more = self._fetch_user_info(token.token)
            if not isinstance(more, dict) or more.get("sub") != claims["sub"]:
                raise OAuth2Error("the provider tells of somebody else")
            claims |= {name: more[name] for name in KEPT if name in more}
        kept = {name: claims[name] for name in KEPT if name in claims}
        login: SocialLogin = self.get_provider().sociallogin_from_response(request, {"id_token": kept})
        return login

    def _read(self, token: str, client: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                token, self._key(token), algorithms=list(ALGORITHMS), audience=client, issuer=self.provider_id,
                leeway=CLOCKS, options={"require": list(CLAIMS)},
            )  # fmt: skip
        except (jwt.PyJWTError, *NONSENSE) as error:
            raise OAuth2Error(f"the token cannot be believed: {error}") from error
        if claims["nonce"] != self.nonce:
            raise OAuth2Error("the token answers another request")
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and claims.get("azp") != client:
            raise OAuth2Error("the token was made for another program")
        if len(claims["sub"]) > LONGEST:
            raise OAuth2Error("the token's subject is too long")
        return claims

    def _key(self, token: str) -> jwt.PyJWK:
        """The provider's key with which the token says that it was signed."""
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in ALGORITHMS:
            raise OAuth2Error(f"tokens signed by {header.get('alg')} are not taken")
        answer = requests.get(self.openid_config["jwks_uri"], timeout=PATIENCE)
        answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fits = [key for key in keys if header.get("kid") in (None, key.key_id)]
        if len(fits) != 1:
            raise OAuth2Error("the token does not say with which of the provider's keys it was signed")
        return fits[0]


class SingleProvider(OpenIDConnectProvider):
    """The provider that was configured."""

    oauth2_adapter_class = SingleOAuth2Adapter

    def get_pkce_params(self) -> dict[str, str]:
        """What binds the answer to this browser: a challenge, and a nonce that only it can know beforehand."""
        made: dict[str, str] = super().get_pkce_params()
        return made | {"nonce": nonce_of(made["code_verifier"])}


def nonce_of(verifier: str) -> str:
    """The nonce of a request, from the secret that the session keeps of it."""
    return sha256(f"nonce {verifier}".encode()).hexdigest()


class SingleAdapter(DefaultSocialAccountAdapter):
    """Decides whom a provider lets in."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Turns away whoever may not come in, and has whoever has an account here confirm the link."""
        if sociallogin.is_existing:
            return
        told = sociallogin.account.extra_data["id_token"]
        email = _vouched(request, told)
        if server().entrance.holder(email) is not None:
            request.session[PENDING] = sociallogin.serialize()
            raise ImmediateHttpResponse(redirect("single-sign-on-link"))
        if not _single().welcomes:
            raise turned_away(request, f"nobody here has the address {email}; ask an owner to invite you.")

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:
        """Somebody new, without a password."""
        del form
        told = sociallogin.account.extra_data["id_token"]
        try:
            made = server().entrance.welcome(str(told.get("name") or told["email"].lower()), told["email"])
        except AfterwordError as error:
            raise turned_away(request, str(error)) from error
        sociallogin.user = get_user_model().objects.get(public_id=made.key)
        sociallogin.save(request, connect=True)
        return sociallogin.user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Says that nobody was signed in; why stands in the log."""
        del provider, extra_context
        logger.warning("single sign-on: %s", exception or error or "an answer that was not asked for")
        raise turned_away(request, "the sign-in was not completed; try again.")


def _vouched(request: HttpRequest, told: dict[str, Any]) -> str:
    """The address of whom a provider vouches for.

    Raises:
        ImmediateHttpResponse: if it does not vouch for one, or for one that is not let in.
    """
    single = _single()
    try:
        email = str(EmailField(max_length=254).clean(told.get("email"))).lower()
    except ValidationError:
        email = ""
    if not email or not (told.get("email_verified") is True or single.vouches):
        raise turned_away(request, f"{single.name} does not say that your e-mail address was verified.")
    if single.domains and email.rpartition("@")[2] not in single.domains:
        raise turned_away(request, f"{email} is not an address of {' or '.join(single.domains)}.")
    return email


def _single() -> SingleSignOn:
    single = settings.AFTERWORD_SIGN_IN.single
    assert single is not None, "whoever comes from a provider came through a page that is there only with one"
    return single


def turned_away(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    """A page that says why somebody was not signed in."""
    return ImmediateHttpResponse(render(request, "turned_away.html", {"why": why}, status=403))
