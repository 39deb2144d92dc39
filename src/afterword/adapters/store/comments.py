"""Comments in the store."""

from afterword.adapters.store.access import find_visible, person_of
from afterword.adapters.store.models import Comment as CommentRow
from afterword.adapters.store.models import Postmortem
from afterword.adapters.store.texts import keepable
from afterword.app.comment import Comment
from afterword.app.server_ports import Member, NotThereError


class StoredComments:
    """The comments on all postmortems."""

    def add(self, postmortem: str, comment: Comment) -> str:
        """One more comment by its author; its key.

        Raises:
            NotThereError: if there is no such postmortem, or comment to answer, for its author.
        """
        row, person = find_visible(postmortem, comment.by), person_of(comment.by)
        made = CommentRow.objects.create(
            organisation_id=row.organisation_id, postmortem=row, by=person, at=comment.at, text=keepable(comment.text),
            quote=keepable(comment.quote), before=keepable(comment.before),
            answers=_find(row, comment.answers) if comment.answers else None,
        )  # fmt: skip
        return made.public_id

    def list(self, postmortem: str, by: Member) -> tuple[Comment, ...]:
        """All of them, in the order in which they were made.

        Raises:
            NotThereError: if there is no such postmortem for this person.
        """
        rows = find_visible(postmortem, by).comments.select_related("by", "resolved_by", "answers")
        return tuple(map(_comment, rows.order_by("id")))

    def resolve(self, postmortem: str, key: str, by: Member) -> None:
        """A comment is done with.

        Raises:
            NotThereError: if there is no such postmortem or comment for this person.
        """
        row = _find(find_visible(postmortem, by), key)
        row.resolved_by = person_of(by)
        row.save(update_fields=["resolved_by"])


def _find(row: Postmortem, key: str) -> CommentRow:
    found = row.comments.filter(public_id=keepable(key), answers=None).first()
    if found is None:
        raise NotThereError("there is no such comment.")
    return found


def _comment(row: CommentRow) -> Comment:
    return Comment(
        key=row.public_id, text=row.text, by=Member(key=row.by.public_id, name=row.by.name), at=row.at, quote=row.quote,
        before=row.before, answers=row.answers.public_id if row.answers else "",
        resolved_by=row.resolved_by.name if row.resolved_by else "",
    )  # fmt: skip
