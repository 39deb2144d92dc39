"""One thing that a tool recorded, at one instant."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """What sort of thing was recorded; `other` is kept as well, it only says nothing by itself."""

    ALERT_FIRED = "alert fired"
    ALERT_RESOLVED = "alert resolved"
    PAGED = "paged"
    NOTIFIED = "notified"
    ACKNOWLEDGED = "acknowledged"
    ESCALATED = "escalated"
    PAGE_RESOLVED = "page resolved"
    DEPLOY_STARTED = "deployment started"
    DEPLOY_ENDED = "deployment ended"
    DEPLOY_FAILED = "deployment failed"
    ROLLBACK_STARTED = "rollback started"
    ROLLBACK_ENDED = "rollback ended"
    CHANGE_MERGED = "change merged"
    BUILD_ENDED = "build ended"
    RELEASED = "released"
    MESSAGE = "message"
    BOT_MESSAGE = "bot message"
    JOINED = "joined"
    STATUS_UPDATE = "status update"
    CUSTOMER_REPORT = "customer report"
    SIGNAL_LEFT = "signal left normal"
    SIGNAL_RETURNED = "signal returned to normal"
    TASK_CREATED = "task created"
    TASK_CHANGED = "task changed"
    COMMENTED = "commented"
    PUSHED = "pushed"
    CLUSTER_EVENT = "cluster event"
    LOGGED = "logged"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A recorded thing.

    `id` is stable: the tool's own id where it has one, so that a second export of the same thing has the same id.
    `ref` is how a citation names it: `github:L14` where a line is an item, else the id. `at` is an aware instant in
    UTC, `written` the time as the tool wrote it and `precision_seconds` how exact that is. `actor` is who or what did
    it, as the tool names it; `service` what it is about; `about` the alert, page, deployment, task or status incident
    that several items share; `state` the tool's own word for the state that it reached; `thread` the item that it
    answers to. `signal` is the tool's own id of the alert or page that fires or is over, `severity` how grave the tool
    calls it. `file` is the source file and `line` its line where a line is an item.
    """

    id: str
    at: datetime
    kind: Kind
    ref: str = ""
    written: str = ""
    precision_seconds: int = 1
    actor: str = ""
    service: str = ""
    about: str = ""
    state: str = ""
    text: str = ""
    link: str = ""
    thread: str = ""
    signal: str = ""
    severity: str = ""
    file: str = ""
    line: int = 0

    @property
    def folder(self) -> str:
        """The name of the folder that the source file lies in: for a chat export, the channel."""
        return folder_of(self.file)


@lru_cache(maxsize=1 << 12)
def folder_of(file: str) -> str:
    """The name of the folder that a file lies in; empty without one."""
    parts = file.replace("\\", "/").split("/")
    return parts[-2] if len(parts) > 1 else ""
