"""What the pages stand on: the server's adapters, and who is asking."""

from functools import cache

from django.http import HttpRequest

from afterword.app.notice_ports import Contact
from afterword.app.server_ports import Member
from afterword.wiring.server import Server


@cache
def server() -> Server:
    """The adapters of this process."""
    return Server()


def member_of(request: HttpRequest) -> Member:
    """Who is asking; only pages that demand a signed-in person ask for it."""
    person = request.user
    return Member(key=getattr(person, "public_id", ""), name=getattr(person, "name", ""))


def contact_of(request: HttpRequest) -> Contact:
    """The same with their address."""
    return Contact(member=member_of(request), email=getattr(request.user, "email", ""))
