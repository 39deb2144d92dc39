"""The operations: the same verbs as on the pages."""

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI, Query, Status
from ninja.errors import HttpError, ValidationError

from afterword.app.begin import begin
from afterword.app.change import StaleError, change
from afterword.app.find import find
from afterword.app.follow_through import NotYetError
from afterword.app.incident_ports import Incident
from afterword.app.inspect import project_inspection
from afterword.app.register import begin_for, register, review_of, waive
from afterword.app.server_ports import Asked, NotThereError, Wanted
from afterword.app.server_ports import Shown as Seen
from afterword.core.documents.edits import EditError
from afterword.faces.api.bearer import Token, reader, writer
from afterword.faces.api.plain import PlainParser
from afterword.faces.api.shapes import (
    BoardOut,
    Edits,
    Found,
    IncidentOut,
    Key,
    NewIncident,
    NewPostmortem,
    RegisterOut,
    Shown,
    Sought,
    SoughtActions,
    SoughtPage,
    Told,
)
from afterword.faces.doors import server
from afterword.faces.steps import DEEDS, STEPS

api = NinjaAPI(
    title="Afterword", version="1", auth=Token(), docs_url=None, parser=PlainParser(), urls_namespace="api",
    description="Postmortems, incidents and actions for programs. Make a token under People.",
)  # fmt: skip


@api.get("/incidents", response=RegisterOut)
def list_incidents(request: HttpRequest, sought: Query[SoughtPage]) -> Any:
    """The register of incidents, the latest first, 100 on a page."""
    found = server().incidents.list(reader(request), sought.page)
    return {"rows": [_incident(one) for one in found.rows], "total": found.total, "pages": found.pages}


@api.post("/incidents", response={201: Key})
def register_incident(request: HttpRequest, told: NewIncident) -> Any:
    """Registers an incident."""
    made = Incident(key="", reference="", **told.dict())
    return Status(201, {"key": register(server().incidents, writer(request), made)})


@api.post("/incidents/{slug:key}/postmortem", response={201: Key})
def begin_postmortem_of_incident(request: HttpRequest, key: str) -> Any:
    """Begins the postmortem of an incident from the template."""
    by = writer(request)
    return Status(201, {"key": begin_for(server().incidents, server().postmortems, key, by)})


@api.post("/incidents/{slug:key}/waive", response={204: None})
def waive_review(request: HttpRequest, key: str, told: Told) -> Any:
    """Says why an incident needs no postmortem."""
    waive(server().incidents, key, writer(request), told.told)
    return Status(204, None)


@api.get("/postmortems", response=Found)
def find_postmortems(request: HttpRequest, sought: Query[Sought]) -> Any:
    """Postmortems by words and fields, the latest incident first, 50 on a page."""
    told = sought.dict()
    found = find(server().postmortems, reader(request), told.pop("q"), Wanted(**told))
    return {"rows": [hit.listed for hit in found.hits], "total": found.total, "pages": found.pages}


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
    """What became of an action: complete, verify, decline."""
    by, store = writer(request), server().postmortems
    if deed not in DEEDS:
        raise HttpError(404, "there is no such deed.")
    DEEDS[deed](store, key, by, action, told.told, server().now())
    return _shown(store.show(key, by))


@api.get("/actions", response=BoardOut)
def list_actions(request: HttpRequest, sought: Query[SoughtActions]) -> Any:
    """The actions of every postmortem, by due date, 100 on a page."""
    asked = Asked(today=server().now().date(), **sought.dict())
    return server().postmortems.board(reader(request), asked)


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


@api.exception_handler(NotYetError)
@api.exception_handler(EditError)
def _refused(request: HttpRequest, error: Exception) -> Any:
    return _problem(request, 409, str(error))


@api.exception_handler(StaleError)
def _stale(request: HttpRequest, error: Exception) -> Any:
    return _problem(request, 412, str(error))


@api.exception_handler(HttpError)
def _failed(request: HttpRequest, error: HttpError) -> Any:
    return _problem(request, error.status_code, str(error))


@api.exception_handler(ValidationError)
def _misunderstood(request: HttpRequest, error: ValidationError) -> Any:
    told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors)
    return _problem(request, 422, told)
