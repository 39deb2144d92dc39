"""Deliver: a message to a webhook, signed as Standard Webhooks asks for, tried again until its receiver says yes."""

import base64
import datetime
import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256

from afterword.app.hook_ports import Hooks, Sender
from afterword.app.job_ports import Job, LaterError, NeverError
from afterword.app.notice_ports import Notices
from afterword.app.ports import WebError
from afterword.app.run_jobs import Done

TAKEN, SENT_ON, GONE = range(200, 300), range(300, 400), 410
"""What receivers answer: yes, ask elsewhere, never again."""

LONGEST = 6
"""Digits of a waiting time that are read."""

PREFIX = "whsec_"
"""What a secret begins with, so that scanners of secrets know it."""


def new_secret() -> str:
    """A secret of 256 random bits."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def sign(secret: str, message: str, seconds: int, body: bytes) -> str:
    """The signature of a message over its id, the time of sending in seconds, and its raw body."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{message}.{seconds}.".encode() + body, sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


class Deliverer:
    """Sends the messages of webhooks."""

    def __init__(self, hooks: Hooks, notices: Notices, sender: Sender, now: Callable[[], datetime.datetime]) -> None:
        self._hooks = hooks
        self._notices = notices
        self._sender = sender
        self._now = now

    def send(self, job: Job) -> Done:
        """One try.

        Raises:
            LaterError: if the receiver does not say yes.
            NeverError: if nothing may be sent there any more.
        """
        found = self._hooks.target(job.hook)
        if found is None:
            raise NeverError("the webhook is off.")
        if not self._notices.is_open(job.payload["postmortem"]):
            return Done(outcome="not sent: the postmortem is not for everybody any more")
        url, secret = found
        body, seconds = str(job.payload["body"]).encode(), int(self._now().timestamp())
        try:
            status, head = self._sender.post(
                url, body,
                {
                    "Content-Type": "application/json", "webhook-id": job.id, "webhook-timestamp": str(seconds),
                    "webhook-signature": sign(secret, job.id, seconds, body),
                },
            )  # fmt: skip
        except WebError as error:
            raise LaterError(str(error)) from error
        return self._judge(job.hook, status, head.get("retry-after", ""))

    def _judge(self, hook: str, status: int, asked: str) -> Done:
        if status in TAKEN:
            return Done(outcome=f"answered {status}")
        if status == GONE:
            self._hooks.turn_off(hook, "It answered 410: it wants nothing more.")
            raise NeverError("answered 410: it wants nothing more.")
        if status in SENT_ON:
            raise LaterError(f"answered {status}: a message is not sent on to another address; give the final one.")
        seconds = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST else 0
        raise LaterError(f"answered {status}", datetime.timedelta(seconds=seconds))
