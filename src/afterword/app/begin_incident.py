"""Begin the postmortem of an incident from its evidence: what the draft would hold, and the draft itself."""

from dataclasses import dataclass

from afterword.app.begin import begin, keep_evidence
from afterword.app.bring import tell_orders, tell_pasted
from afterword.app.change import change
from afterword.app.draft import Draft, NothingReadError, draft
from afterword.app.follow_through import NotYetError
from afterword.app.gather import Source
from afterword.app.incident_ports import Incident, Incidents
from afterword.app.material_ports import Stock
from afterword.app.register import begin_for
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.edits import SetField
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
