"""What is outside of a server: mailboxes and receivers of webhooks, and a worker that sends to them."""

from collections.abc import Mapping

from afterword.app.job_ports import LaterError, NeverError
from afterword.app.notice_ports import Mail
from afterword.app.ports import WebError
from afterword.app.run_jobs import run_next
from afterword.wiring.worker import handlers, places
from tests.server import TestServer

URL = "https://pm.example.com"


class Mailboxes:
    """A mail server; `trouble` is what it says instead of taking a message."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.trouble: LaterError | NeverError | None = None

    def send(self, mail: Mail) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.mails.append(mail)


class Receivers:
    """Whoever gets messages, with the status that they answer; None if they do not answer at all."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes, Mapping[str, str]]] = []
        self.status: int | None = 204
        self.head: dict[str, str] = {}

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, Mapping[str, str]]:
        self.got.append((url, body, headers))
        if self.status is None:
            raise WebError("hooks.example.com: cannot be reached (timed out).")
        return self.status, self.head


class Outside:
    """A worker with everything that it sends to."""

    def __init__(self, server: TestServer) -> None:
        self.mailboxes, self.receivers = Mailboxes(), Receivers()
        self._jobs = server.jobs
        self._does = handlers(places(URL), self.receivers, self.mailboxes, server.now)

    def work(self) -> int:
        """Does everything that is due; how many jobs that were."""
        count = 0
        while run_next(self._jobs, self._does):
            count += 1
        return count

    @property
    def told(self) -> list[tuple[str, str]]:
        """Who was written to, and with which subject."""
        return [(mail.to.partition("@")[0], mail.subject) for mail in self.mailboxes.mails]
