"""The closed word lists of Afterword: the same in text, code, command line, API and documentation."""

from enum import StrEnum


class Part(StrEnum):
    """What a stretch of the document is about, whatever its heading is called."""

    SUMMARY = "summary"
    IMPACT = "impact"
    TIMELINE = "timeline"
    CAUSES = "causes"
    RESPONSE = "response"
    LESSONS = "lessons"
    ACTIONS = "actions"
    PUBLIC = "public"
    OTHER = "other"


class Status(StrEnum):
    """The state of the document, not of the incident."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    PUBLISHED = "published"
    CLOSED = "closed"


class Marker(StrEnum):
    """A point in an incident's life. Only a partial order holds: declaring may follow mitigating."""

    STARTED = "started"
    IMPACT_STARTED = "impact started"
    DETECTED = "detected"
    ACKNOWLEDGED = "acknowledged"
    DECLARED = "declared"
    SEVERITY_CHANGED = "severity changed"
    IDENTIFIED = "identified"
    FIX_DECIDED = "fix decided"
    MITIGATION_STARTED = "mitigation started"
    MITIGATED = "mitigated"
    IMPACT_ENDED = "impact ended"
    RESOLVED = "resolved"
    CUSTOMER_UPDATE = "customer update"


class Role(StrEnum):
    """What a cause did: set it off, let it happen, or made it worse."""

    TRIGGER = "trigger"
    CONDITION = "condition"
    AMPLIFIER = "amplifier"


class Confidence(StrEnum):
    """How sure the authors are of a cause."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    SUSPECTED = "suspected"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"


class Question(StrEnum):
    """The five questions of the response review."""

    DETECTION = "detection"
    SEVERITY = "severity"
    UPDATES = "updates"
    RESPONDERS = "responders"
    SLOWNESS = "slowness"


class Verdict(StrEnum):
    """The answer to one of the five questions, in a word."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"


class ActionState(StrEnum):
    """What became of an action."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    BLOCKED = "blocked"
    DONE = "done"
    VERIFIED = "verified"
    WONT_DO = "won't do"


class ActionType(StrEnum):
    """What an action is for (Lueder, Beyer: "Postmortem Action Items", ;login: Spring 2017, plus process)."""

    INVESTIGATE = "investigate"
    MITIGATE_NOW = "mitigate now"
    REPAIR = "repair"
    DETECT = "detect"
    MITIGATE_FUTURE = "mitigate future"
    PREVENT = "prevent"
    PROCESS = "process"


class DecisionKind(StrEnum):
    """What a review can decide beside actions."""

    POLICY = "policy"
    ACCEPTED_RISK = "accepted risk"
    STOP = "stop"
    START = "start"


class Strength(StrEnum):
    """Would it still work if everybody forgot about it? (VA/NCPS action hierarchy, as in RCA2, IHI 2015)."""

    STRONGER = "stronger"
    INTERMEDIATE = "intermediate"
    WEAKER = "weaker"


class Precision(StrEnum):
    """How finely a moment was written down."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    APPROXIMATE = "approximate"
    RANGE = "range"


class DateSource(StrEnum):
    """Where the date of a moment was found."""

    ROW = "row"
    HEADING = "heading"
    FIELD = "field"
    NEIGHBOUR = "neighbour"
    TITLE = "title"
    FRONT_MATTER = "front matter"
    FILE_NAME = "file name"
    PROSE = "prose"


class ZoneSource(StrEnum):
    """Where the time zone of a moment was found."""

    ROW = "row"
    COLUMN = "column"
    HEADING = "heading"
    DECLARED = "declared"
    FRONT_MATTER = "front matter"


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Certainty(StrEnum):
    """How sure a check is of its finding; only certain findings fail a run by default."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"


class FindingState(StrEnum):
    """Whether a finding is new, accepted in the baseline, or silenced with a reason."""

    NEW = "new"
    BASELINED = "baselined"
    SUPPRESSED = "suppressed"


class RecordKind(StrEnum):
    """What can happen around a postmortem besides the words in it."""

    CREATED = "created"
    REVIEW_ASKED = "review asked"
    APPROVED = "approved"
    CHANGES_ASKED = "changes asked"
    PUBLISHED = "published"
    CLOSED = "closed"
    DONE = "done"
    VERIFIED = "verified"
    DECLINED = "declined"
    RESTRICTED = "restricted"
    TEAM_ONLY = "team only"
    OPENED = "opened"
    SHARED = "shared"
    UNSHARED = "unshared"
    MEETING_BEGUN = "meeting begun"
    ATTENDED = "attended"
    MEETING_ENDED = "meeting ended"
    DECIDED = "decided"
    STARTED = "started"
    BLOCKED = "blocked"
    REOPENED = "reopened"
    SUPERSEDED = "superseded"
    MOVED = "moved"
    REDACTED = "redacted"
    GLASS_BROKEN = "glass broken"
