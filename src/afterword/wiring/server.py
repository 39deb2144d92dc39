"""What the server needs from the world; apart, so that a check loads none of it."""

from datetime import datetime

from afterword.adapters.clock import SystemClock
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.store.comments import StoredComments
from afterword.adapters.store.incidents import StoredIncidents
from afterword.adapters.store.log import StoredLog
from afterword.adapters.store.people import StoredPeople
from afterword.adapters.store.postmortems import StoredPostmortems
from afterword.adapters.store.tokens import StoredTokens
from afterword.adapters.store.upkeep import reindex
from afterword.app.comment import Comments
from afterword.app.incident_ports import Incidents
from afterword.app.inspect import Inspector
from afterword.app.ports import Clock
from afterword.app.server_ports import DocumentLog, People, Postmortems
from afterword.app.token_ports import Tokens
from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine


class Server:
    """The adapters of a server; Django has to be set up before one is made."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self.postmortems: Postmortems = StoredPostmortems(SharedText, self.now)
        self.incidents: Incidents = StoredIncidents(self.now)
        self.comments: Comments = StoredComments()
        self.tokens: Tokens = StoredTokens()
        self.people: People = StoredPeople()
        self.log: DocumentLog = StoredLog(self.now)
        self.inspector = Inspector(Engine.of(Config(guide="/rules/{code}")))

    def catch_up(self) -> None:
        """Reads texts again that were changed since they were last read, or that an upgrade wants read."""
        reindex(everything=False)

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._clock.now()
