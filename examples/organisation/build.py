"""Fills an empty server with the example organisation, by the verbs that people use, at the times when they would."""

import datetime
from collections.abc import Iterator
from datetime import date, timedelta

from examples.organisation.services import ORGANISATION, PASSWORD, PEOPLE, SERVICES, address_of
from examples.organisation.stories import Story, make_stories

from afterword.adapters.web import GuardedWeb
from afterword.app.begin import begin
from afterword.app.change import change
from afterword.app.close import close, find_unfinished
from afterword.app.follow_through import complete_action, decline_action, verify_action
from afterword.app.incident_ports import Incident
from afterword.app.notice_ports import Mail
from afterword.app.people_ports import Service
from afterword.app.publish import find_lacks, publish
from afterword.app.register import waive
from afterword.app.review import approve, ask_for_changes, ask_for_review
from afterword.app.run_jobs import run_next
from afterword.app.server_ports import Member
from afterword.app.start import new_text
from afterword.core.documents.edits import SetAction, SetField
from afterword.wiring.server import Server
from afterword.wiring.worker import handlers, places

STORIES = 60
EVERYBODY = 50_000
"""What so many people use matters most."""
CLOSED_AFTER = timedelta(days=90)


class Silence:
    """A post that keeps every letter to itself."""

    def send(self, mail: Mail) -> None:
        """Nobody hears of it."""


