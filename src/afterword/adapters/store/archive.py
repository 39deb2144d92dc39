"""Everything of an installation in one ZIP file, and back: the rows as JSON lines, texts and pictures as files.

`manifest.json` (`afterword.export/1`) names every file with its SHA-256. Two archives of the same content are the same
bytes: rows stand in the order of their numbers, and files carry no time.
"""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from afterword.adapters.store.audit import verify_entries
from afterword.adapters.store.audit_models import AuditEntry, AuditHead
from afterword.adapters.store.board_models import Appearance, Feed, Reminder, SavedView
from afterword.adapters.store.evidence_models import IncidentMaterial, IngestKey, Material, MaterialItem, Signal
from afterword.adapters.store.job_models import Hook, Job
from afterword.adapters.store.models import (
    Action,
    Answered,
    Attachment,
    Comment,
    EvidenceItem,
    Grant,
    Incident,
    Membership,
    Organisation,
    Person,
    Postmortem,
    Record,
    Revision,
    SearchEntry,
    Service,
    Showing,
    Team,
    Token,
    Update,
)
from afterword.adapters.store.upkeep import reindex
from afterword.app.ports import AfterwordError
from afterword.app.server_ports import SharedText, TakenError

SCHEMA = "afterword.export/1"
MANIFEST = "manifest.json"
TABLES: dict[str, type[models.Model]] = {
    "organisations": Organisation,
    "people": Person,
    "addresses": EmailAddress,
    "links": SocialAccount,
    "factors": Authenticator,
    "teams": Team,
    "memberships": Membership,
    "services": Service,
    "tokens": Token,
    "feeds": Feed,
    "postmortems": Postmortem,
    "incidents": Incident,
    "grants": Grant,
    "updates": Update,
    "revisions": Revision,
    "records": Record,
    "appearances": Appearance,
    "comments": Comment,
    "evidence": EvidenceItem,
    "attachments": Attachment,
    "showings": Showing,
    "hooks": Hook,
    "saved_views": SavedView,
    "ingest_keys": IngestKey,
    "materials": Material,
    "material_items": MaterialItem,
    "incident_materials": IncidentMaterial,
    "signals": Signal,
    "audit": AuditEntry,
}
"""What is kept, each behind what it refers to; what is read from texts is made again."""

LEFT_OUT: dict[type[models.Model], frozenset[str]] = {
    Postmortem: frozenset({"title", "reference", "severity", "day", "owner", "services", "parts", "projected_seq"}),
    Attachment: frozenset({"content"}),
    IngestKey: frozenset({"secret"}),
    SocialAccount: frozenset({"last_login", "date_joined"}),
}
"""What does not stand in a row: what is read from a text is made again, a picture is a file beside the texts.

A key without its secret lets no tool deliver, until the owner makes another; allauth gives a link the time at which it
is read in.
"""
NOT_KEPT: frozenset[type[models.Model]] = frozenset(
    {Action, Reminder, SearchEntry, Answered, Job, AuditHead, EmailConfirmation, SocialApp, SocialToken, UserSession}
)
"""What is read from texts, what programs were answered lately, and what waits: elsewhere it would go out twice.

Nor sessions: everybody signs in again; and the head of the audit log is its last entry. Of allauth's tables three are
never filled.
"""

