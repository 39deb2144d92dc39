"""Single sign-on against a provider over HTTP, honest and not."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from afterword.adapters.store.models import Person
from afterword.adapters.store.sign_in import SignIn, SingleSignOn, sign_in_settings
from tests import provider as forged
from tests.faces.web.test_pages import body
from tests.provider import CLIENT, SECRET, Provider, running
from tests.server import PASSWORD, TestServer

Configure = Callable[..., None]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running() as found:
        yield found


@pytest.fixture
def configure(provider: Provider, settings: Any) -> Configure:
    """Sets single sign-on up, with other options than the usual ones."""

    def configured(*, has_passwords: bool = True, **more: Any) -> None:
        single = SingleSignOn(issuer=provider.issuer, client=CLIENT, secret=SECRET, name="Example ID", **more)
        told = SignIn(public="http://testserver", single=single, has_passwords=has_passwords)
        for name, value in sign_in_settings(told).items():
            setattr(settings, name, value)

    configured()
    return configured


def leave(client: Client, then: str = "") -> str:
    """Where somebody comes back to, once the provider knows who they are."""
    away = client.get(reverse("single-sign-on"), {"next": then} if then else {})
    assert away.status_code == 302
    back = requests.get(away["Location"], allow_redirects=False, timeout=10).headers["Location"]
    assert back.startswith("http://testserver/sign-in/single/back/?")
    return back


def come_in(client: Client, then: str = "") -> Any:
    return client.get(leave(client, then))


def is_in(client: Client) -> bool:
    return client.get(reverse("people")).status_code == 200


def test_somebody_new_comes_in_and_again_as_the_same_person(server: TestServer, configure: Configure) -> None:
    del configure
    client = Client()
    assert "Continue with Example ID" in body(client.get(reverse("account_login")))
    assert come_in(client, "/incidents/")["Location"] == "/incidents/"
    assert "Dora Lane" in body(client.get(reverse("people")))
    assert "With Example ID" in body(client.get(reverse("account")))
    again = Client()
    come_in(again)
    assert is_in(again)
    assert [one.name for one in server.people.list(server.ann)].count("Dora Lane") == 1


def test_a_person_is_known_by_issuer_and_subject_whatever_their_address(
    server: TestServer, configure: Configure, provider: Provider
) -> None:
    del configure
    come_in(Client())
    provider.tells = {"email": "bo@example.com", "name": "Somebody"}
    client = Client()
    come_in(client)
    assert "Dora Lane" in body(client.get(reverse("account")))
    provider.tells = {"sub": "s-2", "email": "dora@example.com"}
    other = Client()
    assert come_in(other)["Location"] == reverse("single-sign-on-link")
    assert not is_in(other)
    assert len(server.people.list(server.ann)) == 3


def test_an_account_is_linked_once_its_password_was_given(
    server: TestServer, configure: Configure, provider: Provider
) -> None:
    configure(has_passwords=False)
    provider.tells = {"email": "BO@example.com"}
    client = Client()
    link = come_in(client)["Location"]
    assert not is_in(client)
    asked = client.get(link, follow=True)
    assert "There is an account for bo@example.com here" in body(asked)
    wrong = {"login": "bo@example.com", "password": "wrong", "next": link}
    assert "do not match" in body(client.post(reverse("account_login"), wrong))
    assert not SocialAccount.objects.exists()
    confirmed = client.post(reverse("account_login"), wrong | {"password": PASSWORD}, follow=True)
    assert "signs in here as Bo Reed from now on" in body(confirmed)
    assert "You sign in with Example ID from now on" in body(client.post(link, follow=True))
    assert client.get(link).status_code == 404
    again = Client()
    come_in(again)
    assert "Bo Reed" in body(again.get(reverse("account")))
    assert server.people.list(server.ann)[1] == server.bo


def test_another_persons_password_links_nothing(configure: Configure, server: TestServer, provider: Provider) -> None:
    del configure, server
    provider.tells = {"email": "bo@example.com"}
    client = Client()
    link = come_in(client)["Location"]
    client.post(reverse("account_login"), {"login": "ann@example.com", "password": PASSWORD})
    assert client.post(link).status_code == 404
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    ("told", "options", "why"),
    [
        ({"email_verified": False}, {}, "does not say that your e-mail address was verified"),
        ({"email_verified": "true"}, {}, "does not say that your e-mail address was verified"),
        ({"email_verified": [True]}, {}, "does not say that your e-mail address was verified"),
        ({"email": "not an address"}, {}, "does not say that your e-mail address was verified"),
        ({"email": ["a@example.com"]}, {}, "does not say that your e-mail address was verified"),
        ({"email": f"{'d' * 300}@example.com"}, {}, "does not say that your e-mail address was verified"),
        ({}, {"domains": ("example.org", "example.net")}, "is not an address of example.org or example.net"),
        ({"email": "a@example.org.evil.com"}, {"domains": ("example.org",)}, "is not an address of example.org"),
        ({}, {"welcomes": False}, "ask an owner to invite you"),
    ],
)
def test_who_is_not_let_in_is_told_why(
    server: TestServer,
    configure: Configure,
    provider: Provider,
    told: dict[str, Any],
    options: dict[str, Any],
    why: str,
) -> None:
    configure(**options)
    provider.tells = told
    client = Client()
    answer = come_in(client)
    assert (answer.status_code, why in body(answer)) == (403, True)
    assert not is_in(client)
    assert len(server.people.list(server.ann)) == 2


def test_a_provider_may_vouch_for_all_its_addresses(
    server: TestServer, configure: Configure, provider: Provider
) -> None:
    configure(vouches=True, domains=("example.com",))
    provider.tells = {"email_verified": None, "name": None}
    provider.answers["/me"] = {"sub": "s-1"}
    client = Client()
    come_in(client)
    assert is_in(client)
    assert "dora@example.com" in [one.name for one in server.people.list(server.ann)]


def test_what_a_token_does_not_say_is_asked_for_and_must_be_of_the_same_person(
    server: TestServer, configure: Configure, provider: Provider
) -> None:
    del server, configure
    provider.tells = {"email": None, "email_verified": None}
    client = Client()
    come_in(client)
    assert is_in(client)
    for lie in ({"sub": "s-9", "email": "ann@example.com", "email_verified": True}, ["s-1"], {}):
        provider.answers["/me"] = lie
        assert come_in(Client()).status_code == 403


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://elsewhere.example.com"}, {"iss": None}, {"aud": "another-program"}, {"aud": None}, {"aud": [CLIENT, "x"]},
        {"aud": [CLIENT, "x"], "azp": "x"}, {"nonce": "made-up"}, {"nonce": None}, {"exp": 1}, {"exp": None}, {"iat": None},
        {"sub": None}, {"sub": 7}, {"sub": "s" * 200}, {"iat": 99999999999},
    ],
)  # fmt: skip
def test_a_token_that_was_not_made_for_this_is_not_believed(
    server: TestServer, configure: Configure, provider: Provider, lie: dict[str, Any]
) -> None:
    del server, configure
    provider.tells = lie
    client = Client()
    answer = come_in(client)
    assert (answer.status_code, "the sign-in was not completed" in body(answer).lower()) == (403, True)
    assert not is_in(client)


@pytest.mark.parametrize(
    "sign", [forged.unsigned, forged.by_another_key, forged.by_a_key_that_is_not_named, forged.by_the_public_key, lambda _: "x.y.z", lambda _: ""]
)  # fmt: skip
def test_a_token_that_the_issuer_did_not_sign_is_not_believed(
    server: TestServer, configure: Configure, provider: Provider, sign: Callable[[dict[str, Any]], str]
) -> None:
    del server, configure
    provider.sign = sign
    client = Client()
    assert come_in(client).status_code == 403
    assert not is_in(client)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("/token", {}), ("/token", {"access_token": "x"}), ("/token", ["x"]), ("/token", {"access_token": "x", "expires_in": "soon"}),
        ("/keys", {}), ("/keys", {"keys": []}), ("/keys", ["x"]), ("/keys", {"keys": ["x"]}), ("/keys", {"keys": [{"kty": "RSA", "n": "", "kid": "one"}]}),
    ],
)  # fmt: skip
def test_nonsense_of_a_provider_ends_in_a_page(
    server: TestServer, configure: Configure, provider: Provider, place: str, told: Any
) -> None:
    del server, configure
    client, provider.answers[place] = Client(), told
    assert come_in(client).status_code == 403
    assert not is_in(client)


@pytest.mark.parametrize("told", [{}, [], {"issuer": "https://elsewhere.example.com"}, {"issuer": 7}])
def test_a_provider_that_is_not_the_configured_issuer_is_not_asked(
    server: TestServer, configure: Configure, provider: Provider, told: Any
) -> None:
    del server, configure
    place = "/.well-known/openid-configuration"
    provider.answers[place] = provider.answer(place, {}) | told if isinstance(told, dict) and told else told
    assert Client().get(reverse("single-sign-on")).status_code == 403


def test_an_answer_that_was_not_asked_for_is_not_taken(
    server: TestServer, configure: Configure, provider: Provider
) -> None:
    del server, configure
    victim, thief = Client(), Client()
    back = leave(thief)
    assert victim.get(back).status_code == 403
    assert not is_in(victim)
    assert thief.get(back.replace("state=", "state=x")).status_code == 403
    thief.get(back)
    assert thief.get(back).status_code == 403
    for asked in ({}, {"code": "x"}, {"error": "access_denied"}, {"state": "x\0"}):
        assert victim.get(reverse("single-sign-on-back"), asked).status_code == 403
    mixed = leave(victim)
    assert victim.get(f"{mixed}&iss=https://elsewhere.example.com").status_code == 403
    assert provider.asked


def test_each_request_has_its_own_state_nonce_and_challenge(server: TestServer, configure: Configure) -> None:
    del server, configure
    client, seen = Client(), set()
    for _ in range(3):
        told = parse_qs(urlsplit(client.get(reverse("single-sign-on"), {"auth_params": "nonce=x"})["Location"]).query)
        assert told["code_challenge_method"] == ["S256"]
        seen.add((told["state"][0], told["nonce"][0], told["code_challenge"][0]))
    assert len({value for row in seen for value in row}) == 9


@pytest.mark.parametrize(
    "place",
    [
        "//evil.example.com",
        "/\\evil.example.com",
        "https:evil",
        "https://evil.example.com",
        "javascript:alert(1)",
        "%2F%2Fevil.example.com/../",
    ],
)
def test_nobody_is_sent_elsewhere(server: TestServer, configure: Configure, place: str) -> None:
    del server, configure
    assert come_in(Client(), place)["Location"] in ("/", reverse("home"))
    form = {"login": "ann@example.com", "password": PASSWORD, "next": place}
    assert Client().post(reverse("account_login"), form)["Location"] == reverse("home")


def test_passwords_can_be_switched_off(server: TestServer, configure: Configure) -> None:
    configure(has_passwords=False)
    client = Client()
    page = client.get(reverse("account_login")).content.decode()
    assert 'type="password"' not in page
    form = {"login": "ann@example.com", "password": PASSWORD}
    assert client.post(reverse("account_login"), form).status_code == 404
    assert client.get(reverse("account_reset_password")).status_code == 404
    invited = Client()
    invited.force_login(Person.objects.get(email="ann@example.com"))
    link = invited.get(reverse("people")).context["links"][0][1]
    assert client.get(link)["Location"] == reverse("account_login")
    client.get(reverse("let-in", args=[secret := server.entrance.make_pass("Ann@example.com", forget_factors=False)]))
    assert not is_in(client)
    client.post(reverse("let-in", args=[secret]))
    assert is_in(client)
    assert Client().post(reverse("let-in", args=[secret])).status_code == 404


def test_a_deactivated_person_does_not_come_in_through_the_provider(server: TestServer, configure: Configure) -> None:
    del configure
    client = Client()
    come_in(client)
    dora = next(one for one in server.people.list(server.ann) if one.name == "Dora Lane")
    server.accounts.deactivate(server.ann, dora.key)
    assert not is_in(client)
    assert come_in(client)["Location"] == reverse("account_inactive")
    assert "An owner of your organisation can activate it again" in body(client.get(reverse("account_inactive")))


def test_there_is_no_page_without_a_provider(server: TestServer) -> None:
    del server
    for name in ("single-sign-on", "single-sign-on-back"):
        assert Client().get(reverse(name)).status_code == 404
