"""Begin the postmortem of an incident from its evidence: what the draft would hold, and the draft itself."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from afterword.app.begin import begin, keep_evidence
from afterword.app.bring import tell_orders, tell_pasted
from afterword.app.change import change, read
from afterword.app.draft import Draft, NothingReadError, draft
from afterword.app.follow_through import NotYetError
from afterword.app.gather import Source
from afterword.app.incident_ports import Incident, Incidents
from afterword.app.material_ports import Stock
from afterword.app.project import project
from afterword.app.register import begin_for
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.edits import DropEvent, SetField
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.model.postmortem import Event
from afterword.core.timeline.scene import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What each file of an incident was taken for, and the draft that they make; None if nothing was read in them."""

    sources: tuple[Source, ...]
    draft: Draft | None = None


def prepare(stock: Stock, incident: Incident, by: Member) -> Prepared:
    """The draft of an incident's postmortem, before anything is written.

    Raises:
        NotThereError: if there is no such incident for this person.
    """
    files = stock.materials.files(incident.key, by)
    zone = next((file.zone for file in files if file.zone), "")
    with stock.desk.lay_out(files) as laid:
        wishes = Wishes(
            title="" if incident.opened_by else incident.title,  # of an alert, the draft tells more
            reference=incident.reference,
            pasted=tell_pasted(laid, files),
            orders=tell_orders(laid, files),
        )
        try:
            made = draft(laid.evidence, [laid.path], wishes, zone)
        except NothingReadError as error:
            return Prepared(sources=error.sources)
    return Prepared(sources=made.sources, draft=made)


def incident_of(made: Draft, key: str, today: datetime.date) -> Incident:
    """The incident that a draft tells of, to be registered under a key; of `today` if it tells no day."""
    found = project(made.text)
    day = found.day or today
    title = found.title if found.title and not is_placeholder(found.title) else f"Incident of {day}"
    services = ", ".join(found.services)
    return Incident(key=key, reference="", title=title, severity=found.severity, day=day, services=services)


def begin_from(incidents: Incidents, postmortems: Postmortems, stock: Stock, key: str, by: Member) -> str:
    """The postmortem of an incident, drafted from its evidence, from the template if there is none; its key.

    Raises:
        NotThereError: if there is no such incident for this person.
        NotYetError: if it has a postmortem.
    """
    made = prepare(stock, incidents.show(key, by), by).draft
    if made is None:
        return begin_for(incidents, postmortems, key, by)
    with incidents.hold(key, by) as told:
        if told.postmortem is not None:
            raise NotYetError("it has a postmortem already.")
        begun = begin(postmortems, made.text, keep_evidence(made), by)
        known = {"owner": by.name, "severity": told.severity}
        edits = [SetField(field=field, value=value) for field, value in known.items() if value]
        change(postmortems, begun, by, edits, "from the register")
        incidents.attach(key, by, begun)
    return begun


def mark_of(event: Event) -> str:
    """What tells one row of a draft from the others, in each draft that has it: when it was, and its words."""
    return sha256(f"{event.at.utc}\0{event.text.text}".encode()).hexdigest()[:16]


def leave_out(postmortems: Postmortems, key: str, by: Member, marks: Collection[str]) -> None:
    """Takes rows out of the timeline that a postmortem began with; their evidence stays beside the text.

    Raises:
        NotThereError: if there is no such postmortem for this person.
    """
    timeline = read(postmortems.show(key, by).text).postmortem.timeline
    lines = sorted((one.line for one in timeline if mark_of(one) in marks), reverse=True)
    change(postmortems, key, by, [DropEvent(event=f"@{line}") for line in lines], "left out when it was begun")
