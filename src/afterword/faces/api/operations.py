"""The operations: the same verbs as on the pages."""

from typing import Any

from django.db import Error as StoreError
from django.http import HttpRequest
from ninja import NinjaAPI, Query, Status
from ninja.errors import HttpError, ValidationError

from afterword.app.access import NotAllowedError
from afterword.app.answer_ports import OtherRequestError
from afterword.app.begin import begin
from afterword.app.begin_incident import begin_from
from afterword.app.bring import bring
from afterword.app.change import StaleError, change
from afterword.app.decide import decide
from afterword.app.draft import ZoneError
from afterword.app.find import find
from afterword.app.follow_through import NotYetError
from afterword.app.incident_ports import Incident
from afterword.app.inspect import project_inspection
from afterword.app.material_ports import Kept
from afterword.app.redact import find_traces, redact
from afterword.app.register import assess, register, review_of, waive
from afterword.app.server_ports import Asked, NotThereError, Wanted
from afterword.app.server_ports import Shown as Seen
from afterword.app.undo import undo
from afterword.core.documents.edits import EditError
from afterword.core.redaction.passage import Passage
from afterword.faces.api.bearer import Token, reader, writer
from afterword.faces.api.cursor import cursor_to, page_from
from afterword.faces.api.once import once
from afterword.faces.api.plain import PlainParser
from afterword.faces.api.shapes import (
    BoardOut,
    Confirmed,
    Edits,
    EvidenceOut,
    Found,
    IncidentOut,
    Key,
    MaterialOut,
    NewDecision,
    NewEvidence,
    NewIncident,
    NewPostmortem,
    Redacted,
    Redaction,
    RegisterOut,
    RevisionOut,
    Shown,
    Sought,
    SoughtActions,
    SoughtOn,
    Told,
    TracesOut,
)
from afterword.faces.doors import server
from afterword.faces.steps import DEEDS, STEPS
from afterword.faces.trouble import find_trouble

api = NinjaAPI(
    title="Afterword", version="1", auth=Token(), docs_url=None, parser=PlainParser(), urls_namespace="api",
    description="Postmortems, incidents and actions for programs. Make a token under People.",
)  # fmt: skip

api.add_decorator(once(api), mode="view")


@api.get("/incidents", response=RegisterOut)
def list_incidents(request: HttpRequest, sought: Query[SoughtOn]) -> Any:
    """The register of incidents, the latest first, 100 at a time."""
    page = page_from(request, sought, sought.cursor)
    found = server().incidents.list(reader(request), page)
    following = cursor_to(request, sought, page, found.pages)
    return {"rows": [_incident(one) for one in found.rows], "total": found.total, "next": following}


@api.post("/incidents", response={201: Key})
def register_incident(request: HttpRequest, told: NewIncident) -> Any:
    """Registers an incident."""
    made = Incident(key="", reference="", **told.dict())
    return Status(201, {"key": register(server().incidents, writer(request), made)})


@api.get("/incidents/{slug:key}", response=IncidentOut)
def show_incident(request: HttpRequest, key: str) -> Any:
    """An incident."""
    return _incident(server().incidents.show(key, reader(request)))


@api.get("/incidents/{slug:key}/evidence", response=EvidenceOut)
def list_evidence(request: HttpRequest, key: str) -> Any:
    """What tools recorded and people said of an incident."""
    by, materials = reader(request), server().stock.materials
    items, total = materials.items(key, by)
    return {"items": items, "total": total, "files": materials.list(key, by)}


@api.post("/incidents/{slug:key}/evidence", response={201: MaterialOut})
def bring_evidence(request: HttpRequest, key: str, told: NewEvidence) -> Any:
    """Brings a file to an incident; the answer tells what it was taken for."""
    file = Kept(name=told.name, content=told.text.encode(), day=told.day, zone=told.zone, order=told.order)
    ((name, understood),) = bring(server().stock, key, writer(request), [file])
    return Status(201, {"name": name, "tool": understood.tool, "n_items": understood.n_items, "said": understood.said})


@api.post("/incidents/{slug:key}/severity", response={204: None})
def assess_incident(request: HttpRequest, key: str, told: Told) -> Any:
    """Says how severe an incident was."""
    assess(server().incidents, key, writer(request), told.told)
    return Status(204, None)


