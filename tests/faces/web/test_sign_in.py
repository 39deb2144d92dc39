"""Signing in with a password and a second factor, and everything around it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from afterword.adapters.store.models import Organisation
from afterword.adapters.store.sign_in import SignIn, sign_in_settings
from afterword.faces.web.sign_in.people import POST
from tests.faces.web.test_pages import body
from tests.server import PASSWORD, TEXT, TestServer

NEW = "another battery entirely"
PUBLIC = "https://postmortems.example.com"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    yield
    POST.submit(int).result()


@pytest.fixture
def with_mail(settings: Any) -> None:
    told = sign_in_settings(SignIn(public=PUBLIC, has_mail=True))
    for name in ("AFTERWORD_SIGN_IN", "ACCOUNT_EMAIL_NOTIFICATIONS"):
        setattr(settings, name, told[name])


def sign_in(email: str = "ann@example.com", password: str = PASSWORD, **more: str) -> Client:
    client = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"})
    client.post(reverse("account_login"), {"login": email, "password": password, **more})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("people")).status_code == 200


def mails() -> list[mail.EmailMessage]:
    POST.submit(int).result()
    return mail.outbox


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(rf"{PUBLIC}(/\S+)", str(message.body))
    assert found
    return found[1]


def code(secret: str, steps: int = 0) -> str:
    return f"{hotp_value(secret, int(timezone.now().timestamp()) // 30 + steps):06}"


def enrol(client: Client) -> str:
    page = client.get(reverse("mfa_activate_totp"))
    secret = str(page.context["form"].secret)
    assert "data:image/svg+xml;base64," in page.content.decode()
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code(secret, -1)})
    return secret


def answer(client: Client, told: str) -> Any:
    return client.post(reverse("mfa_authenticate"), {"code": told})


def test_a_forgotten_password_is_replaced_by_mail(server: TestServer, with_mail: None) -> None:
    del server, with_mail
    before = sign_in("bo@example.com")
    client = Client(headers={"host": "localhost", "x-forwarded-host": "evil.example.com"})
    assert "Forgotten?" in body(client.get(reverse("account_login")))
    client.post(reverse("account_reset_password"), {"email": "BO@example.com"})
    (message,) = mails()
    assert message.to == ["bo@example.com"]
    assert "Choose it within an hour" in str(message.body)
    assert "evil" not in str(message.body)
    form = client.get(link_in(message))["Location"]
    assert "too common" in body(client.post(form, {"password1": "password", "password2": "password"}))
    done = client.post(form, {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your password is new" in body(done)
    assert not is_in(before)
    assert is_in(sign_in("bo@example.com", NEW))
    assert not is_in(sign_in("bo@example.com"))
    assert "used already" in body(client.get(link_in(message)))
    assert "used already" in body(Client().get(form))
    assert "changed with a link that came by mail" in str(mails()[-1].body)


def test_nobody_learns_whether_an_address_is_known(server: TestServer, with_mail: None) -> None:
    del with_mail
    server.accounts.deactivate(server.ann, server.bo.key)
    answers = set()
    for email in ("ann@example.com", "bo@example.com", "nobody@example.com"):
        client = Client()
        sent = client.post(reverse("account_reset_password"), {"email": email})
        answers.add((sent.status_code, sent["Location"], body(client.get(sent["Location"]))))
    assert len(answers) == 1
    assert [one.to for one in mails()] == [["ann@example.com"]]
    answers = {
        body(Client().post(reverse("account_login"), {"login": email, "password": "wrong"}))
        for email in ("ann@example.com", "nobody@example.com")
    }
    assert len(answers) == 1


def test_mail_is_not_offered_where_the_server_cannot_send_any(server: TestServer) -> None:
    del server
    assert "Forgotten?" not in body(Client().get(reverse("account_login")))
    for name in ("account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done"):
        assert Client().get(reverse(name)).status_code == 404
    assert sign_in().get(reverse("account_email")).status_code == 404


def test_a_mail_server_that_is_away_breaks_no_page(
    server: TestServer, with_mail: None, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    del server, with_mail
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    assert Client().post(reverse("account_reset_password"), {"email": "ann@example.com"}).status_code == 302
    mails()
    assert "AFTERWORD_SMTP" in caplog.text


def test_a_changed_password_ends_other_sessions(server: TestServer) -> None:
    del server
    here, there = sign_in(), sign_in()
    form = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert "This is not your password" in body(here.post(reverse("account_change_password"), form))
    here.post(reverse("account_change_password"), form | {"oldpassword": PASSWORD})
    assert (is_in(here), is_in(there), is_in(sign_in(password=NEW))) == (True, False, True)


def test_an_address_changes_once_the_mail_to_it_was_answered(server: TestServer, with_mail: None) -> None:
    del server, with_mail
    client = sign_in()
    assert "This is your address already" in body(
        client.post(reverse("account_email"), {"action_add": "", "email": "Ann@example.com"})
    )
    page = client.post(reverse("account_email"), {"action_add": "", "email": "Ann.Bell@example.com"}, follow=True)
    assert "A mail is on its way to ann.bell@example.com" in body(page)
    assert is_in(sign_in())
    (message,) = mails()
    assert message.to == ["ann.bell@example.com"]
    assert "Confirm" in body(client.get(link_in(message)))
    client.post(link_in(message))
    assert (is_in(sign_in()), is_in(sign_in("ann.bell@example.com"))) == (False, True)
    assert mails()[-1].to == ["ann@example.com"]
    assert "too old" in body(client.get(reverse("account_confirm_email", args=["made-up"])))


def test_an_address_that_somebody_took_meanwhile_stays_theirs(server: TestServer, with_mail: None) -> None:
    del with_mail
    client = sign_in()
    client.post(reverse("account_email"), {"action_add": "", "email": "di@example.com"})
    server.people.join(server.ann, "Di Fox", "di@example.com", PASSWORD)
    assert "Somebody else signs in with di@example.com by now" in body(client.get(link_in(mails()[0])))
    client.post(link_in(mails()[0]))
    assert (is_in(sign_in()), is_in(sign_in("di@example.com"))) == (True, True)


def test_a_session_is_seen_and_ended_from_elsewhere(server: TestServer) -> None:
    del server
    here, there, bo = sign_in(), sign_in(), sign_in("bo@example.com")
    page = here.get(reverse("account"))
    assert body(page).count("Firefox on Linux") == 3
    keys = re.findall(r'name="end" value="(\d+)"', page.content.decode())
    bo.post(reverse("account"), {"end": keys[0]})
    for nonsense in ("", "x", "9" * 40, "²"):
        bo.post(reverse("account"), {"end": nonsense})
    assert is_in(there)
    here.post(reverse("account"), {"end": keys[0]})
    assert (is_in(here), is_in(there)) == (True, False)
    third = sign_in()
    here.post(reverse("account"))
    assert (is_in(here), is_in(third), is_in(bo)) == (True, False, True)


def test_a_session_gets_another_key_when_somebody_signs_in(server: TestServer) -> None:
    del server
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "x"
    session.save()
    before = session.session_key
    client.post(reverse("account_login"), {"login": "ann@example.com", "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_second_factor_is_asked_for_and_each_code_is_good_for_once(server: TestServer) -> None:
    del server
    first, other = sign_in(), sign_in()
    secret = enrol(first)
    assert (is_in(first), is_in(other)) == (True, False)
    assert secret not in str(Authenticator.objects.get(type="totp").data)
    client = sign_in()
    assert not is_in(client)
    for wrong in (code(secret, -1), code(secret, -3), code(secret, 3), "000000", "", "x\0y"):
        assert answer(client, wrong).status_code == 200
    assert not is_in(client)
    used = code(secret)
    answer(client, used)
    assert is_in(client)
    again = sign_in()
    spaced = f"{used[:3]} {used[3:]}"
    assert "wrong, too old or was used already" in body(answer(again, used))
    assert "wrong, too old or was used already" in body(answer(again, spaced))
    assert not is_in(again)


def test_codes_cannot_be_tried_without_end(server: TestServer) -> None:
    del server
    cache.clear()
    secret = enrol(sign_in())
    client = sign_in()
    for _ in range(10):
        assert "wrong" in body(answer(client, "12345"))
    assert "Too many wrong attempts" in body(answer(client, code(secret)))
    assert "Too many wrong attempts" in body(answer(sign_in(), code(secret, 1)))
    assert not is_in(client)


def test_a_recovery_code_lets_in_once(server: TestServer) -> None:
    del server
    owner = sign_in()
    enrol(owner)
    codes = re.findall(r"<code>(\d+)</code>", owner.get(reverse("mfa_view_recovery_codes")).content.decode())
    assert len(codes) == 10
    client = sign_in()
    answer(client, codes[0])
    assert is_in(client)
    assert not is_in_with(codes[0])
    assert codes[0] not in client.get(reverse("mfa_view_recovery_codes")).content.decode()
    client.post(reverse("mfa_generate_recovery_codes"))
    assert not is_in_with(codes[1])


def is_in_with(told: str) -> bool:
    client = sign_in()
    answer(client, told)
    return is_in(client)


def test_a_second_factor_is_removed_with_its_recovery_codes_by_whoever_shows_who_they_are(server: TestServer) -> None:
    del server
    owner = sign_in()
    secret = enrol(owner)
    session = owner.session
    session["account_authentication_methods"] = [one | {"at": 0} for one in session["account_authentication_methods"]]
    session.save()
    asked = owner.post(reverse("mfa_deactivate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert "Is it you?" in body(owner.get(asked["Location"]))
    owner.post(asked["Location"], {"password": "wrong"})
    assert Authenticator.objects.count() == 2
    alternative = owner.get(reverse("mfa_reauthenticate"))
    assert "a recovery code" in body(alternative)
    owner.post(reverse("mfa_reauthenticate"), {"code": code(secret, 1)})
    owner.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert is_in(sign_in())


def test_an_organisation_may_ask_everybody_for_a_second_factor(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    owner, bo, cy = sign_in(), sign_in("bo@example.com"), sign_in("cy@example.com")
    assert bo.post(reverse("people-step", args=["require"])).status_code == 404
    owner.post(reverse("people-step", args=["require"]))
    for name in ("home", "people", "account", "account_change_password", "mfa_view_recovery_codes"):
        assert bo.get(reverse(name))["Location"] == reverse("mfa_activate_totp"), name
    assert bo.get(reverse("postmortem", args=[key]))["Location"] == reverse("mfa_activate_totp")
    assert server.log.admit(key, bo.session.session_key or "") is None
    assert is_in(cy)
    assert "Your organisation asks for it" in body(bo.get(reverse("mfa_activate_totp")))
    enrol(bo)
    assert is_in(bo)
    assert server.log.admit(key, bo.session.session_key or "") == server.bo
    enrol(owner)
    assert "Make it optional" in body(owner.get(reverse("people")))
    owner.post(reverse("people-step", args=["relax"]))
    assert not Organisation.objects.filter(requires_factor=True).exists()


def test_a_deactivated_person_is_out_everywhere_at_once(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    owner, bo = sign_in(), sign_in("bo@example.com")
    session = bo.session.session_key or ""
    token = {"authorization": f"Bearer {server.tokens.issue(server.bo, 'alerts', may_write=True)}"}
    assert server.log.admit(key, session) == server.bo
    assert Client().get("/api/v1/postmortems", headers=token).status_code == 200
    assert bo.post(reverse("people-step", args=["deactivate"]), {"person": server.ann.key}).status_code == 404
    owner.post(reverse("people-step", args=["deactivate"]), {"person": server.bo.key})
    assert "Bo Reed deactivated" in body(owner.get(reverse("people")))
    assert not is_in(bo)
    assert server.log.admit(key, session) is None
    assert Client().get("/api/v1/postmortems", headers=token).status_code == 401
    again = Client().post(reverse("account_login"), {"login": "bo@example.com", "password": PASSWORD})
    assert again["Location"] == reverse("account_inactive")
    owner.post(reverse("people-step", args=["reactivate"]), {"person": server.bo.key})
    assert not is_in(bo)
    assert not UserSession.objects.filter(user__email="bo@example.com").exists()
    assert is_in(sign_in("bo@example.com"))


def test_steps_that_make_no_sense_say_so(server: TestServer) -> None:
    owner = sign_in()
    assert owner.post(reverse("people-step", args=["promote"])).status_code == 404
    assert owner.post(reverse("people-step", args=["deactivate"]), {"person": server.cy.key}).status_code == 404
    page = owner.post(reverse("people-step", args=["deactivate"]), {"person": server.ann.key}, follow=True)
    assert "another owner has to do it" in body(page)


def test_limits_do_not_depend_on_how_the_server_is_called(server: TestServer) -> None:
    del server
    cache.clear()
    for n in range(10):
        told = {"login": f" {'aA'[n % 2]}nn@example.com", "password": "wrong"}
        headers = {"host": f"localhost:{n + 1000}", "x-forwarded-for": f"192.0.2.{n}"}
        assert Client(headers=headers).post(reverse("account_login"), told).status_code == 200
    assert (
        Client().post(reverse("account_login"), {"login": "ann@example.com", "password": PASSWORD}).status_code == 429
    )
