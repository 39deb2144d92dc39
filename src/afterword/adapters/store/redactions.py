"""Taking words out for good: of a text and its log, and of every row around it, in one transaction."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from afterword.adapters.store.access import find_with_level, person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.epochs import Texts, begin_epoch
from afterword.adapters.store.job_models import Job
from afterword.adapters.store.models import Answered, Person, Postmortem, Revision
from afterword.adapters.store.models import Record as RecordRow
from afterword.adapters.store.space import empty_journal, merge_index
from afterword.adapters.store.texts import add_revision, keepable, project_row
from afterword.adapters.store.traces import Stain, find_stains
from afterword.app.access import Role, demand_redaction
from afterword.app.change import StaleError
from afterword.app.job_ports import JobKind
from afterword.app.redaction_ports import Traces
from afterword.app.review import mark_of
from afterword.app.server_ports import Member
from afterword.core.model.words import RecordKind
from afterword.core.redaction.content import is_json
from afterword.core.redaction.passage import Passage


class StoredRedactions:
    """Words in the store."""

    def __init__(self, texts: Texts, now: Callable[[], datetime]) -> None:
        self._texts = texts
        self._now = now

    def find(self, postmortem: str, by: Member, passage: Passage) -> Traces:
        """Where the words of a passage stand.

        Raises:
            NotThereError: if there is no such postmortem for this person.
            NotAllowedError: if they may not take words out of it.
        """
        row, _ = _find(postmortem, by, lock=False)
        return _told(row, find_stains(row, passage, by))

    def redact(self, postmortem: str, by: Member, passage: Passage, n_places: int) -> int:
        """Takes the words out everywhere, all or nothing, under a new epoch; in how many places they stood.

        Raises:
            NotThereError: if there is no such postmortem for this person.
            NotAllowedError: if they may not take words out of it.
            StaleError: if the words stand in more places, or fewer, by now.
        """
        with audited(by):
            row, person = _find(postmortem, by, lock=True)
            stains = tuple(find_stains(row, passage, by))
            traces = _told(row, stains)
            if traces.n_places != n_places:
                raise StaleError(f"they stand in {traces.n_places} places by now, not in {n_places}; look again.")
            for stain in stains:
                if stain.clean:
                    type(stain.row)._default_manager.filter(pk=stain.row.pk).update(**stain.clean)
            _mark_again(row, stains)
            self._replace(row, passage, person)
            _clean_messages(row, passage)
            transaction.on_commit(empty_journal)
        return traces.n_places

    def _replace(self, row: Postmortem, passage: Passage, person: Person) -> None:
        """The text without the words, under a new epoch, with a revision and a record of who and why."""
        now = self._now()
        row.text, row.seq, row.changed_at = passage.redact(row.text), row.seq + 1, now
        row.save(update_fields=["text", "seq", "changed_at"])
        begin_epoch(row, row.text, self._texts, now)
        add_revision(row, person, f"redacted: {passage.reason}", now)
        project_row(row)
        merge_index()
        RecordRow.objects.create(
            organisation_id=row.organisation_id, postmortem=row, kind=str(RecordKind.REDACTED), by=person, at=now,
            told=keepable(passage.reason), seq=row.seq,
        )  # fmt: skip


def _find(key: str, by: Member, *, lock: bool) -> tuple[Postmortem, Person]:
    (row, level), person = find_with_level(key, by, lock=lock), person_of(by)
    demand_redaction(level, Role(person.role))
    return row, person


def _told(row: Postmortem, stains: Iterable[Stain]) -> Traces:
    found = tuple(stain.trace for stain in stains if stain.is_seen)
    return Traces(found=found, n_pictures=row.showings.count(), version=f"{row.epoch}.{row.seq}")


def _mark_again(row: Postmortem, stains: Iterable[Stain]) -> None:
    """What was approved stays so without the words; the mark of a text with them would let them be guessed."""
    changed = {
        one.row.number: one.clean["text"] for one in stains if isinstance(one.row, Revision) and "text" in one.clean
    }
    for record in row.records.filter(kind=str(RecordKind.APPROVED), about__in=[str(number) for number in changed]):
        record.mark = mark_of(changed[int(record.about)])
        record.save(update_fields=["mark"])


def _clean_messages(row: Postmortem, passage: Passage) -> None:
    """What was sent or waits to be sent about it, and what programs were answered."""
    of_it = Q(payload__postmortem=row.public_id) | Q(kind=str(JobKind.MAIL))
    for job in Job.objects.filter(of_it, organisation_id=row.organisation_id):
        clean = _clean(job.payload, passage)
        if clean != job.payload:
            Job.objects.filter(pk=job.pk).update(payload=clean)
    for answered in Answered.objects.filter(organisation_id=row.organisation_id):
        if row.public_id in answered.content or passage.spans(answered.content, is_json=True):
            answered.delete()


def _clean(told: Any, passage: Passage) -> Any:
    """A payload without the words, however deep they stand in it."""
    if isinstance(told, dict):
        return {key: _clean(value, passage) for key, value in told.items()}
    if isinstance(told, list):
        return [_clean(value, passage) for value in told]
    return passage.redact(told, is_json=is_json(told)) if isinstance(told, str) else told
