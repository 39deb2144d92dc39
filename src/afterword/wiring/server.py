"""What the server needs from the world; apart, so that a check loads none of it."""

from datetime import datetime

from afterword.adapters.clock import SystemClock
from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.evidence.desk import FolderDesk
from afterword.adapters.pictures import PillowPictures
from afterword.adapters.store.accounts import StoredAccounts
from afterword.adapters.store.answers import StoredAnswers
from afterword.adapters.store.attachments import StoredAttachments
from afterword.adapters.store.audit import StoredAuditLog
from afterword.adapters.store.comments import StoredComments
from afterword.adapters.store.deliveries import StoredInbox, StoredIngestKeys
from afterword.adapters.store.entrance import StoredEntrance
from afterword.adapters.store.factors import StoredFactors
from afterword.adapters.store.feeds import StoredFeeds
from afterword.adapters.store.hooks import StoredHooks
from afterword.adapters.store.incidents import StoredIncidents
from afterword.adapters.store.jobs import StoredJobs
from afterword.adapters.store.log import StoredLog
from afterword.adapters.store.look_back import StoredHistory
from afterword.adapters.store.materials import StoredMaterials
from afterword.adapters.store.notices import StoredNotices
from afterword.adapters.store.people import StoredPeople
from afterword.adapters.store.postmortems import StoredPostmortems
from afterword.adapters.store.redactions import StoredRedactions
from afterword.adapters.store.reminders import StoredReminders
from afterword.adapters.store.saved_views import StoredViews
from afterword.adapters.store.sessions import StoredSessions
from afterword.adapters.store.targets import StoredTargets
from afterword.adapters.store.teams import StoredTeams
from afterword.adapters.store.tokens import StoredTokens
from afterword.adapters.store.upkeep import reindex
from afterword.app.account_ports import Accounts, Entrance, Factors, Sessions
from afterword.app.answer_ports import Answers
from afterword.app.attach import Attachments, Pictures
from afterword.app.audit import AuditLog
from afterword.app.comment import Comments
from afterword.app.delivery_ports import Inbox, IngestKeys
from afterword.app.feed import Feeds
from afterword.app.hook_ports import Hooks
from afterword.app.incident_ports import Incidents
from afterword.app.inspect import inspector_of_server
from afterword.app.job_ports import Jobs
from afterword.app.jump import Targets
from afterword.app.log_ports import DocumentLog
from afterword.app.look_back import History
from afterword.app.material_ports import Stock
from afterword.app.notice_ports import Notices
from afterword.app.people_ports import People, Teams
from afterword.app.ports import Clock
from afterword.app.redaction_ports import Redactions
from afterword.app.remind import Reminders
from afterword.app.save_view import SavedViews
from afterword.app.server_ports import Postmortems
from afterword.app.token_ports import Tokens


class Server:
    """The adapters of a server; Django has to be set up before one is made."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self.postmortems: Postmortems = StoredPostmortems(SharedText, self.now)
        self.history: History = StoredHistory()
        self.redactions: Redactions = StoredRedactions(SharedText, self.now)
        self.incidents: Incidents = StoredIncidents(self.now)
        self.inbox: Inbox = StoredInbox(self.now)
        self.ingest_keys: IngestKeys = StoredIngestKeys(self.now)
        self.stock = Stock(StoredMaterials(self.now), FolderDesk())
        self.comments: Comments = StoredComments()
        self.attachments: Attachments = StoredAttachments(self.now)
        self.pictures: Pictures = PillowPictures()
        self.notices: Notices = StoredNotices()
        self.jobs: Jobs = StoredJobs(self.now)
        self.hooks: Hooks = StoredHooks(self.now)
        self.targets: Targets = StoredTargets()
        self.tokens: Tokens = StoredTokens()
        self.answers: Answers = StoredAnswers(self.now)
        self.people: People = StoredPeople()
        self.accounts: Accounts = StoredAccounts()
        self.sessions: Sessions = StoredSessions()
        self.factors: Factors = StoredFactors()
        self.entrance: Entrance = StoredEntrance()
        self.teams: Teams = StoredTeams()
        self.feeds: Feeds = StoredFeeds()
        self.reminders: Reminders = StoredReminders()
        self.views: SavedViews = StoredViews()
        self.audit: AuditLog = StoredAuditLog()
        self.log: DocumentLog = StoredLog(self.now)
        self.inspector = inspector_of_server()

    def catch_up(self) -> None:
        """Reads texts again that were changed since they were last read, or that an upgrade wants read."""
        reindex(everything=False)

    def now(self) -> datetime:
        """The instant, in UTC."""
        return self._clock.now()