@api.post("/incidents/{slug:key}/postmortem", response={201: Key})
def begin_postmortem_of_incident(request: HttpRequest, key: str) -> Any:
    """Begins the postmortem of an incident from its evidence, or from the template if there is none."""
    by, store = writer(request), server()
    return Status(201, {"key": begin_from(store.incidents, store.postmortems, store.stock, key, by)})


@api.post("/incidents/{slug:key}/waive", response={204: None})
def waive_review(request: HttpRequest, key: str, told: Told) -> Any:
    """Says why an incident needs no postmortem."""
    waive(server().incidents, key, writer(request), told.told)
    return Status(204, None)


@api.get("/postmortems", response=Found)
def find_postmortems(request: HttpRequest, sought: Query[Sought]) -> Any:
    """Postmortems by words and fields, the latest incident first, 50 at a time."""
    page = page_from(request, sought, sought.cursor)
    wanted = Wanted(**sought.dict(exclude={"q", "cursor"}), page=page)
    found = find(server().postmortems, reader(request), sought.q, wanted)
    following = cursor_to(request, sought, page, found.pages)
    rows = [hit.listed for hit in found.hits]
    return {"rows": rows, "total": found.total, "is_least": found.is_least, "next": following}


@api.post("/postmortems", response={201: Key})
def begin_postmortem(request: HttpRequest, new: NewPostmortem) -> Any:
    """Begins a postmortem with a text."""
    return Status(201, {"key": begin(server().postmortems, new.text, (), writer(request))})


@api.get("/postmortems/{slug:key}", response=Shown)
def show_postmortem(request: HttpRequest, key: str) -> Any:
    """A postmortem."""
    return _shown(server().postmortems.show(key, reader(request)))


@api.get("/postmortems/{slug:key}/inspection", response=dict[str, Any])
def inspect_postmortem(request: HttpRequest, key: str) -> Any:
    """What the page beside the text shows: findings, parts, chain, what stops publishing."""
    shown = server().postmortems.show(key, reader(request))
    return project_inspection(server().inspector.inspect(shown.text, server().now().date()), shown.seq)


@api.post("/postmortems/{slug:key}/edits", response=Shown)
def edit_postmortem(request: HttpRequest, key: str, told: Edits) -> Any:
    """Makes some edits, all or none, on the latest text; with the head `If-Match` only on the version that it names."""
    by, store = writer(request), server().postmortems
    change(store, key, by, [edit.named[0] for edit in told.edits], told.why, _wanted_version(request))
    return _shown(store.show(key, by))


@api.get("/postmortems/{slug:key}/revisions", response=list[RevisionOut])
def list_revisions(request: HttpRequest, key: str) -> Any:
    """The revisions of a postmortem, the latest first: who changed its text, when and why."""
    told = server().postmortems.revisions(key, reader(request))
    return [{"number": one.number, "by": one.by.name if one.by else "", "why": one.why, "at": one.at} for one in told]


@api.post("/postmortems/{slug:key}/revisions/{int:number}/undo", response=Shown)
def undo_revision(request: HttpRequest, key: str, number: int) -> Any:
    """Takes back what one revision changed, and what came since stays; with `If-Match` only on the version it names.

    The state of the document and what became of its actions stay what they are. Where the same words were changed
    since, nothing is undone (409). The undoing is a revision too.
    """
    by, store = writer(request), server().postmortems
    undo(store, key, by, number, _wanted_version(request))
    return _shown(store.show(key, by))


@api.post("/postmortems/{slug:key}/stage/{slug:step}", response=Shown)
def take_step(request: HttpRequest, key: str, step: str, told: Told) -> Any:
    """One step from draft to closed: ask, approve, changes, publish, close."""
    by = writer(request)
    if step not in STEPS:
        raise HttpError(404, "there is no such step.")
    STEPS[step](key, by, told.told)
    return _shown(server().postmortems.show(key, by))


