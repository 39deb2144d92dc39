"""Who may sign in, as an owner decides it."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef

from afterword.adapters.store.access import person_of
from afterword.adapters.store.audit import audited
from afterword.adapters.store.board_models import Feed
from afterword.adapters.store.models import Organisation, Person, Token
from afterword.adapters.store.sessions import end_sessions
from afterword.adapters.store.texts import keepable
from afterword.app.access import Role
from afterword.app.account_ports import Account
from afterword.app.server_ports import Member, NotThereError


class StoredAccounts:
    """The accounts of the organisations that are kept here."""

    def list(self, by: Member) -> tuple[Account, ...]:
        """Everybody of a person's organisation, those who were deactivated last."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        rows = person_of(by).organisation.people.annotate(has_factor=Exists(factors))
        return tuple(
            Account(
                member=Member(key=row.public_id, name=row.name), email=row.email, is_active=row.is_active,
                has_factor=row.has_factor,
            )
            for row in rows.order_by("-is_active", "name", "id")
        )  # fmt: skip

    def is_owner(self, by: Member) -> bool:
        """Whether somebody decides who may sign in."""
        return person_of(by).role == Role.OWNER

    def activate(self, by: Member, key: str) -> None:
        """Lets somebody of the organisation sign in again."""
        with audited(by):
            _switch(by, key, is_active=True)

    def deactivate(self, by: Member, key: str) -> None:
        """Lets somebody of the organisation in no longer: their sessions, tokens and calendar are gone with it."""
        with audited(by):
            person = _switch(by, key, is_active=False)
            Token.objects.filter(person=person).delete()
            Feed.objects.filter(person=person).delete()
            end_sessions(UserSession.objects.filter(user=person))

    def requires_factor(self, by: Member) -> bool:
        """Whether everybody of a person's organisation needs a second factor."""
        return person_of(by).organisation.requires_factor

    def require_factor(self, by: Member, *, wanted: bool) -> None:
        """Everybody of a person's organisation needs a second factor from now on, or no longer."""
        with audited(by):
            Organisation.objects.filter(people=person_of(by)).update(requires_factor=wanted)


def _switch(by: Member, key: str, *, is_active: bool) -> Person:
    found = person_of(by).organisation.people.filter(public_id=keepable(key)).first()
    if found is None:
        raise NotThereError("there is no such person.")
    found.is_active = is_active
    found.save(update_fields=["is_active"])
    return found
