"""What somebody promised in published postmortems that they may not read: its words and its date, nothing else."""

from afterword.app.notice_ports import Contact, Notices, Owed
from afterword.app.people_named import Phonebook, names_in


def find_owed(notices: Notices, person: Contact) -> tuple[Owed, ...]:
    """The unfinished ones, by due date; a name that two people have names nobody."""
    found = notices.unread(person.member, names_in(f"{person.member.name}, {person.email}"))
    if not found:
        return ()
    book = Phonebook(notices.namesakes(person.member))
    return tuple(one for one in found if person.member in [owner.member for owner in book.owners(one.owner)])
