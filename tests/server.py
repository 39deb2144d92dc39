"""A server's adapters on a real database, with a clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta

from afterword.adapters.collaboration.shared_text import SharedText
from afterword.adapters.evidence.desk import FolderDesk
from afterword.adapters.pictures import PillowPictures
from afterword.adapters.store.accounts import StoredAccounts
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
from afterword.app.inspect import Inspector
from afterword.app.material_ports import Stock
from afterword.app.server_ports import Asked, Listed, Member, Promised, Wanted
from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine

PASSWORD = "correct horse battery"
TEXT = """---
incident: INC-7
title: Labels late
date: 2026-03-04
severity: SEV2
status: draft
owner: Nina Fox
timezone: UTC
services: labels
---
# Labels late

## Summary
Labels came 27 minutes late for 40 shops on 4 March 2026, because a queue filled its disk.

## Customer impact
- **Affected services:** labels
- **Affected users:** 40 of 61,300 shops in the EU (0.07%; order log)
- **Start:** 2026-03-04 09:02 UTC
- **End:** 2026-03-04 09:29 UTC
- **Business impact:** 40 shops shipped a day late; no data loss.

## Timeline
| Time | Event | Marker | Evidence |
|---|---|---|---|
| 2026-03-04 09:02 | Alert QueueAge fired for labels | detected |  |
| 2026-03-04 09:05 | The incident was declared | declared |  |
| 2026-03-04 09:16 | The status page told customers | customer update |  |
| 2026-03-04 09:29 | Labels were printed again | impact ended |  |

## Root cause
The queue keeps printed labels forever, and nothing watches its disk.

- **C1** (condition, confirmed): The queue keeps printed labels forever
- **C2** (amplifier, confirmed): Nothing watches the disk of the queue

## Response review
### How was it detected?
Yes. By the alert at 09:02, as the impact began.
### Was the severity right?
Yes. SEV2 from the declaration on, as our policy says for 40 shops.
### Were customer updates timely?
Partly. The first came 11 minutes after the declaration; the policy is 10 minutes.
### Were the right responders involved?
Yes. The labels team and storage were there within 5 minutes.
### What slowed mitigation?
The cleaning waited 4 minutes for a second approval and took 11 minutes.

## Follow-up actions
| Action | Owner | Due date | Addresses |
|---|---|---|---|
| **A1** Delete printed labels after a day | Labels team | 2026-03-18 | C1 |
| **A2** Alert at 80% of the queue's disk | Storage team | 2026-03-25 |  |
"""


class TestServer:
    """Two people of one organisation, Ann who founded it and Bo; and Cy, who belongs to another."""

    __test__ = False

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 5, 10, tzinfo=UTC)
        self.postmortems = StoredPostmortems(SharedText, self.now)
        self.redactions = StoredRedactions(SharedText, self.now)
        self.log = StoredLog(self.now)
        self.history = StoredHistory()
        self.incidents = StoredIncidents(self.now)
        self.inbox = StoredInbox(self.now)
        self.ingest_keys = StoredIngestKeys(self.now)
        self.stock = Stock(StoredMaterials(self.now), FolderDesk())
        self.comments = StoredComments()
        self.attachments = StoredAttachments(self.now)
        self.pictures = PillowPictures()
        self.notices = StoredNotices()
        self.jobs = StoredJobs(self.now)
        self.hooks = StoredHooks(self.now)
        self.targets = StoredTargets()
        self.tokens = StoredTokens()
        self.people = StoredPeople()
        self.accounts = StoredAccounts()
        self.sessions = StoredSessions()
        self.factors = StoredFactors()
        self.entrance = StoredEntrance()
        self.teams = StoredTeams()
        self.feeds = StoredFeeds()
        self.reminders = StoredReminders()
        self.views = StoredViews()
        self.audit = StoredAuditLog()
        self.inspector = Inspector(Engine.of(Config(guide="/rules/{code}")))
        self._found()

    def _found(self) -> None:
        self.ann = self.people.found("Labels Inc", "Ann Bell", "ann@example.com", PASSWORD)
        self.bo = self.people.join(self.ann, "Bo Reed", "bo@example.com", PASSWORD)
        self.cy = self.people.found("Elsewhere", "Cy Dale", "cy@example.com", PASSWORD)

    def now(self) -> datetime:
        return self.at

    def promises(self, by: Member) -> tuple[Promised, ...]:
        return self.postmortems.board(by, Asked(view="all", today=self.at.date())).rows

    def listed(self, by: Member) -> tuple[Listed, ...]:
        return self.postmortems.find(by, Wanted()).rows

    def later(self, **time: float) -> None:
        self.at += timedelta(**time)
