"""Comments in the store."""

from django.db.models import Q, QuerySet

from afterword.adapters.store.access import find_for, person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.jobs import add_job
from afterword.adapters.store.models import Comment as CommentRow
from afterword.adapters.store.models import Postmortem
from afterword.adapters.store.prepared import Prepared
from afterword.adapters.store.texts import keepable
from afterword.app.access import Level
from afterword.app.comment import Comment, Outcome
from afterword.app.job_ports import JobKind, Task
from afterword.app.server_ports import Member, NotThereError, Shown


class StoredComments:
    """The comments on all postmortems."""

    def add(self, postmortem: str, comment: Comment) -> str:
        """One more comment by its author; its key.

        Raises:
            NotThereError: if there is no such postmortem, or comment to answer, for its author.
        """
        row, person = find_for(postmortem, comment.by, Level.COMMENT), person_of(comment.by)
        answers = _find(row, comment.answers, comment.by) if comment.answers else None
        with audited(comment.by):
            made = CommentRow.objects.create(
                organisation_id=row.organisation_id, postmortem=row, by=person, at=comment.at, answers=answers,
                text=keepable(comment.text), quote=keepable(comment.quote), before=keepable(comment.before),
                is_proposal=comment.instead is not None, instead=keepable(comment.instead or ""),
                to=person_of(comment.to) if comment.to else None,
            )  # fmt: skip
            later = Task(kind=JobKind.COMMENT, key=row.public_id, payload={"comment": made.public_id})
            add_job(row.organisation_id, later, comment.at)
        return made.public_id

    def list(self, shown: Shown, by: Member) -> tuple[Comment, ...]:
        """All of them on a postmortem that this person was shown, in the order in which they were made."""
        return tuple(map(comment_of, _SEEN(key=shown.listed.key, by=by.key)))

    def resolve(self, postmortem: str, key: str, by: Member, outcome: Outcome) -> None:
        """A comment is done with.

        Raises:
            NotThereError: if there is no such postmortem or comment for this person.
        """
        row = _find(find_for(postmortem, by, Level.COMMENT), key, by)
        row.resolved_by, row.outcome = person_of(by), outcome
        with audited(by):
            row.save(update_fields=["resolved_by", "outcome"])


def seen_by(row: Postmortem, by: Member) -> "QuerySet[CommentRow]":
    """Those that somebody may see: what is for one person is there for that one and its author, and so are answers."""
    return row.comments.filter(_seen_by(by.key))


def _seen_by(by: str) -> Q:
    own = Q(to=None) | Q(to__public_id=by) | Q(by__public_id=by)
    answered = Q(answers__to=None) | Q(answers__to__public_id=by) | Q(answers__by__public_id=by)
    return own & answered


_SEEN = Prepared(
    lambda key, by: (
        CommentRow.objects.filter(_seen_by(by), postmortem__public_id=key)
        .select_related("by", "to", "resolved_by", "answers")
        .order_by("id")
    ),
    key=str,
    by=str,
)


def _find(row: Postmortem, key: str, by: Member) -> CommentRow:
    found = seen_by(row, by).filter(public_id=keepable(key), answers=None).first()
    if found is None:
        raise NotThereError("there is no such comment.")
    return found


def comment_of(row: CommentRow) -> Comment:
    """A comment as its row tells it."""
    return Comment(
        key=row.public_id, text=row.text, by=Member(key=row.by.public_id, name=row.by.name), at=row.at, quote=row.quote,
        before=row.before, answers=row.answers.public_id if row.answers else "",
        instead=row.instead if row.is_proposal else None,
        to=Member(key=row.to.public_id, name=row.to.name) if row.to else None,
        resolved_by=row.resolved_by.name if row.resolved_by else "", outcome=Outcome(row.outcome),
    )  # fmt: skip
