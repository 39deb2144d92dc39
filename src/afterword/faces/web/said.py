"""What is said of a step at the place where it was taken, once, on the page that one comes back to."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import HttpRequest

KEPT = "said"
"""Where a session keeps it from one page to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words at a place of the page: an action (`A3`), the review (`stage`), a link (`link`).

    Where something was refused, `field` is where it was written, and `wrote` what.
    """

    place: str
    words: str
    is_refused: bool = False
    field: str = ""
    wrote: str = ""


def keep_said(request: HttpRequest, key: str, said: Said) -> None:
    """Keeps it until the page of that postmortem is shown."""
    request.session[KEPT] = {"key": key, **asdict(said)}


def take_said(request: HttpRequest, key: str, places: Collection[str]) -> Said | None:
    """What is to be said on a page with some places and fields; above it where it has none of them."""
    kept = request.session.get(KEPT)
    if kept is None or kept["key"] != key:
        return None
    del request.session[KEPT]
    said = Said(**{name: value for name, value in kept.items() if name != "key"})
    words = f"{said.words} You wrote: {said.wrote}" if said.wrote and said.field not in places else said.words
    if said.place not in places:
        messages.add_message(request, messages.ERROR if said.is_refused else messages.SUCCESS, words)
        return None
    return Said(place=said.place, words=words, is_refused=said.is_refused, field=said.field, wrote=said.wrote)
