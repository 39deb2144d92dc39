"""How far a postmortem is on its way from draft to closed, and who approved of it."""

from dataclasses import dataclass

from afterword.app.access import Level
from afterword.app.close import find_unfinished
from afterword.app.review import Approval, find_approvals
from afterword.app.server_ports import Shown
from afterword.core.model.words import Status

BUTTONS = {
    Status.DRAFT: (("ask", "Ask for a review"), ("publish", "Publish")),
    Status.IN_REVIEW: (("approve", "Approve"), ("changes", "Ask for changes"), ("publish", "Publish")),
    Status.PUBLISHED: (("close", "Close"), ("approve", "Approve"), ("changes", "Make it a draft again")),
    Status.CLOSED: (("changes", "Make it a draft again"),),
}
"""What can be done in each state: the step, and what its button says."""

NEEDED = {
    "ask": Level.EDIT, "publish": Level.EDIT, "close": Level.EDIT, "approve": Level.COMMENT, "changes": Level.COMMENT,
}  # fmt: skip
"""Who is not offered a button: the level that its step demands."""

QUESTIONS = {
    Status.DRAFT: "A word to the reviewers, or why it is published although something is lacking",
    Status.IN_REVIEW: "What would a reader in three months still ask?",
    Status.PUBLISHED: "What has to change?",
    Status.CLOSED: "What has to change?",
}
"""What the words beside the buttons answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The state of a document, what can become of it, and what its promises wait for once it is published."""

    status: Status
    question: str
    buttons: tuple[tuple[str, str], ...]
    approvals: tuple[Approval, ...]
    unfinished: tuple[str, ...]


def make_stage(shown: Shown) -> Stage:
    """The stage of a postmortem."""
    status = shown.listed.status
    published = status is Status.PUBLISHED
    return Stage(
        status=status,
        question=QUESTIONS[status],
        buttons=tuple((step, words) for step, words in BUTTONS[status] if shown.level >= NEEDED[step]),
        approvals=find_approvals(shown.records, shown.text),
        unfinished=tuple(f"{one.id or one.text} {why}" for one, why in find_unfinished(shown.text, shown.records))
        if published
        else (),
    )
