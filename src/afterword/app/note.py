"""Note: a row of the timeline for what happens at this moment."""

from datetime import datetime

from afterword.app.change import make, read
from afterword.app.cite import wall_of
from afterword.app.server_ports import Member, Postmortems
from afterword.core.documents.edits import AddEvent


def note(postmortems: Postmortems, key: str, by: Member, text: str, at: datetime) -> None:
    """Puts a row in at an instant, as the clocks of the document's zone told it.

    Raises:
        NotThereError: if there is no such postmortem for this person.
        EditError: if a clock time alone would not tell when it was, or nothing is said.
    """
    with postmortems.hold(key, by) as held:
        wall = wall_of(read(held.text), at)
        make(held, [AddEvent(at=wall.replace(second=0, microsecond=0), text=text)], "new row of the timeline")
