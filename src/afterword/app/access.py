"""Who may do what with a postmortem: decided here, and asked by everything that reads or writes one."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from afterword.app.ports import AfterwordError


class NotAllowedError(AfterwordError):
    """Somebody may read this, but not do what they asked for; the message says who may."""


class Role(StrEnum):
    """What somebody is to the organisation."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    GUEST = "guest"
    AUDITOR = "auditor"

    @property
    def is_inside(self) -> bool:
        """Whether they see what is for everybody; guests and auditors see only what is shared with them."""
        return self in INSIDE

    @property
    def administers(self) -> bool:
        """Whether they decide who belongs to the organisation and to its teams; they read nothing more for it."""
        return self in (Role.OWNER, Role.ADMIN)

    @property
    def audits(self) -> bool:
        """Whether they read what everybody did: when, and with what, not what it says."""
        return self.administers or self is Role.AUDITOR


INSIDE = (Role.OWNER, Role.ADMIN, Role.MEMBER)
"""Those for whom a postmortem is that is for everybody."""


class Visibility(StrEnum):
    """For whom a postmortem is, beside those with whom it is shared by name."""

    ORGANISATION = "organisation"
    TEAM = "team"
    RESTRICTED = "restricted"


class Level(IntEnum):
    """What somebody may do with a postmortem; each level holds those before it."""

    NONE = 0
    READ = 1
    COMMENT = 2
    EDIT = 3
    MANAGE = 4

    @property
    def word(self) -> str:
        """How pages and programs call it."""
        return self.name.lower()


_NEEDED = {
    Level.COMMENT: "you may read this postmortem, not comment on it; ask somebody who manages it.",
    Level.EDIT: "you may not change this postmortem; ask somebody who manages it.",
    Level.MANAGE: "only those who manage this postmortem decide who may see it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How somebody stands to a postmortem: `granted` by name, and whether they belong to its team, or lead it."""

    role: Role
    visibility: Visibility
    granted: Level = Level.NONE
    in_team: bool = False
    leads_team: bool = False


def demand_redaction(level: Level, role: Role) -> None:
    """Nothing, if somebody may take words out of a postmortem for good.

    Raises:
        NotAllowedError: if they may not.
    """
    if not may_redact(level, role):
        raise NotAllowedError("only those who manage this postmortem, or administrators who may read it, redact it.")


def may_redact(level: Level, role: Role) -> bool:
    """Whether somebody may take words out of a postmortem for good: who manages it, or administers and may read it."""
    return level >= Level.MANAGE or (level >= Level.READ and role.administers)


def level_of(standing: Standing) -> Level:
    """What somebody may do with a postmortem.

    What was granted by name holds for everybody. Beyond it, whoever is inside the organisation edits what is for
    everybody, and what is for their team; a lead manages what is for the team, and whoever administers manages what is
    for everybody, so that nothing stays without a manager. Nobody's role opens what is restricted.
    """
    return max(standing.granted, _level_by_role(standing))


def _level_by_role(standing: Standing) -> Level:
    if not standing.role.is_inside or standing.visibility is Visibility.RESTRICTED:
        return Level.NONE
    if standing.visibility is Visibility.TEAM:
        return (Level.MANAGE if standing.leads_team else Level.EDIT) if standing.in_team else Level.NONE
    return Level.MANAGE if standing.role.administers else Level.EDIT


def demand(level: Level, needed: Level) -> None:
    """Nothing, if a level is enough.

    Raises:
        NotAllowedError: if it is not.
    """
    if level < needed:
        raise NotAllowedError(_NEEDED[needed])
