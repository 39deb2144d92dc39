"""Bring: evidence comes to an incident, from people and from what tools delivered nearby."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from afterword.app.draft import find_zone
from afterword.app.follow_through import NotYetError
from afterword.app.gather import NO_DAY, Gathered, gather
from afterword.app.incident_ports import Incident
from afterword.app.material_ports import Desk, Kept, Laid, Materials, Near, Seen, Stock, Understood
from afterword.app.server_ports import Member
from afterword.core.evidence.free_table import Said
from afterword.core.evidence.item import Item
from afterword.core.evidence.masking import mask_secrets
from afterword.core.evidence.names import Names
from afterword.core.evidence.paste import Told

LARGEST = 25 << 20
"""Bytes of a file that is attached; larger ones belong into a draft, which reads them in pieces."""

SHOWN = 2000
"""So many items of a file are kept for lists; a draft reads the file itself."""

BEFORE, AFTER = datetime.timedelta(hours=2), datetime.timedelta(hours=1)
"""What lies so far before the beginning and after the end of an incident is near it."""

LONGEST = datetime.timedelta(hours=24)
"""An incident that is not over is looked at for so long at most."""

TEXT = 2000
_ODD = re.compile(r"[^\w.() +-]+")


class UnsaidError(NotYetError):
    """What some files do not tell themselves has to be said: the day of a chat, or what stands first in a date."""

    def __init__(self, files: tuple[tuple[str, Understood], ...]) -> None:
        name, understood = files[0]
        is_undated = NO_DAY in understood.said
        super().__init__(f"{name} is {NO_DAY}." if is_undated else f"{name}: {understood.said}")
        self.files = files


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What lies near an incident, that about one of its services first; between two instants."""

    since: datetime.datetime
    until: datetime.datetime
    near: tuple[Near, ...]

    @property
    def n_items(self) -> int:
        """How many items that are."""
        return sum(len(one.items) for one in self.near)


def bring(
    stock: Stock, incident: str, by: Member, files: Sequence[Kept], day: datetime.date | None = None
) -> tuple[tuple[str, Understood], ...]:
    """Some files become evidence of an incident; what each was taken for, under its name.

    `day` is when a chat begins that tells no day itself.

    Raises:
        NotThereError: if there is no such incident for this person.
        NotYetError: if there is no file, or one is too large.
        UnsaidError: if nobody says on which day a chat begins, or how dates are written that can be read in two ways.
        ZoneError: if a zone is none.
    """
    if not files:
        raise NotYetError("choose a file or paste a text.")
    for file in files:
        if len(file.content) > LARGEST:
            raise NotYetError(f"{file.name} is larger than {LARGEST >> 20} MB; begin the postmortem with it instead.")
    read = [_read(stock.desk, _named(file), day) for file in files]
    told = tuple((file.name, understood) for file, understood in read)
    if unsaid := tuple(one for one in told if NO_DAY in one[1].said or one[1].either):
        raise UnsaidError(unsaid)
    stock.materials.attach(incident, by, read)
    return told


def _read(desk: Desk, file: Kept, day: datetime.date | None) -> tuple[Kept, Understood]:
    """A file, with the day on which it begins if it is a chat that tells none, and what it was taken for."""
    understood, _ = understand(desk, file)
    if NO_DAY not in understood.said or day is None:
        return file, understood
    dated = _named(replace(file, day=day))
    return dated, understand(desk, dated)[0]


def understand(desk: Desk, file: Kept) -> tuple[Understood, tuple[Item, ...]]:
    """What a file was taken for, and everything in it; a file that nobody understands is kept as well."""
    with desk.lay_out([file]) as laid:
        zone = find_zone(file.zone or "UTC")
        said = Said(zone=zone, zone_name=file.zone, orders=tell_orders(laid, [file]))
        gathered = gather(laid.evidence, [laid.path], None, said, tell_pasted(laid, [file]))
    tools = [source.tool for source in gathered.sources if source.tool]
    troubles = [why for source in gathered.sources for why in (source.skipped, *source.warnings) if why]
    items = tuple(_see(item, gathered.names) for item in gathered.items[:SHOWN])
    understood = Understood(
        tool=", ".join(dict.fromkeys(tools)), items=items, n_items=len(gathered.items), said=_say(gathered, troubles),
        since=gathered.items[0].at if items else None, until=gathered.items[-1].at if items else None,
        either=next((source.either for source in gathered.sources if source.either), ()),
    )  # fmt: skip
    return understood, gathered.items


def tell_pasted(laid: Laid, files: Sequence[Kept]) -> dict[str, Told]:
    """The day and zone of each pasted text, by the name under which it was laid out.

    Raises:
        ZoneError: if a zone is none.
    """
    return {
        name: Told(file.day, find_zone(file.zone or "UTC"), is_assumed=not file.zone)
        for name, file in zip(laid.names, files, strict=True)
        if file.day is not None
    }


def tell_orders(laid: Laid, files: Sequence[Kept]) -> dict[str, str]:
    """Whether the day or the month stands first in the dates of each file, by the name under which it was laid out."""
    return {name: file.order for name, file in zip(laid.names, files, strict=True) if file.order}


def offer(materials: Materials, incident: Incident, by: Member) -> Offer | None:
    """What tools delivered near an incident and it has not yet; None if nobody knows when it began.

    Raises:
        NotThereError: if there is no such incident for this person.
    """
    if incident.started_at is None:
        return None
    ended = incident.ended_at or incident.started_at + LONGEST
    since, until = incident.started_at - BEFORE, ended + AFTER
    services = {name.strip().casefold() for name in incident.services.split(",") if name.strip()}
    near = materials.near(incident.key, by, (since, until))
    near = tuple(sorted(near, key=lambda one: not any(item.service.casefold() in services for item in one.items)))
    return Offer(since=since, until=until, near=near)


def read_zone(written: str) -> str:
    """A zone as a form gives it.

    Raises:
        ZoneError: if it is none.
    """
    find_zone(written or "UTC")
    return written


def _named(file: Kept) -> Kept:
    """The file under a name that harms nobody, with a zone that exists; pasted text is told apart by its day."""
    name = _ODD.sub("_", file.name.replace("\\", "/").rpartition("/")[2]).strip(" .")[-80:] or "unnamed"
    if file.day is not None:
        name = f"{file.day} {name}"
    return replace(file, name=name, zone=read_zone(file.zone))


def _say(gathered: Gathered, troubles: Iterable[str]) -> str:
    told = "; ".join(dict.fromkeys(troubles))[:TEXT]
    return told or ("" if gathered.items else "it holds nothing that happened at a time")


def _see(item: Item, names: Names) -> Seen:
    def conceal(text: str) -> str:
        return mask_secrets(names.hide(text))[:TEXT]

    return Seen(
        item=item.id[:300], at=item.at, kind=str(item.kind), service=item.service[:200], text=conceal(item.text),
        link=conceal(item.link), source=f"{item.file}:{item.line}" if item.line else item.file,
    )  # fmt: skip
