"""An organisation with everybody who may ask for a postmortem, and what they may do with it: written by hand."""

from datetime import timedelta

from afterword.adapters.store.models import Person
from afterword.app.access import Level, Role, Visibility
from afterword.app.server_ports import Member, NotThereError
from afterword.app.share import Sharing, open_to_team, restrict, share
from tests.server import PASSWORD, TEXT, TestServer

EXPECTED = {
    #             organisation team      restricted
    "owner":     ("manage",    "none",   "none"),
    "admin":     ("manage",    "none",   "none"),
    "member":    ("edit",      "none",   "none"),
    "mate":      ("edit",      "edit",   "none"),
    "lead":      ("edit",      "manage", "none"),
    "guest":     ("none",      "none",   "none"),
    "auditor":   ("none",      "none",   "none"),
    "reader":    ("read",      "read",   "read"),
    "commenter": ("comment",   "comment", "comment"),
    "editor":    ("edit",      "edit",   "edit"),
    "manager":   ("manage",    "manage", "manage"),
    "late":      ("none",      "none",   "none"),
    "maker":     ("manage",    "manage", "manage"),
    "left":      ("none",      "none",   "none"),
    "stranger":  ("none",      "none",   "none"),
}  # fmt: skip
"""Who may do what with a postmortem for everybody, for the team of a mate and a lead, and for named people."""

VISIBILITIES = (Visibility.ORGANISATION, Visibility.TEAM, Visibility.RESTRICTED)
GUESTS = {
    "reader": Level.READ, "commenter": Level.COMMENT, "editor": Level.EDIT, "manager": Level.MANAGE, "late": Level.MANAGE,
}  # fmt: skip
"""Guests with whom it is shared by name; for the last that has ended."""


class Company:
    """Everybody by their name in `EXPECTED`; the founder of the server's organisation is its owner."""

    def __init__(self, server: TestServer) -> None:
        self.server = server
        self.people: dict[str, Member] = {"owner": server.ann, "stranger": server.cy}
        roles = {"admin": Role.ADMIN, "guest": Role.GUEST, "auditor": Role.AUDITOR, **dict.fromkeys(GUESTS, Role.GUEST)}
        for name in EXPECTED.keys() - self.people.keys():
            role = roles.get(name, Role.MEMBER)
            self.people[name] = server.people.join(server.ann, name, address_of(name), PASSWORD, role)
        Person.objects.filter(public_id=self.people["left"].key).update(is_active=False)
        self.team = server.teams.found("Labels", server.ann)
        server.teams.admit(self.team, self.people["mate"].key, server.ann, is_lead=False)
        server.teams.admit(self.team, self.people["lead"].key, server.ann, is_lead=True)

    def begin(self, visibility: Visibility, text: str = TEXT) -> str:
        """A postmortem that the maker began, for some people."""
        store, maker, now = self.server.postmortems, self.people["maker"], self.server.now()
        key = store.add(text, [], maker)
        if visibility is Visibility.TEAM:
            open_to_team(store, key, maker, self.team, now)
        if visibility is Visibility.RESTRICTED:
            restrict(store, key, maker, now)
        for name, level in GUESTS.items():
            at = now - timedelta(days=9000) if name == "late" else now
            share(
                store,
                key,
                maker,
                Sharing(person=self.people[name].key, level=level, days=0 if name == "reader" else 3650),
                at,
            )
        return key

    def level(self, name: str, key: str) -> str:
        """What somebody may do with a postmortem, as the server says."""
        try:
            return self.server.postmortems.show(key, self.people[name]).level.word
        except NotThereError:
            return "none"


def address_of(name: str) -> str:
    """The address with which somebody signs in."""
    return {"owner": "ann@example.com", "stranger": "cy@example.com"}.get(name, f"{name}@example.com")
