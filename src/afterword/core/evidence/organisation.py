"""Who owns what: teams with their members, and the services that they own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterword.core.evidence.json_input import find_list, find_text, find_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Teams by their key with a name for readers, the team of each member's handle, the team that owns a service."""

    teams: Mapping[str, str] = field(default_factory=dict)
    team_of: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)

    def name(self, team: str) -> str:
        """The team as people call it."""
        return self.teams.get(team) or team


def read_organisation(content: object) -> Organisation:
    """The organisation in `{"teams": {key: name}, "members": {key: [handles]}, "services": [{"name", "owner"}]}`."""
    members = find_value(content, "members")
    return Organisation(
        teams=_texts(find_value(content, "teams")),
        team_of={
            handle.casefold(): str(team)
            for team, handles in (members.items() if isinstance(members, dict) else ())
            if isinstance(handles, list)
            for handle in handles
            if isinstance(handle, str)
        },
        owners={
            find_text(service, "name"): find_text(service, "owner")
            for service in find_list(content, "services")
            if find_text(service, "name")
        },
    )


def _texts(found: object) -> Mapping[str, str]:
    if not isinstance(found, dict):
        return {}
    return {str(key): str(name) for key, name in found.items() if isinstance(name, str)}
