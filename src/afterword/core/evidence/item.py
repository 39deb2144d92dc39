"""One thing that a tool recorded, at one instant."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A recorded thing.

    `id` is stable: the tool's own id where it has one, so that a second export of the same thing has the same id.
    `at` is an aware instant in UTC. `actor` is who or what did it, as the tool names it; `service` what it is about;
    `about` the alert, page, deployment or status incident that several items share; `state` the tool's own word for
    the state that it reached. `file` is the source file and `line` its line where a line is an item.
    """

    id: str
    at: datetime
    kind: Kind
    actor: str = ""
    service: str = ""
    about: str = ""
    state: str = ""
    text: str = ""
    link: str = ""
    file: str = ""
    line: int = 0

    @property
    def folder(self) -> str:
        """The name of the folder that the source file lies in: for a chat export, the channel."""
        parts = self.file.replace("\\", "/").split("/")
        return parts[-2] if len(parts) > 1 else ""
