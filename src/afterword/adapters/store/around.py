"""What is told around a text: who may see it, and what happened to it."""

from afterword.adapters.store.models import Grant, Postmortem
from afterword.adapters.store.models import Record as RecordRow
from afterword.adapters.store.prepared import Prepared
from afterword.app.access import Level, Visibility
from afterword.app.server_ports import Audience, Granted, Member, Record
from afterword.core.model.words import RecordKind

_GRANTED = Prepared(
    lambda pk: Grant.objects.filter(postmortem=pk).select_related("person").order_by("person__name", "id"), pk=int
)
_RECORDS = Prepared(lambda pk: RecordRow.objects.filter(postmortem=pk).select_related("by").order_by("id"), pk=int)


def audience_of(row: Postmortem) -> Audience:
    """Whom a postmortem is open to."""
    return Audience(
        visibility=Visibility(row.visibility),
        team=row.team.name if row.team else "",
        granted=tuple(
            Granted(
                person=Member(key=one.person.public_id, name=one.person.name), level=Level(one.level), until=one.until
            )
            for one in _GRANTED(pk=row.pk)
        ),
    )


def records_of(row: Postmortem) -> tuple[Record, ...]:
    """What happened to a postmortem, in order."""
    return tuple(map(record_of, _RECORDS(pk=row.pk)))


def record_of(row: RecordRow) -> Record:
    """Something that happened, as its row tells it."""
    by = Member(key=row.by.public_id, name=row.by.name)
    return Record(kind=RecordKind(row.kind), by=by, at=row.at, about=row.about, told=row.told, mark=row.mark)