BATCH = 500
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time that files of an archive carry."""

Row = TypeVar("Row", bound=models.Model)
Texts = Callable[[Iterable[bytes]], SharedText]


class BrokenArchiveError(AfterwordError):
    """An archive that is damaged, incomplete, or none; the message names the file in it."""


def write_archive(target: Path) -> dict[str, int]:
    """Writes everything, as it is at one moment; how many rows of each kind.

    Raises:
        TakenError: if the file is there already.
        AfterwordError: if it cannot be written.
    """
    if target.exists():
        raise TakenError(f"{target}: exists already; nothing was written. Choose another name.")
    part = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive, _moment():
            counts = _write(archive)
        part.rename(target)
    except OSError as error:
        raise AfterwordError(f"{target}: cannot be written ({error.strerror}).") from error
    finally:
        part.unlink(missing_ok=True)
    return counts


@contextmanager
def _moment() -> Iterator[None]:
    """Everything that is read is as it was at one moment; nobody who writes has to wait for that."""
    if connection.in_atomic_block:
        yield
        return
    begin = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
    with connection.cursor() as cursor:
        cursor.execute(begin[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _write(archive: zipfile.ZipFile) -> dict[str, int]:
    counts, hashes = dict.fromkeys(TABLES, 0), {}
    for name, table in TABLES.items():
        hashes[f"{name}.jsonl"] = _put(archive, f"{name}.jsonl", _counted(_lines(table), name, counts))
    for key, text in Postmortem.objects.order_by("id").values_list("public_id", "text").iterator(BATCH):
        hashes[f"texts/{key}.md"] = _put(archive, f"texts/{key}.md", [text.encode()])
    for picture in Attachment.objects.order_by("name", "id").iterator(1):
        place = _place(picture)
        if place not in hashes:  # two organisations may have the same one
            hashes[place] = _put(archive, place, [bytes(picture.content)])
    manifest = {"schema": SCHEMA, "rows": counts, "sha256": hashes}
    _put(archive, MANIFEST, [json.dumps(manifest, indent=1).encode()])
    return counts


def read_archive(source: Path) -> dict[str, int]:
    """Fills an empty installation with an archive, all of it or nothing; how many rows of each kind.

    Raises:
        BrokenArchiveError: if the archive is not whole.
        TakenError: if the installation is not empty.
    """
    with _opened(source) as archive, transaction.atomic():
        manifest = _checked(archive, source)
        if Organisation.objects.exists():
            raise TakenError("there is an organisation here already; an archive is read into an empty installation.")
        where = str(source)
        try:
            for name, table in TABLES.items():
                where = f"{source}: {name}.jsonl"
                _fill(archive, name, table)
            where = str(source)  # what refers to nothing is named by its table and row
            connection.check_constraints()
            verify_entries(AuditEntry.objects.order_by("pk").iterator())
        except (IntegrityError, ValidationError, ValueError, TypeError, LookupError) as error:
            raise BrokenArchiveError(f"{where}: {error}; nothing was read in.") from error
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES.values())):
            connection.cursor().execute(statement)
    reindex(everything=True)
    rows: dict[str, int] = manifest["rows"]
    return rows


def verify_archive(source: Path, texts: Texts) -> dict[str, int]:
    """Whether an archive is whole, and each text is what its updates say; how many rows of each kind.

    Raises:
        BrokenArchiveError: if it is not.
    """
    with _opened(source) as archive:
        manifest = _checked(archive, source)
        updates: dict[tuple[str, str], list[bytes]] = {}
        content = Update._meta.get_field("content")
        for row in _rows(archive, "updates"):
            updates.setdefault((row["postmortem"], row["epoch"]), []).append(bytes(content.to_python(row["content"])))
        for row in _rows(archive, "postmortems"):
            told = texts(updates.get((row["id"], row["epoch"]), [])).text.replace("\0", "\N{REPLACEMENT CHARACTER}")
            if told != row["text"]:
                raise BrokenArchiveError(f"{source}: the text {row['public_id']} is not what its updates say.")
        verify_entries(_read(archive, "audit", AuditEntry))
    rows: dict[str, int] = manifest["rows"]
    return rows


def _lines(table: type[models.Model]) -> Iterator[bytes]:
    left_out = LEFT_OUT.get(table, frozenset())
    fields = [field for field in table._meta.concrete_fields if field.name not in left_out]
    for row in table._default_manager.order_by("pk").defer(*left_out).iterator(BATCH):
        told = {
            field.name: None if field.value_from_object(row) is None else field.value_to_string(row) for field in fields
        }
        yield json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _place(picture: Attachment) -> str:
    """Where a picture stands in an archive: where the texts beside it say."""
    return f"texts/attachments/{picture.name}"


def _counted(lines: Iterator[bytes], name: str, counts: dict[str, int]) -> Iterator[bytes]:
    for line in lines:
        counts[name] += 1
        yield line


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    """Writes a file piece by piece; its SHA-256."""
    digest = sha256()
    with archive.open(zipfile.ZipInfo(name, EARLIEST), "w", force_zip64=True) as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise BrokenArchiveError(f"{source}: is no archive that can be read ({error}).") from error


def _checked(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    """The manifest, once every file that it names is what it says."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if manifest["schema"] != SCHEMA:
            raise BrokenArchiveError(f"{source}: has the schema {manifest['schema']}; this version reads {SCHEMA}.")
        named = {**dict.fromkeys((f"{name}.jsonl" for name in TABLES), ""), **manifest["sha256"]}
        for name, expected in named.items():
            digest = sha256()
            with archive.open(name) as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
            if digest.hexdigest() != expected:
                raise BrokenArchiveError(f"{source}: {name} is not what it was when it was written.")
    except (KeyError, TypeError, ValueError, AttributeError, OSError, zipfile.BadZipFile) as error:
        raise BrokenArchiveError(f"{source}: is damaged or no export of Afterword ({error}).") from error
    return manifest


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(f"{name}.jsonl") as file:
        for line in file:
            yield json.loads(line)


def _read(archive: zipfile.ZipFile, name: str, table: type[Row]) -> Iterator[Row]:
    """The rows of a table."""
    fields = {field.name: field for field in table._meta.concrete_fields}
    for row in _rows(archive, name):
        told = {
            fields[key].attname: None if value is None else fields[key].to_python(value) for key, value in row.items()
        }
        yield table(**told)


def _fill(archive: zipfile.ZipFile, name: str, table: type[models.Model]) -> None:
    batch: list[models.Model] = []
    for made in _read(archive, name, table):
        if isinstance(made, Attachment):
            made.content = archive.read(_place(made))
        batch.append(made)
        if len(batch) == BATCH:
            table._default_manager.bulk_create(batch)
            batch.clear()
    table._default_manager.bulk_create(batch)
