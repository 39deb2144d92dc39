"""Which actions a page is asked for: the filters of the board, in its address."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from afterword.app.follow_up import UNFINISHED, VIEWS
from afterword.app.look_after import names_of, owners_of
from afterword.app.people_named import names_in
from afterword.app.people_ports import Team
from afterword.app.server_ports import Asked
from afterword.core.model.words import ActionState, ActionType, Strength
from afterword.faces.doors import member_of, server

WORDS = ("owner", "service", "severity")
CHOICES = {"state": tuple(ActionState), "type": tuple(ActionType), "strength": tuple(Strength)}
KNOWN = (*WORDS, *CHOICES, "team", "mine")
FINAL = frozenset(ActionState) - UNFINISHED
"""States of which nothing is open."""
EARLIEST = datetime.date(2000, 1, 1)
"""No day before it is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for, as the page says it again: in its fields, and in the links that keep it."""

    asked: Asked
    told: dict[str, str]
    teams: tuple[Team, ...]

    @property
    def choices(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What can be chosen from a list."""
        return tuple(CHOICES.items())

    @property
    def query(self) -> str:
        """The filters as a part of an address, without the view."""
        return urlencode({name: value for name, value in self.told.items() if value})

    @property
    def whole(self) -> str:
        """The same with the view."""
        return urlencode({"view": self.asked.view}) + (f"&{self.query}" if self.query else "")


def read_filters(request: HttpRequest) -> Filters:
    """The filters in an address; what is none of them filters nothing."""
    by, view = member_of(request), request.GET.get("view", "open")
    told = {name: request.GET.get(name, "").strip() for name in KNOWN}
    told |= {name: told[name] if told[name] in words else "" for name, words in CHOICES.items()}
    if view == "open" and told["state"] in FINAL:
        view = "all"
    teams = server().teams.list(by)
    team = next((one for one in teams if one.key == told["team"]), None)
    asked = Asked(
        view=view if view in VIEWS else "open", today=server().now().date(),
        services=names_of(team) if team else (), owners=owners_of(team) if team else (),
        owner=told["owner"], service=told["service"], severity=told["severity"], state=told["state"],
        type=told["type"], strength=told["strength"], own=own_names(request) if told["mine"] else (),
    )  # fmt: skip
    return Filters(asked=asked, told=told, teams=teams)


def own_names(request: HttpRequest) -> tuple[str, ...]:
    """As what whoever asks stands as an owner: by name, and by address."""
    return names_in(f"{member_of(request).name}, {getattr(request.user, 'email', '')}")


def keep_known(query: str) -> str:
    """What an address asks of the board, without anything else."""
    told = QueryDict(query)
    return urlencode({name: told[name].strip() for name in (*KNOWN, "view") if told.get(name, "").strip()})


def read_day(told: str, otherwise: datetime.date) -> datetime.date:
    """A day as an address tells it; another one if it tells none."""
    try:
        return max(datetime.date.fromisoformat(told), EARLIEST)
    except ValueError:
        return otherwise
