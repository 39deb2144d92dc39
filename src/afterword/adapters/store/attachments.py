"""Pictures in the store: each once for an organisation, whatever texts show it."""

from collections.abc import Callable
from datetime import datetime

from afterword.adapters.store.access import find_for, find_visible, person_of, visible_to
from afterword.adapters.store.audit import audited
from afterword.adapters.store.models import Attachment, Showing
from afterword.adapters.store.texts import keepable
from afterword.app.access import Level
from afterword.app.attach import Picture
from afterword.app.server_ports import Member, NotThereError


class StoredAttachments:
    """The pictures beside all texts."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def count(self, postmortem: str, by: Member) -> int:
        """How many pictures stand beside a postmortem's text.

        Raises:
            NotThereError: if there is no such postmortem for this person.
        """
        return find_visible(postmortem, by).showings.count()

    def add(self, postmortem: str, picture: Picture, by: Member) -> None:
        """A picture stands beside a postmortem's text; one that stands there already is not kept twice.

        Raises:
            NotThereError: if there is no such postmortem for this person.
        """
        with audited(by):
            row, person = find_for(postmortem, by, Level.EDIT, lock=True), person_of(by)
            kept, _ = Attachment.objects.get_or_create(
                organisation_id=row.organisation_id, name=picture.name, defaults={"content": picture.content}
            )
            Showing.objects.get_or_create(
                postmortem=row,
                attachment=kept,
                defaults={"organisation_id": row.organisation_id, "by": person, "at": self._now()},
            )

    def find(self, postmortem: str, name: str, by: Member) -> Picture:
        """A picture for the page of a postmortem; its text may also show one of another that this person may see.

        Raises:
            NotThereError: if there is no such postmortem for this person, or no such picture beside any that they see.
        """
        find_visible(postmortem, by)
        shown = Showing.objects.filter(postmortem__in=visible_to(by), attachment__name=keepable(name))
        row = shown.select_related("attachment").first()
        if row is None:
            raise NotThereError("there is no such picture, or it is not shared with you.")
        return Picture(kind=row.attachment.name.rpartition(".")[2], content=bytes(row.attachment.content))
