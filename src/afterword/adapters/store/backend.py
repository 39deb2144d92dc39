"""Who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend

from afterword.adapters.store.models import Person


class PeopleBackend(AuthenticationBackend):
    """People sign in with their address; who they are is read together with their organisation."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, unless they left."""
        return Person.objects.select_related("organisation").filter(pk=user_id, is_active=True).first()
