"""Mail through a real connection to a small server that speaks SMTP, and on the terminal where there is none."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from afterword.adapters.mail import DjangoMail
from afterword.adapters.store.configure import ServerOptions, django_settings
from afterword.app.job_ports import LaterError, NeverError
from afterword.app.notice_ports import Mail
from afterword.app.ports import AfterwordError

MAIL = Mail(id="j1", to="bo@example.com", subject="Grüße: labels late", text="Zoë asks.\n.\nthe end\n")


class Smtp(socketserver.StreamRequestHandler):
    """Takes mail (RFC 5321); says `answer` when it is told who it is for."""

    server: "SmtpServer"

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self.say("354 go on")
                self.server.got.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.say(self.server.answer if verb == "RCPT" else "221 bye" if verb == "QUIT" else "250 fine")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class SmtpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Smtp)
        self.got: list[bytes] = []
        self.answer = "250 fine"


def mail_settings(smtp: str, mail_from: str = "") -> dict[str, Any]:
    options = ServerOptions(folder=Path(), secret="x", smtp=smtp, mail_from=mail_from)
    kept = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}
    return kept | {
        name: value for name, value in django_settings(options).items() if name.startswith(("EMAIL", "DEFAULT_FROM"))
    }


@contextmanager
def smtp() -> Iterator[SmtpServer]:
    with SmtpServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"smtp://127.0.0.1:{server.server_address[1]}?starttls=no"
        with override_settings(**mail_settings(address, "Afterword <pm@example.com>")):
            yield server
        server.shutdown()


def test_a_mail_arrives_as_it_was_written() -> None:
    with smtp() as server:
        DjangoMail().send(MAIL)
    told = message_from_bytes(server.got[0], policy=default)
    assert (told["To"], told["From"], told["Subject"]) == (MAIL.to, "Afterword <pm@example.com>", MAIL.subject)
    assert (told["Message-ID"], told["Auto-Submitted"]) == ("<j1@afterword.invalid>", "auto-generated")
    assert told.get_content().splitlines() == ["Zoë asks.", "..", "the end"]  # dots are doubled on the way


def test_a_refused_address_is_final_a_busy_server_is_not() -> None:
    with smtp() as server:
        server.answer = "550 nobody here"
        with pytest.raises(NeverError, match=r"the mail server refuses the address \(550\)"):
            DjangoMail().send(MAIL)
        server.answer = "450 later"
        with pytest.raises(LaterError, match=r"does not take the address now \(450\)"):
            DjangoMail().send(MAIL)
        assert server.got == []


def test_a_server_that_is_away_is_tried_again() -> None:
    with (
        override_settings(**mail_settings("smtp://127.0.0.1:1?starttls=no")),
        pytest.raises(LaterError, match="the mail server cannot be used"),
    ):
        DjangoMail().send(MAIL)


def test_without_a_server_mail_stands_on_the_terminal_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with override_settings(**mail_settings("")):
        DjangoMail().send(MAIL)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("No mail server is set (AFTERWORD_SMTP). This is not sent to anybody:\n")
    assert "To: bo@example.com" in told.err


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("smtp://u%40x:p%3A@mail.example", ("mail.example", 587, True, False, "u@x", "p:")),
        ("smtps://mail.example", ("mail.example", 465, False, True, "", "")),
        ("smtp://mail.example:25?starttls=no", ("mail.example", 25, False, False, "", "")),
    ],
)
def test_the_address_of_a_mail_server(address: str, told: tuple[object, ...]) -> None:
    found = mail_settings(address)
    names = ("HOST", "PORT", "USE_TLS", "USE_SSL", "HOST_USER", "HOST_PASSWORD")
    assert tuple(found[f"EMAIL_{name}"] for name in names) == told


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://", "smtp://x:99999"])
def test_what_is_no_address_of_a_mail_server_is_said(address: str) -> None:
    with pytest.raises(AfterwordError, match="AFTERWORD_SMTP"):
        mail_settings(address)
