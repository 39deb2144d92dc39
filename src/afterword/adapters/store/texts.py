"""How a row of the store changes: an update in the log, the mirror of the text, the projection of it."""

import datetime
from collections.abc import Iterable

from django.db.models import Max

from afterword.adapters.store.board_models import Appearance
from afterword.adapters.store.board_models import Reminder as ReminderRow
from afterword.adapters.store.models import Action, Person, Postmortem, Revision, SearchEntry, Update
from afterword.app.done import PartState
from afterword.app.inspect import inspector_of_server
from afterword.app.people_named import names_in
from afterword.app.project import project
from afterword.app.remind import Reminder
from afterword.app.server_ports import TOGETHER
from afterword.core.documents.dates import first_full_date
from afterword.core.documents.given import join_given, read_given, write_given
from afterword.core.likeness.tokens import find_tokens
from afterword.core.model.span import Written
from afterword.core.model.words import ActionState

WHY_LENGTH = 200
SHORT = 40
"""Characters that a severity or an id has at most in lists; PostgreSQL refuses more than its column holds."""

ASKED = 1000
"""Characters that are looked for at most; no service, owner or severity is longer."""


def keepable(text: str) -> str:
    """A text of the same length that every database keeps: PostgreSQL refuses the character NUL."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def askable(words: str) -> str:
    """What is looked for within a column: SQLite refuses a pattern of more than 50,000 bytes."""
    return keepable(words)[:ASKED]


def read_updates(row: Postmortem, after: int = 0) -> tuple[bytes, ...]:
    """The updates of a document's epoch behind a number, in order, up to the one that the row tells."""
    rows = Update.objects.filter(postmortem=row, epoch=row.epoch, seq__gt=after, seq__lte=row.seq).order_by("seq")
    return tuple(bytes(content) for content in rows.values_list("content", flat=True))


def add_update(row: Postmortem, update: bytes, text: str, at: datetime.datetime, writers: Iterable[str] = ()) -> None:
    """Adds an update that makes the text `text`, typed by the people with these keys; under the row's lock."""
    row.seq += 1
    row.text = keepable(text)
    row.changed_at = at
    Update.objects.create(
        organisation_id=row.organisation_id, postmortem=row, epoch=row.epoch, seq=row.seq, content=update, at=at,
        writers=" ".join(sorted(writers)),
    )  # fmt: skip
    row.save(update_fields=["seq", "text", "changed_at"])


def add_revision(row: Postmortem, by: Person | None, why: str, at: datetime.datetime) -> int:
    """Remembers the text as it is now, under the next number; under the row's lock."""
    number: int = (row.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    Revision.objects.create(
        organisation_id=row.organisation_id, postmortem=row, number=number, seq=row.seq, text=row.text, by=by,
        why=keepable(why)[:WHY_LENGTH], at=at,
    )  # fmt: skip
    return number


def remember_typed(row: Postmortem, at: datetime.datetime) -> None:
    """Remembers the text as it stands, if people typed since it was last remembered; under the row's lock."""
    last = row.revisions.order_by("-number").values_list("seq", flat=True).first()
    if row.seq and last != row.seq:
        add_typed(row, at)


def add_typed(row: Postmortem, at: datetime.datetime) -> None:
    """Remembers what was typed since the text was last remembered, and who did; under the row's lock."""
    known = row.revisions.aggregate(last=Max("seq"))["last"] or 0
    typed = row.updates.filter(epoch=row.epoch, seq__gt=known).values_list("writers", flat=True)
    keys = {key for told in typed for key in told.split()}
    people = list(Person.objects.filter(public_id__in=keys).order_by("name", "id"))
    if len(people) == 1:
        add_revision(row, people[0], "written", at)
    else:
        *most, last = [one.name for one in people] or [""]
        add_revision(row, None, f"written by {', '.join(most)} and {last}" if most else TOGETHER, at)


PROJECTED = (
    "title", "reference", "severity", "owner", "services", "day", "minutes", "promised", "verified", "parts",
    "given", "projected_seq",
)  # fmt: skip
"""What a row tells of its text."""


def project_row(row: Postmortem) -> None:
    """Reads again what lists and boards show of a document; under the row's lock.

    The state of the document is not read from the text: a word in it publishes nothing.
    """
    found = project(row.text)
    row.title, row.reference, row.severity = found.title, found.reference, found.severity[:SHORT]
    row.owner, row.services, row.day = found.owner, "\n".join(found.services), found.day
    row.minutes, row.promised = found.minutes, len(found.actions)
    row.verified = sum(1 for action in found.actions if action.state is ActionState.VERIFIED)
    row.parts = _write_parts(row)
    row.given = write_given(join_given(read_given(row.given), found.given))
    row.projected_seq = row.seq
    row.save(update_fields=PROJECTED)
    SearchEntry.objects.update_or_create(
        postmortem=row,
        defaults={
            "organisation_id": row.organisation_id,
            "title": " ".join(find_tokens(f"{found.reference} {found.title}")),
            "words": " ".join(find_tokens(f"{found.reference} {row.text}")),
        },
    )
    _remind(row, found.reminders)
    _note_new(row, {(action.id or "")[:SHORT] for action in found.actions} - {""})
    row.actions.all().delete()
    Action.objects.bulk_create(
        Action(
            organisation_id=row.organisation_id,
            postmortem=row,
            place=place,
            local_id=(action.id or "")[:SHORT],
            text=action.text,
            owner=action.owner.text if action.owner else "",
            due=action.due_date,
            originally_due=_date(action.fields.get("originally due")),
            type=str(action.type or ""),
            is_orphan=found.is_chain_recorded and not action.addresses,
            state=str(action.state),
            answers=" ".join(action.addresses),
            strength=str(action.strength or ""),
            owners=_lines(names_in(action.owner.text)) if action.owner else "",
            why="\n".join(f"{name} {found.items[name]}" for name in action.addresses if name in found.items),
        )
        for place, action in enumerate(found.actions)
    )


def _write_parts(row: Postmortem) -> str:
    """How far each part is, a letter each; as of the day of the last change, so that reading again tells the same."""
    seen = inspector_of_server().inspect(row.text, row.changed_at.date())
    return "".join(part.state[0] for part in seen.parts)


_PARTS = {state[0]: state for state in PartState}


def read_parts(written: str) -> tuple[PartState, ...]:
    """What these letters mean."""
    return tuple(map(_PARTS.__getitem__, written))


def _remind(row: Postmortem, reminders: Iterable[Reminder]) -> None:
    row.reminders.all().delete()
    ReminderRow.objects.bulk_create(
        ReminderRow(
            organisation_id=row.organisation_id, postmortem=row, kind=str(one.kind), local_id=one.id[:SHORT],
            text=one.text, by=one.by, owners=_lines(names_in(one.by)), day=one.day,
        )
        for one in reminders
    )  # fmt: skip


def _lines(names: Iterable[str]) -> str:
    """Names between line ends, so that each is found as a whole."""
    return "\n" + "".join(f"{name}\n" for name in names)


def _note_new(row: Postmortem, names: set[str]) -> None:
    """Keeps when each action first stood in the text."""
    known = row.appearances.filter(local_id__in=names).values_list("local_id", flat=True)
    told = {"organisation_id": row.organisation_id, "postmortem": row, "at": row.changed_at}
    Appearance.objects.bulk_create(Appearance(local_id=name, **told) for name in sorted(names - set(known)))


def _date(written: Written | None) -> datetime.date | None:
    return first_full_date(written.text) if written is not None else None