@api.post("/postmortems/{slug:key}/actions/{slug:action}/{slug:deed}", response=Shown)
def follow_action(request: HttpRequest, key: str, action: str, deed: str, told: Told) -> Any:
    """What became of an action: complete, verify, decline, start, block, reopen (it did not work), supersede."""
    by, store = writer(request), server().postmortems
    if deed not in DEEDS:
        raise HttpError(404, "there is no such deed.")
    DEEDS[deed](store, key, by, action, told.told, server().now())
    return _shown(store.show(key, by))


@api.post("/postmortems/{slug:key}/decisions", response={201: Key})
def record_decision(request: HttpRequest, key: str, told: NewDecision) -> Any:
    """Records a decision of the review: its owner, its reason, and for an accepted risk its end; the key is its id."""
    made = decide(server().postmortems, key, writer(request), told.decision, server().now())
    return Status(201, {"key": made})


@api.post("/postmortems/{slug:key}/redaction/preview", response=TracesOut)
def preview_redaction(request: HttpRequest, key: str, told: Redaction) -> Any:
    """Where the words of a passage stand that would be redacted; nothing is changed."""
    return find_traces(server().redactions, key, writer(request), Passage(**told.dict()))


@api.post("/postmortems/{slug:key}/redaction", response=Redacted)
def redact_passage(request: HttpRequest, key: str, told: Confirmed) -> Any:
    """Takes the words out for good, if they stand in as many places as the preview told; else 412."""
    passage = Passage(**told.dict(exclude={"n_places"}))
    return {"n_places": redact(server().redactions, key, writer(request), passage, told.n_places)}


@api.get("/actions", response=BoardOut)
def list_actions(request: HttpRequest, sought: Query[SoughtActions]) -> Any:
    """The actions of every postmortem, by due date, 100 at a time."""
    page = page_from(request, sought, sought.cursor)
    asked = Asked(today=server().now().date(), **sought.dict(exclude={"cursor"}), page=page)
    board = server().postmortems.board(reader(request), asked)
    following = cursor_to(request, sought, page, -(-board.counts[asked.view] // asked.size))
    return {"rows": board.rows, "counts": board.counts, "next": following}


def _wanted_version(request: HttpRequest) -> str:
    return request.headers.get("If-Match", "").removeprefix("W/").strip('"')


def _shown(shown: Seen) -> dict[str, Any]:
    records = [
        {"kind": str(one.kind), "by": one.by.name, "at": one.at, "about": one.about, "told": one.told}
        for one in shown.records
    ]
    return {"postmortem": shown.listed, "version": shown.version, "text": shown.text, "records": records}


def _incident(one: Incident) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in IncidentOut.model_fields if name != "review"}
    return {**told, "review": str(review_of(one))}


def _problem(request: HttpRequest, status: int, title: str) -> Any:
    answer = api.create_response(request, {"status": status, "title": title}, status=status)
    answer["Content-Type"] = "application/problem+json"
    return answer


@api.exception_handler(NotThereError)
def _absent(request: HttpRequest, error: Exception) -> Any:
    return _problem(request, 404, str(error))


@api.exception_handler(OtherRequestError)
@api.exception_handler(NotYetError)
@api.exception_handler(ZoneError)
@api.exception_handler(EditError)
def _refused(request: HttpRequest, error: Exception) -> Any:
    return _problem(request, 409, str(error))


@api.exception_handler(NotAllowedError)
def _not_allowed(request: HttpRequest, error: Exception) -> Any:
    return _problem(request, 403, str(error))


@api.exception_handler(StaleError)
def _stale(request: HttpRequest, error: Exception) -> Any:
    return _problem(request, 412, str(error))


@api.exception_handler(HttpError)
def _failed(request: HttpRequest, error: HttpError) -> Any:
    return _problem(request, error.status_code, str(error))


@api.exception_handler(StoreError)
def _out_of_order(request: HttpRequest, error: Exception) -> Any:
    trouble = find_trouble(error)
    if trouble is None:
        raise error
    answer = _problem(request, trouble.status, trouble.told)
    answer["Retry-After"] = str(trouble.again)
    return answer


@api.exception_handler(ValidationError)
def _misunderstood(request: HttpRequest, error: ValidationError) -> Any:
    told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors)
    return _problem(request, 422, told)
