"""A row in words: a neutral sentence in the past tense, with a role or a system in the place of a person."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.masking import mask_secrets
from afterword.core.evidence.names import SOMEBODY, Names
from afterword.core.evidence.occurrence import BY_KIND, Fact, Occurrence
from afterword.core.evidence.teams import Teams

LONGEST_QUOTE = 180
"""Characters of a message that are quoted; the evidence holds the rest."""

_SEVERITY = re.compile(r"\b(SEV-?\d|P[0-5])\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\b([A-Z][A-Z0-9]{1,9}-\d+)\b")
_LEVEL = re.compile(r"level (\d+)")

_SAID: Mapping[Fact, str] = {
    Fact.REPORTED: "relayed reports",
    Fact.SUSPECTED: "named a possible cause",
    Fact.IDENTIFIED: "reported a finding",
    Fact.DECIDED: "recorded a decision",
    Fact.STEP_STARTED: "reported the start of a step",
    Fact.STEP_ENDED: "reported the end of a step",
    Fact.NO_EFFECT: "reported a step without effect",
    Fact.RECOVERED: "reported recovery",
    Fact.RESOLVED: "reported the end of the incident",
    Fact.SEVERITY_CHANGED: "reported a change of severity",
    Fact.DECLARED: "declared the incident",
    Fact.ACKNOWLEDGED: "acknowledged",
    Fact.COMMANDED: "took command",
    Fact.HANDED_OVER: "handed over",
}


def find_severity(text: str) -> str:
    """The last severity in a text, which is the new one where two are named; empty if there is none."""
    found = _SEVERITY.findall(text)
    return str(found[-1]).upper() if found else ""


def find_reference(text: str) -> str:
    """The incident's own name in a text (`INC-42`); empty if there is none."""
    found = next((word for word in _REFERENCE.findall(text) if not _SEVERITY.fullmatch(word)), "")
    return str(found)


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts rows in words; knows roles and teams, and how many customer reports there were."""

    teams: Teams
    n_reports: int = 0

    @property
    def names(self) -> Names:
        """Who is called what."""
        return self.teams.names

    def describe(self, row: Occurrence) -> str:
        """The sentence of a row."""
        item = row.lead
        if item.kind is Kind.MESSAGE or (item.kind is Kind.BOT_MESSAGE and row.fact not in _BY_BOT):
            words = self._speak(item, _SAID.get(row.fact, "said"))
        elif item.kind is Kind.JOINED:
            words = self._join(item)
        elif item.kind is Kind.CUSTOMER_REPORT:
            words = f"The first of {self.n_reports} customer reports arrived: {_quote(item.text, self.names)}"
        else:
            words = _WRITERS[row.fact](row, self.names)
        return plain(self.names.hide(words))

    def describe_item(self, item: Item) -> str:
        """The sentence of an item whose meaning for the incident nobody has said yet."""
        fact = BY_KIND.get(item.kind)
        if fact is not None and item.kind is not Kind.CUSTOMER_REPORT:
            return self.describe(Occurrence(fact=fact, service=item.service, items=(item,)))
        if item.kind in (Kind.MESSAGE, Kind.BOT_MESSAGE):
            words = self._speak(item, "said")
        elif item.kind is Kind.JOINED:
            words = self._join(item)
        else:
            words = f"{str(item.kind).capitalize()}: {_quote(item.text or item.about, self.names)}"
        return plain(self.names.hide(words))

    def _speak(self, item: Item, said: str) -> str:
        return f"{_speaker(item, self.names)} {said}: {_quote(item.text, self.names)}"

    def _join(self, item: Item) -> str:
        return f"{self._joiner(item)} joined the response"

    def _joiner(self, item: Item) -> str:
        team, role = self.teams.of(item.actor), self.names.role(item.actor)
        name = self.teams.organisation.name(team) or role
        return f"{name[:1].upper()}{name[1:]}" + (f" ({role})" if role not in (name, SOMEBODY) else "")


def plain(text: str) -> str:
    """Foreign words without secrets and without anything that our own format would obey."""
    return mask_secrets(" ".join(text.split())).replace("<!--", "‹!--").replace("-->", "--›")


def shorten(words: str) -> str:
    """As many whole words as a row quotes."""
    return words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _quote(text: str, names: Names) -> str:
    return f"“{shorten(plain(names.hide(text)))}”"


def _speaker(item: Item, names: Names) -> str:
    if item.kind is Kind.BOT_MESSAGE:
        return item.actor or "A bot"
    role = names.role(item.actor)
    return role[:1].upper() + role[1:]


def _harm(row: Occurrence, names: Names) -> str:
    item = row.lead
    if item.kind is Kind.SIGNAL_LEFT:
        return item.text
    return f"{item.about}: {_quote(item.text, names)}" if item.about else _quote(item.text, names)


def _deployment(row: Occurrence, names: Names) -> str:
    item = row.items[0]
    del names
    ended = next((one for one in row.items if one.kind is Kind.DEPLOY_ENDED), None)
    minutes = round((ended.at - item.at).total_seconds() / 60) if ended else 0
    took = f", finished {minutes} min later" if minutes else ""
    return f"Deployment of {row.service or item.service} started: {item.text}{took}"


def _warned(row: Occurrence, names: Names) -> str:
    return f"{_fired(row, names)} (as a warning that pages nobody)"


def _fired(row: Occurrence, names: Names) -> str:
    del names
    item = row.lead
    told = f": {item.text}" if item.text else ""
    if item.kind is Kind.PAGED:
        return f"The on-call for {row.service} was paged{told}"
    return f"Alert {item.about} fired for {row.service}{told}"


def _recovered(row: Occurrence, names: Names) -> str:
    del names
    if row.lead.kind is Kind.SIGNAL_RETURNED:
        return row.lead.text
    if row.lead.kind is Kind.PAGE_RESOLVED:
        return f"The page for {row.service} was resolved"
    return f"Alert {row.lead.about} for {row.service} was resolved"


def _acknowledged(row: Occurrence, names: Names) -> str:
    role = names.role(row.lead.actor)
    who = "The on-call" if role == SOMEBODY else f"The on-call ({role})"
    return f"{who} acknowledged the page for {row.service}"


def _escalated(row: Occurrence, names: Names) -> str:
    del names
    level = _LEVEL.search(row.lead.text)
    return f"The page for {row.service} was escalated" + (f" to level {level[1]}" if level else "")


def _declared(row: Occurrence, names: Names) -> str:
    del names
    text = row.items[0].text
    severity = find_severity(text)
    return f"{_incident(text)} was declared" + (f" at {severity}" if severity else "")


def _severity_changed(row: Occurrence, names: Names) -> str:
    severity = find_severity(row.lead.text)
    return (
        f"The severity was changed to {severity}" if severity else f"{_speaker(row.lead, names)} changed the severity"
    )


def _resolved(row: Occurrence, names: Names) -> str:
    del names
    return f"{_incident(row.lead.text)} was marked resolved"


def _incident(text: str) -> str:
    return f"Incident {find_reference(text)}".strip()


def _deployed(words: str) -> Callable[[Occurrence, Names], str]:
    def write(row: Occurrence, names: Names) -> str:
        if row.lead.kind is Kind.BOT_MESSAGE:
            return f"{_speaker(row.lead, names)} reported: {_quote(row.lead.text, names)}"
        return f"{words.format(service=row.service)}: {row.lead.text}"

    return write


def _updated(row: Occurrence, names: Names) -> str:
    return f"The status page said ({row.lead.state}): {_quote(row.lead.text, names)}"


_WRITERS: Mapping[Fact, Callable[[Occurrence, Names], str]] = {
    Fact.FIRED: _fired,
    Fact.RECOVERED: _recovered,
    Fact.ACKNOWLEDGED: _acknowledged,
    Fact.ESCALATED: _escalated,
    Fact.DECLARED: _declared,
    Fact.SEVERITY_CHANGED: _severity_changed,
    Fact.RESOLVED: _resolved,
    Fact.DEPLOYED: _deployment,
    Fact.HARM_BEGAN: _harm,
    Fact.LED_UP: _harm,
    Fact.WARNED: _warned,
    Fact.DEPLOY_FAILED: _deployed("Deployment of {service} failed"),
    Fact.STEP_STARTED: _deployed("Rollback of {service} started"),
    Fact.STEP_ENDED: _deployed("Rollback of {service} finished"),
    Fact.UPDATED: _updated,
}
_BY_BOT = frozenset(
    {Fact.LED_UP, Fact.DECLARED, Fact.SEVERITY_CHANGED, Fact.RESOLVED, Fact.STEP_STARTED, Fact.STEP_ENDED}
)
