"""The definition of done beside a text: what is met, what is lacking, and where to mend it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.urls import reverse

from afterword.app.done import Want
from afterword.app.inspect import Inspection
from afterword.app.publish import find_wants, tell
from afterword.app.server_ports import Shown
from afterword.core.model.words import Part

FORMS = {
    Part.SUMMARY: ("#facts", "Fill it in"), Part.CAUSES: ("#new-action", "Add an action"),
    Part.ACTIONS: ("#action", "Name owner and date"), Part.RESPONSE: ("#answer", "Answer them"),
}  # fmt: skip
"""Where in the form a line of the definition is mended, and what the link says."""


FEW = 2
"""So many things that are lacking are named in a sentence; the lines below name all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A thing that is lacking, its line, and where that line is written."""

    text: str
    line: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the definition, with the place where it is mended; `of_text` tells that words alone can meet it."""

    text: str
    told: str
    is_met: bool
    of_text: bool
    lacks: tuple[Lacking, ...]
    place: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The whole definition, and in a sentence what stands between the text and publishing."""

    wants: tuple[Line, ...]
    told: str

    @property
    def n_met(self) -> int:
        """How many lines are met."""
        return sum(one.is_met for one in self.wants)


def make_done(
    seen: Inspection,
    shown: Shown,
    place: Callable[[int], str] | None = None,
    say: Callable[[str, int], str] = lambda text, _: text,
) -> Done:
    """The definition of done of a postmortem as it is now.

    `place` is where a line is mended: else its text; `say` tells a message about a line in the words of that place.
    """
    key = shown.listed.key
    wants = tuple(
        replace(want, lacks=tuple(replace(lack, text=say(lack.text, lack.line)) for lack in want.lacks))
        for want in find_wants(seen, shown.records)
    )
    lacks = tuple(lack for want in wants for lack in want.lacks)
    many = f"{len(lacks)} things stand between this and publishing; each line below links to where you can fix it."
    write = reverse("write", args=[key])
    place = place or (lambda line: f"{write}#line-{line}")
    lines = tuple(_line(want, key, place, of_text=n < len(seen.wants)) for n, want in enumerate(wants))
    return Done(wants=lines, told=many if len(lacks) > FEW else tell(lacks))


def _line(want: Want, key: str, place: Callable[[int], str], *, of_text: bool) -> Line:
    form, where = FORMS.get(want.part, ("", "")) if want.part else ("", "")
    return Line(
        text=want.text,
        told=want.told,
        is_met=want.is_met,
        of_text=of_text,
        lacks=tuple(Lacking(text=one.text, line=one.line, place=place(one.line)) for one in want.lacks),
        place=f"{reverse('form', args=[key])}{form}" if form else "",
        where=where,
    )
