"""Where tools deliver what they recorded: without a session, with the secret of an ingest key."""

import re
from hashlib import sha256
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from afterword.app.delivery_ports import IngestKey, Tool
from afterword.app.material_ports import Heads, Kept
from afterword.app.receive import LARGEST, is_signed, receive
from afterword.faces.doors import server

_EVENT = re.compile(r"[a-z_]{1,60}")
_DELIVERY = re.compile(r"[\w.:-]{1,120}")


@csrf_exempt  # a tool has no session that another site could use
@require_POST
def ingest(request: HttpRequest, key: str) -> JsonResponse:
    """Takes a delivery: 202 if it is kept, 200 if it was kept before, 401 if it is not signed as its tool signs."""
    heads = {name.lower(): value for name, value in request.headers.items()}
    if heads.get("content-encoding", "identity") != "identity":
        return _refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send the body as it is, without compression.")
    body = _read(request)
    if body is None:
        return _refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a delivery may have {LARGEST >> 10} KB.")
    store = server()
    found = store.inbox.find(key)
    if found is None or not is_signed(found, heads, body):
        return _refuse(HTTPStatus.UNAUTHORIZED, "there is no such key, or the delivery is not signed with its secret.")
    understood = receive(store.inbox, store.stock.desk, found, _file(found, heads, body), store.now())
    if understood is None:
        return JsonResponse({"kept": "before"})
    told = {"kept": "now", "items": understood.n_items, "tool": understood.tool, "said": understood.said}
    return JsonResponse(told, status=HTTPStatus.ACCEPTED)


def _read(request: HttpRequest) -> bytes | None:
    """The body; None if it is too large, told or not."""
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > LARGEST:
        return None
    try:
        body: bytes = request.read(LARGEST + 1)
    except UnreadablePostError:
        return b""  # whoever sent it hung up
    return body if len(body) <= LARGEST else None


def _file(key: IngestKey, heads: Heads, body: bytes) -> Kept:
    """The delivery as a file; only of GitHub does the head tell more than the body."""
    ending = "jsonl" if key.tool is Tool.OTHER else "json"
    is_github = key.tool is Tool.GITHUB
    return Kept(
        name=f"{key.tool}-{sha256(body).hexdigest()[:12]}.{ending}",
        content=body,
        event=_plain(_EVENT, heads.get("x-github-event", "")) if is_github else "",
        delivery=_plain(_DELIVERY, heads.get("x-github-delivery" if is_github else "idempotency-key", "")),
    )


def _plain(pattern: re.Pattern[str], told: str) -> str:
    return told if pattern.fullmatch(told) else ""


def _refuse(status: HTTPStatus, why: str) -> JsonResponse:
    return JsonResponse({"status": status.value, "title": why}, status=status, content_type="application/problem+json")
