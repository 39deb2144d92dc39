"""Sending mail: through the server that is set, or to the terminal."""

import smtplib
import sys
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend

from afterword.app.job_ports import LaterError, NeverError
from afterword.app.notice_ports import Mail

NEVER = 500
"""SMTP's answers from here on are final (RFC 5321, 4.2.1)."""


class Terminal(EmailBackend):
    """Writes mail to the terminal, where no server for it is set."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"stream": sys.stderr, **more})

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Writes each, and says that it was not sent."""
        self.stream.write("No mail server is set (AFTERWORD_SMTP). This is not sent to anybody:\n")
        return super().send_messages(email_messages) or 0


class DjangoMail:
    """Mail as Django sends it."""

    def send(self, mail: Mail) -> None:
        """Sends a message; its id is the same each time, so that a mail server can see that it comes twice.

        Raises:
            LaterError: if it cannot be sent now.
            NeverError: if the address is refused.
        """
        head = {"Message-ID": f"<{mail.id}@afterword.invalid>", "Auto-Submitted": "auto-generated"}
        try:
            EmailMessage(mail.subject, mail.text, to=[mail.to], headers=head).send()
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            if min(codes) >= NEVER:
                raise NeverError(f"the mail server refuses the address ({min(codes)}).") from error
            raise LaterError(f"the mail server does not take the address now ({min(codes)}).") from error
        except (OSError, smtplib.SMTPException) as error:
            raise LaterError(f"the mail server cannot be used ({type(error).__name__}).") from error
