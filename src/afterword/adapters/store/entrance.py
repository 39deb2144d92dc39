"""Who comes in without a password of ours: whom a provider vouches for, and whom a pass lets in once."""

import secrets

from allauth.mfa.models import Authenticator
from django.core import signing
from django.core.cache import cache

from afterword.adapters.store.models import Organisation, Person
from afterword.adapters.store.people import add_person
from afterword.adapters.store.texts import keepable
from afterword.app.server_ports import Member, NotThereError

PASS_FOR = 600
"""Seconds that a pass holds."""


SALT = "pass"


class StoredEntrance:
    """The people whom others vouch for."""

    def holder(self, email: str) -> Member | None:
        """Who has an address, in any case; None if nobody does."""
        found = Person.objects.filter(email__iexact=keepable(email)).first()
        return _member(found) if found else None

    def welcome(self, name: str, email: str) -> Member:
        """Somebody new for whom a provider vouches, in the organisation that was founded first; without a password."""
        organisation = Organisation.objects.order_by("pk").first()
        if organisation is None:
            raise NotThereError("there is no organisation yet; its owner has to sign up first.")
        return add_person(Person(organisation=organisation, name=keepable(name)[:200], email=email), None)

    def make_pass(self, email: str, *, forget_factors: bool) -> str:
        """What lets somebody in once, within ten minutes, without a password."""
        person = Person.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise NotThereError(f"nobody who may sign in has the address {email}.")
        if forget_factors:
            Authenticator.objects.filter(user=person).delete()
        return signing.dumps([person.public_id, secrets.token_urlsafe(12)], salt=SALT)

    def bearer(self, secret: str) -> Member | None:
        """Whom a pass lets in; None if it is too old or was made up."""
        try:
            key, _ = signing.loads(secret, salt=SALT, max_age=PASS_FOR)
        except signing.BadSignature:
            return None
        person = Person.objects.filter(public_id=key, is_active=True).first()
        return _member(person) if person else None

    def redeem(self, secret: str) -> Member | None:
        """The same, once: None if it was redeemed before."""
        found = self.bearer(secret)
        return found if found and cache.add(f"pass:{secret}", "", PASS_FOR) else None


def _member(person: Person) -> Member:
    return Member(key=person.public_id, name=person.name)
