"""How far a postmortem is on its way from draft to closed, and who approved of it."""

from dataclasses import dataclass

from afterword.app.access import Level
from afterword.app.close import find_unfinished
from afterword.app.review import Approval, find_approvals, wrote
from afterword.app.server_ports import Member, Shown
from afterword.core.model.words import Status

BUTTONS = {
    Status.DRAFT: (("ask", "Ask for a review"), ("publish", "Publish")),
    Status.IN_REVIEW: (("approve", "Approve"), ("changes", "Ask for changes"), ("publish", "Publish")),
    Status.PUBLISHED: (("close", "Close"), ("approve", "Approve")),
    Status.CLOSED: (),
}
"""What can be done in each state: the step, and what its button says."""
OUT = (Status.PUBLISHED, Status.CLOSED)
"""What is out becomes a draft again where something in it has to change; that is never the next step."""

NEEDED = {
    "ask": Level.EDIT, "publish": Level.EDIT, "close": Level.EDIT, "approve": Level.COMMENT, "changes": Level.COMMENT,
}  # fmt: skip
"""Who is not offered a button: the level that its step demands."""

QUESTIONS = {
    Status.DRAFT: "A word to the reviewers, or why it is published although something is lacking",
    Status.IN_REVIEW: "What would a reader in three months still ask?",
}
"""What the words beside the buttons answer; where none stand nothing is asked."""


NEXT = {Status.DRAFT: "ask", Status.IN_REVIEW: "approve", Status.PUBLISHED: "close"}
"""The step that comes next; a review that somebody approved of is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A step, what its button says, whether it comes next, and whether something else has to come before it."""

    step: str
    words: str
    is_next: bool
    is_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The state of a document, what can become of it, and what its promises wait for once it is published.

    `is_own` if whoever looks at it began it or asked for the review, and so approves of nothing. `can_reopen` if it is
    out, and they may say that something in it has to change.
    """

    status: Status
    question: str
    buttons: tuple[Button, ...]
    is_own: bool
    can_reopen: bool
    approvals: tuple[Approval, ...]
    unfinished: tuple[str, ...]


def make_stage(shown: Shown, by: Member) -> Stage:
    """The stage of a postmortem, for one person."""
    status = shown.listed.status
    is_own, approvals = wrote(shown.records, by), find_approvals(shown.records, shown.text)
    published = status is Status.PUBLISHED
    unfinished = find_unfinished(shown.text, shown.records) if published else ()
    is_approved = status is Status.IN_REVIEW and any(one.is_current for one in approvals)
    following = "publish" if is_approved else NEXT.get(status)
    off = {"approve": is_own, "close": bool(unfinished)}
    pointless = {"approve"} if (published and is_own) or _has_approved(approvals, by) else set()
    return Stage(
        status=status,
        question=QUESTIONS.get(status, ""),
        buttons=tuple(
            Button(step=step, words=words, is_next=step == following and not off.get(step), is_off=off.get(step, False))
            for step, words in BUTTONS[status]
            if shown.level >= NEEDED[step] and step not in pointless
        ),
        is_own=is_own,
        can_reopen=status in OUT and shown.level >= NEEDED["changes"],
        approvals=approvals,
        unfinished=tuple(f"{one.id or one.text} {why}" for one, why in unfinished),
    )


def _has_approved(approvals: tuple[Approval, ...], by: Member) -> bool:
    """Whether somebody approved of the text as it is."""
    return any(one.is_current and one.by.key == by.key for one in approvals)