class History:
    """A clock that is set, and the server that lives by it."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.at = datetime.datetime.combine(today, datetime.time(9), datetime.UTC)
        self.server = Server(clock=self)
        self.people: dict[str, Member] = {}

    def now(self) -> datetime.datetime:
        """The moment that is being played."""
        return self.at

    def on(self, day: date, hour: int = 10) -> bool:
        """Goes to a day, unless it has not come yet."""
        self.at = datetime.datetime.combine(day, datetime.time(hour), datetime.UTC)
        return day <= self.today


def build(today: date, count: int = STORIES) -> Iterator[str]:
    """Makes the organisation as it is on a day; tells how far it is."""
    history = History(today)
    names = [name for team in PEOPLE.values() for name in team]
    founder = history.server.people.found(ORGANISATION, names[0], address_of(names[0]), PASSWORD)
    history.people = {founder.name: founder}
    for name in names[1:]:
        history.people[name] = history.server.people.join(founder, name, address_of(name), PASSWORD)
    _found_teams(history, founder)
    for story in make_stories(count, today):
        _live(history, story)
        yield f"{story.number + 1} of {count}"
    _register_the_rest(history, founder)
    yield f"{count} of {count}, and what people were told of them"
    _let_mails_pass(history)


def _found_teams(history: History, by: Member) -> None:
    """The teams with their people, the first of whom leads, and the services that they look after."""
    for name, people in PEOPLE.items():
        team = history.server.teams.found(name, by)
        for place, person in enumerate(people):
            history.server.teams.admit(team, history.people[person].key, by, is_lead=place == 0)
        for service in SERVICES:
            if service.team == name:
                tier = 1 if service.population > EVERYBODY else 2
                history.server.teams.enter(Service(name=service.name, tier=tier, team=team), by)


def _register_the_rest(history: History, by: Member) -> None:
    """Incidents without a postmortem: one that still needs it, one that was waived, one that needs none."""
    told = (
        ("Shops saw yesterday's prices for nine minutes", "SEV3", 5, "carrier-rates", ""),
        (
            "Labels were printed twice in one depot",
            "SEV2",
            9,
            "label-worker",
            "A planned drill; its report is in the drill log.",
        ),
        ("Nobody could sign in for four minutes", "SEV2", 0, "sign-in", ""),
    )
    for title, severity, days, service, waived in told:
        history.on(history.today - timedelta(days=days))
        key = history.server.incidents.register(
            Incident(key="", reference="", title=title, severity=severity, day=history.at.date(), services=service), by
        )
        if waived:
            waive(history.server.incidents, key, by, waived)


def _let_mails_pass(history: History) -> None:
    """What its people were told by mail in these two years is not sent today."""
    history.on(history.today + timedelta(days=1))
    does = handlers(places("http://localhost"), GuardedWeb(), Silence(), history.now)
    while run_next(history.server.jobs, does):
        pass


def _live(history: History, story: Story) -> None:
    """Plays a story from its draft to what has become of its promises by today."""
    store, author = history.server.postmortems, history.people[story.author]
    history.on(story.day, 20)
    incident = history.server.incidents.register(
        Incident(
            key="", reference="", title=story.title, severity=story.severity, day=story.day, services=story.service.name
        ),
        author,
    )
    if not history.on(story.day + timedelta(days=1)):
        return
    if story.day >= history.today - timedelta(days=2):
        history.server.incidents.attach(incident, author, _begin_draft(history, story, author))
        return
    unanswered = story.number % 9 == 4
    key = begin(store, story.text(unanswered=unanswered), story.evidence(), author)
    history.server.incidents.attach(incident, author, key)
    if not history.on(story.day + timedelta(days=3)):
        return
    ask_for_review(store, key, author, "Please read the root cause first.", history.now())
    reader = _reader(history, story)
    if story.number % 6 == 2 and history.on(story.day + timedelta(days=4)):
        ask_for_changes(
            store, key, reader, "A newcomer would ask why the alert came so late. Can C2 say it?", history.now()
        )
        change(
            store,
            key,
            author,
            [SetField(field="segment", value=f"{story.service.who}, by the request log of the day")],
            "segment",
        )
        ask_for_review(store, key, author, "C2 says it now.", history.now())
    if story.day >= history.today - timedelta(days=20) or not history.on(story.day + timedelta(days=5)):
        return
    approve(store, key, reader, "Clear without having been there.", history.now())
    shown = store.show(key, author)
    lacks = find_lacks(history.server.inspector.inspect(shown.text, history.now().date()), shown.records)
    history.on(story.day + timedelta(days=6))
    reason = "C3 is discussed with the other teams next month." if lacks else ""
    publish(store, history.server.inspector, key, author, history.now(), reason)
    _follow(history, story, key)
    told = store.show(key, author)
    if history.on(story.day + CLOSED_AFTER) and not find_unfinished(told.text, told.records):
        close(store, key, author, history.now())


def _begin_draft(history: History, story: Story, author: Member) -> str:
    """The latest incidents: a draft whose causes are not all answered, and one from the template alone."""
    told = {
        "incident": story.reference, "title": story.title, "date": str(story.day), "severity": story.severity,
        "owner": author.name, "services": story.service.name, "timezone": "UTC",
    }  # fmt: skip
    text = new_text(told) if story.number % 2 else story.text(unanswered=True)
    return begin(history.server.postmortems, text, story.evidence(), author)


def _reader(history: History, story: Story) -> Member:
    """Somebody of another team."""
    others = [name for team, people in PEOPLE.items() if team != story.service.team for name in people]
    return history.people[others[story.number * 5 % len(others)]]


def _follow(history: History, story: Story, key: str) -> None:
    """What became of each action; the later ones of a story fare worse."""
    for place in range(3):
        fate = (story.number * 3 + place * 5) % 12
        due = story.due(place)
        if place == 2 and fate < 2 and history.on(due):
            decline_action(
                history.server.postmortems, key, history.people[story.owner(place)], "A3",
                "The supplier changes in spring; until then one person watches it.", history.now(),
            )  # fmt: skip
        elif fate == 5 and due > history.today - timedelta(days=200) and history.on(due - timedelta(days=5)):
            _set(history, story, key, place, {"status": "blocked"})
        elif fate != 7 or due < history.today - timedelta(days=120):
            if fate == 3 and history.on(due - timedelta(days=2)):
                later = due + timedelta(days=21)
                _set(history, story, key, place, {"originally due": str(due), "due": str(later)})
                due = later
            _finish(history, story, key, place, due, fate)


def _finish(history: History, story: Story, key: str, place: int, due: date, fate: int) -> None:
    """An action is done some days early and verified two weeks later, as far as that has come to pass."""
    store, action, owner = history.server.postmortems, f"A{place + 1}", history.people[story.owner(place)]
    if not history.on(due - timedelta(days=1 + fate % 4)):
        if fate % 2 and history.on(history.today):
            _set(history, story, key, place, {"status": "in progress"})
        return
    link = f"https://changes.harrow.example/{story.number * 3 + place + 400}"
    complete_action(store, key, owner, action, link, history.now())
    if fate != 9 and history.on(due + timedelta(days=16)):
        by = next(one for one in (_reader(history, story), *history.people.values()) if one != owner)
        verify_action(store, key, by, action, "Looked at the numbers of two weeks: it holds.", history.now())


def _set(history: History, story: Story, key: str, place: int, fields: dict[str, str]) -> None:
    action = f"A{place + 1}"
    edits = [SetAction(action=action, field=field, value=value) for field, value in fields.items()]
    told = ", ".join(fields.values())
    change(history.server.postmortems, key, history.people[story.owner(place)], edits, f"{action}: {told}")
