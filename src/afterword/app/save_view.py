"""Save a view: the filters of the board under a name, for oneself or for everybody."""

from dataclasses import dataclass
from typing import Protocol

from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member

LONGEST, MOST = 60, 50
"""Characters of a name; and so many views somebody has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """Filters under a name, as a part of the board's address; `can_remove` tells whether whoever asks may."""

    name: str
    query: str
    is_shared: bool
    key: str = ""
    by: str = ""
    can_remove: bool = True


class SavedViews(Protocol):
    """The saved views of everybody."""

    def list(self, by: Member) -> tuple[SavedView, ...]:
        """Those for everybody, which guests and auditors do not see, then one's own; by name."""

    def add(self, by: Member, view: SavedView) -> str:
        """A new one; its key.

        Raises:
            NotAllowedError: if it is for everybody, and this person is a guest or an auditor.
            TakenError: if they have one of that name.
        """

    def remove(self, by: Member, key: str) -> None:
        """It is no more.

        Raises:
            NotThereError: if there is none that this person made, or that is for everybody and they administer.
        """


def save_view(views: SavedViews, by: Member, view: SavedView) -> str:
    """The filters are a view from now on; its key.

    Raises:
        NotYetError: if it has no name or too long a one, or there are enough.
        NotAllowedError: if it is for everybody, and this person is a guest or an auditor.
        TakenError: if they have one of that name.
    """
    if not view.name:
        raise NotYetError("give the view a name.")
    if len(view.name) > LONGEST:
        raise NotYetError(f"a name has {LONGEST} characters at most.")
    if sum(one.by == by.key for one in views.list(by)) >= MOST:
        raise NotYetError(f"you have {MOST} views; remove one first.")
    return views.add(by, view)
