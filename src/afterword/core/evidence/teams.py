"""Which team somebody belongs to, whatever a tool calls them."""

from dataclasses import dataclass

from afterword.core.evidence.names import SOMEBODY, Names
from afterword.core.evidence.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Teams:
    """Which team somebody belongs to: the organisation's word for it, else the person's role."""

    names: Names
    organisation: Organisation

    def of(self, actor: str) -> str:
        """The key of the team; the role where no team is known; empty for an unknown actor."""
        person = self.names.find(actor)
        called = (actor, *(person.names if person else ()))
        for name in called:
            team = self.organisation.team_of.get(name.casefold().partition("@")[0])
            if team:
                return team
        role = self.names.role(actor)
        return "" if role == SOMEBODY or self.organisation.team_of else role
