"""Who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend

from afterword.adapters.store.models import Person
from afterword.adapters.store.prepared import Prepared


class PeopleBackend(AuthenticationBackend):
    """People sign in with their address; who they are is read together with their organisation."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, unless they left."""
        return next(iter(_PERSON(pk=user_id)), None)


_PERSON = Prepared(lambda pk: Person.objects.select_related("organisation").filter(pk=pk, is_active=True), pk=int)
