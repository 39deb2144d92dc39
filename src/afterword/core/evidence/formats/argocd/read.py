"""Reads Argo CD: what was deployed of an application, and how its last operation went."""

import re
from collections.abc import Iterable, Iterator

from afterword.core.evidence.instants import read_instant
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, stream_json
from afterword.core.evidence.reading import Reading, read_values

_APPLICATION = re.compile(rb'"kind":\s*"Application(?:List)?"')
_OPERATIONS = {
    "Running": (Kind.DEPLOY_STARTED, "startedAt"), "Terminating": (Kind.DEPLOY_STARTED, "startedAt"),
    "Failed": (Kind.DEPLOY_FAILED, "finishedAt"), "Error": (Kind.DEPLOY_FAILED, "finishedAt"),
    "Succeeded": (Kind.DEPLOY_ENDED, "finishedAt"),
}  # fmt: skip
_ROLLED_BACK = {Kind.DEPLOY_STARTED: Kind.ROLLBACK_STARTED, Kind.DEPLOY_ENDED: Kind.ROLLBACK_ENDED}


def identify(name: str, head: bytes) -> bool:
    """By the kind of an application, or by where it comes from and goes to; its events are Kubernetes events."""
    del name
    if b'"involvedObject"' in head or b'"regarding"' in head:
        return False
    named = b'"argoproj.io/' in head and _APPLICATION.search(head) is not None
    return named or (b'"repoURL"' in head and b'"destination"' in head)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """Items for each deployment of its history, and for its last operation where that is not in the history."""
    del name
    return read_values(stream_json(chunks, "items"), lambda value: _read_value(value.content))


def _read_value(content: object) -> Iterator[Item | str]:
    for application in find_list(content, "items") or (find_value(content, "app") or content,):
        yield from _read_application(application)


def _read_application(application: object) -> Iterator[Item | str]:
    name = find_text(application, "metadata", "name")
    if not name:
        yield "an application without a name"
        return
    history = find_list(application, "status", "history")
    revisions: list[str] = []
    for entry in history:
        yield from _read_deployment(name, entry, revisions)
        revisions.append(_revision(entry))
    operation = find_value(application, "status", "operationState")
    if operation is not None:
        yield from _read_operation(name, operation, history)


def _revision(entry: object) -> str:
    """The revision that was deployed, of several sources all."""
    listed = [one for one in find_list(entry, "revisions") if isinstance(one, str)]
    return find_text(entry, "revision") or " ".join(listed)


def _read_deployment(name: str, entry: object, before: list[str]) -> Iterator[Item | str]:
    """Started and ended; back to a revision that another one had replaced is a rollback."""
    key, revision = find_text(entry, "id"), _revision(entry)
    is_back = bool(revision) and revision in before[:-1] and revision != before[-1]
    ended = read_instant(find_value(entry, "deployedAt"))
    if ended is None:
        yield f"a deployment of {name} without a time in deployedAt"
        return
    moments = ((Kind.DEPLOY_STARTED, "deployStartedAt"), (Kind.DEPLOY_ENDED, "deployedAt"))
    for kind, place in moments:
        at = read_instant(find_value(entry, place))
        if at is not None:
            yield Item(
                id=f"argocd:{name}:{key or ended.isoformat()}:{place}",
                at=at,
                kind=_ROLLED_BACK[kind] if is_back else kind,
                written=find_text(entry, place),
                actor=_actor(find_value(entry, "initiatedBy")),
                service=name,
                about=f"{name}:{key}",
                text=_text(name, revision, "rollback of" if is_back else "deployment of"),
            )


def _read_operation(name: str, operation: object, history: tuple[object, ...]) -> Iterator[Item | str]:
    phase = find_text(operation, "phase")
    if phase not in _OPERATIONS:
        yield f"an operation of {name} in the unknown phase '{phase}'"
        return
    kind, place = _OPERATIONS[phase]
    at = read_instant(find_value(operation, place))
    if at is None:
        yield f"an operation of {name} without a time in {place}"
        return
    if kind is Kind.DEPLOY_ENDED and any(read_instant(find_value(one, "deployedAt")) == at for one in history):
        return
    revision = _revision(find_value(operation, "syncResult")) or _revision(find_value(operation, "operation", "sync"))
    said = find_text(operation, "message")
    yield Item(
        id=f"argocd:{name}:operation:{at.isoformat()}",
        at=at,
        kind=kind,
        written=find_text(operation, place),
        actor=_actor(find_value(operation, "operation", "initiatedBy")),
        service=name,
        about=f"{name}:{find_text(operation, 'startedAt')}",
        state=phase,
        text=_text(name, revision, "sync of") + (f": {' '.join(said.split())}" if said else ""),
    )


def _actor(initiated: object) -> str:
    return find_text(initiated, "username") or "argocd"


def _text(name: str, revision: str, what: str) -> str:
    return f"{what} {name} at {revision[:12]}" if revision else f"{what} {name}"
