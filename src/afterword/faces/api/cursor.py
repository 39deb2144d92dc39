"""Where a list goes on: a signed word that a program hands back as it got it."""

from django.core import signing
from django.http import HttpRequest
from ninja import Schema
from ninja.errors import HttpError

from afterword.faces.api.bearer import reader

SALT = "cursor"


def page_from(request: HttpRequest, sought: Schema, cursor: str) -> int:
    """The page that a cursor leads to, the first without one.

    Raises:
        HttpError: 400 if it was not given out here, to this person, for this list.
    """
    if not cursor:
        return 1
    try:
        page, asked = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise HttpError(400, "this cursor was not given out here; begin the list without one.") from error
    if asked != _asked(request, sought):
        raise HttpError(400, "this cursor belongs to another list; ask with the words that it was given out for.")
    return int(page)


def cursor_to(request: HttpRequest, sought: Schema, page: int, n_pages: int) -> str | None:
    """What leads to the next page; None behind the last."""
    return signing.dumps((page + 1, _asked(request, sought)), salt=SALT) if page < n_pages else None


def _asked(request: HttpRequest, sought: Schema) -> list[str]:
    words = sought.dict(exclude={"cursor"})
    return [request.path, reader(request).key, *(f"{name}={value}" for name, value in sorted(words.items()))]
