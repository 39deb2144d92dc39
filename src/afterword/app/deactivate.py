"""Deactivate: an owner decides who may sign in, and with what."""

from afterword.app.account_ports import Accounts
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member, NotThereError


def deactivate(accounts: Accounts, key: str, by: Member) -> None:
    """Somebody may not sign in any more; what they wrote stays under their name.

    Raises:
        NotThereError: if there is no such person, or the other one is no owner.
        NotYetError: if it is oneself.
    """
    _check_owner(accounts, by)
    if key == by.key:
        raise NotYetError("nobody can deactivate themselves; another owner has to do it.")
    accounts.deactivate(by, key)


def reactivate(accounts: Accounts, key: str, by: Member) -> None:
    """Somebody who was deactivated may sign in again; their tokens stay revoked.

    Raises:
        NotThereError: if there is no such person, or the other one is no owner.
    """
    _check_owner(accounts, by)
    accounts.activate(by, key)


def require_factor(accounts: Accounts, by: Member, *, wanted: bool) -> None:
    """Whoever signs in with a password needs a second factor too, or no longer.

    Raises:
        NotThereError: if it is asked for by somebody who is no owner.
    """
    _check_owner(accounts, by)
    accounts.require_factor(by, wanted=wanted)


def _check_owner(accounts: Accounts, by: Member) -> None:
    if not accounts.is_owner(by):
        raise NotThereError("only an owner decides who may sign in.")
