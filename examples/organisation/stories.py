"""Sixty postmortems, each made of a pattern, a service and a number: the same ones at every run."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from examples.organisation.patterns import PATTERNS, Deed, Pattern
from examples.organisation.services import PEOPLE, SERVICES, Service

from afterword.app.server_ports import Recorded
from afterword.core.documents.write import Promise, Reply, Row, Sheet, write_sheet
from afterword.core.model.words import Question

APART = timedelta(days=12)
DUE = (14, 30, 60)
"""Days that the three actions of a story are given."""

SHARES = (0.004, 0.02, 0.06, 0.11, 0.25, 0.6)

UNTIL = timedelta(days=300)
"""For so long a risk is accepted."""


@dataclass(frozen=True, slots=True)
class Story:
    """One incident: its number counts from 0, the earliest."""

    number: int
    pattern: Pattern
    service: Service
    began: datetime

    @property
    def day(self) -> date:
        """The day of the incident."""
        return self.began.date()

    @property
    def author(self) -> str:
        """Who writes it: somebody of the team of the service."""
        team = PEOPLE[self.service.team]
        return team[self.number % len(team)]

    @property
    def severity(self) -> str:
        """By the share of customers that noticed it."""
        share = self.share
        return "SEV1" if share >= SHARES[4] else "SEV2" if share >= SHARES[2] else "SEV3"

    @property
    def share(self) -> float:
        """The share of customers that noticed it."""
        return SHARES[self.number * 5 % len(SHARES)] if self.number % 7 else SHARES[1]

    def after(self, minutes: int) -> datetime:
        """So many minutes after it began."""
        return self.began + timedelta(minutes=minutes)

    @property
    def reference(self) -> str:
        """The number of the incident."""
        return f"INC-{self.number + 1}"

    @property
    def title(self) -> str:
        """What customers could not do, and why in a clause."""
        told = self._fill(self.pattern.title)
        return told[0].upper() + told[1:]

    def _fill(self, words: str) -> str:
        service = self.service
        return words.format(service=service.name, does=service.does, who=service.who, team=service.team)

    @property
    def minutes(self) -> dict[str, int]:
        """When the key moments came, in minutes after it began."""
        n = self.number
        impact = 2 + n % 9
        detected = impact + (3 + n % 4 if n % 3 else 17 + n % 12)
        declared = detected + 4 + n % 6
        update = declared + (9 + n % 8 if n % 4 else 34 + n % 20)
        found = declared + 12 + n * 7 % 40
        ended = max(found, update) + 6 + n * 3 % 25
        return {
            "impact": impact, "detected": detected, "acknowledged": detected + 2, "declared": declared,
            "update": update, "found": found, "ended": ended, "resolved": ended + 11,
        }  # fmt: skip

    def evidence(self) -> Iterator[Recorded]:
        """What the tools recorded; the text cites the first five."""
        at, name = self.minutes, self.service.name
        told = (
            ("E1", 0, "deploy", "changes", self._fill(self.pattern.change)),
            ("E2", at["detected"], "alert", "alerts", self._fill(self.pattern.signal)),
            ("E3", at["found"], "message", "chat", f"found it: {self._fill(self.pattern.found)}"),
            (
                "E4",
                at["update"],
                "customer update",
                "status page",
                f"We see trouble with {name} and are working on it.",
            ),
            ("E5", at["ended"], "metric", "metrics", f"{name}: failing requests back below 0.1%"),
            ("", at["acknowledged"], "acknowledgement", "alerts", f"{name}: acknowledged by the on-call person"),
            ("", at["declared"], "message", "chat", f"declaring {self.severity}, I lead"),
            (
                "",
                at["declared"] + 5,
                "message",
                "chat",
                "nothing was deployed in the last hour, looking at the database",
            ),
            ("", at["found"] + 3, "message", "chat", f"doing it now: {self._fill(self.pattern.fix)}"),
            ("", at["resolved"], "message", "chat", "quiet for ten minutes, closing the incident"),
        )
        for place, (key, minutes, kind, source, text) in enumerate(told):
            yield Recorded(
                key=key, item=f"{self.reference}-{place}", at=self.after(minutes), kind=kind, source=source, text=text
            )

    def text(self, *, unanswered: bool = False) -> str:
        """The whole postmortem; with a cause that nothing answers, if it is told so."""
        at, pattern, service = self.minutes, self.pattern, self.service
        affected = max(1, round(service.population * self.share))
        length = at["ended"] - at["impact"]
        noticed = at["detected"] - at["impact"]
        first_update = at["update"] - at["declared"]
        span = f"{length} minutes" if length < 120 else f"{length // 60} h {length % 60} min"
        sheet = write_sheet(
            Sheet(
                front={
                    "incident": self.reference,
                    "title": self.title,
                    "date": str(self.day),
                    "severity": self.severity,
                    "status": "draft",
                    "owner": self.author,
                    "timezone": "UTC",
                    "services": service.name,
                },
                summary=self._summary(affected, span),
                impact=(
                    ("Affected services", service.name),
                    ("Customer segment", f"{service.who}: {affected:,} of {service.population:,} (request log)"),
                    ("Start", f"{self.after(at['impact']):%Y-%m-%d %H:%M} UTC"),
                    ("End", f"{self.after(at['ended']):%Y-%m-%d %H:%M} UTC"),
                    (
                        "Business impact",
                        f"{affected * 3 // 100 + 4:,} support tickets; {affected * 2:,} failed tries (request log)",
                    ),
                    ("Data loss", "None; all rows of the hour were compared with the log of changes"),
                ),
                events=self._rows(at),
                explanation=self._fill(pattern.explanation),
                causes=tuple(self._causes(unanswered=unanswered)),
                replies=self._replies(noticed, first_update),
                actions=tuple(self._promises()),
                lessons=f"- {pattern.lesson} (A1)",
            )
        )
        actions, lessons, learned = sheet.partition("\n## Lessons learned")
        return actions + "".join(self._blocks()) + lessons + learned

    def _summary(self, affected: int, span: str) -> str:
        service, fix = self.service, self._fill(self.pattern.fix)
        why = self._fill(self.pattern.explanation).split(". ")[0]
        return (
            f"On {self.day:%-d %B %Y} {affected:,} of {service.population:,} customers ({service.who}) could not "
            f"{service.does} for {span}: {self._fill(self.pattern.seen)}. {why}. "
            f"It ended when this was done: {fix[0].lower()}{fix[1:]}."
        )

    def _rows(self, at: dict[str, int]) -> tuple[Row, ...]:
        pattern, name = self.pattern, self.service.name
        told = (
            (0, self._fill(pattern.change), "started", "E1"),
            (at["impact"], f"First failed requests of {name}", "impact started", "E5"),
            (at["detected"], f"Alert: {self._fill(pattern.signal)}", "detected", "E2"),
            (at["acknowledged"], "The on-call person acknowledged the alert", "acknowledged", ""),
            (
                at["declared"],
                f"{self.severity} declared; {self._teams} join",
                "declared",
                "",
            ),
            (at["update"], "The status page tells customers", "customer update", "E4"),
            (at["found"], self._fill(pattern.found), "identified", "E3"),
            (at["ended"] - 3, self._fill(pattern.fix), "mitigation started", ""),
            (at["ended"], "No failed requests any more", "impact ended", "E5"),
            (at["resolved"], "Quiet for ten minutes; the incident is over", "resolved", ""),
        )
        rows = sorted(told, key=lambda row: row[0])
        return tuple(
            Row(at=f"{self.after(minutes):%Y-%m-%d %H:%M}", text=text, marker=marker, evidence=cited)
            for minutes, text, marker, cited in rows
        )

    def _causes(self, *, unanswered: bool) -> Iterator[str]:
        answered = {name for deed in self.pattern.deeds for name in deed.answers.split(", ")}
        pattern = self.pattern
        told = (
            ("C1", "trigger", pattern.trigger),
            ("C2", "condition", pattern.condition),
            ("C3", "amplifier", pattern.amplifier),
        )  # fmt: skip
        for name, role, words in told:
            evidence = " Evidence: E1." if name == "C1" else " Evidence: E3." if name == "C2" else ""
            risk = ""
            if name == "C3" and name not in answered and not unanswered:
                told = f"it costs more than it has cost; accepted by {self.author}; until {self.day + UNTIL}"
                risk = f" Accepted risk: {told}."
            yield f"**{name}** ({role}, confirmed): {self._fill(words)}.{evidence}{risk}"

    def _replies(self, noticed: int, first_update: int) -> dict[Question, Reply]:
        pattern = self.pattern
        late = f"The first update came {first_update} min after the declaration; our policy is 30 min. Accepted risk: "
        late += f"two people have to agree on its words; accepted by {self.author}; until {self.day + UNTIL}."
        has_g2 = any("G2" in deed.answers for deed in pattern.deeds)
        return {
            Question.DETECTION: Reply(
                verdict="yes" if noticed <= 10 else "partly",
                facts=f"By an alert, {noticed} min after the first failed request (E2).",
                gaps=(("G1", f"{self._fill(pattern.gap)}."),),
            ),
            Question.SEVERITY: Reply(
                verdict="yes", comment=f"{self.severity} from the declaration on, as the share of customers asks for."
            ),
            Question.UPDATES: Reply(
                verdict="partly" if first_update > 30 else "yes",
                facts=f"The first came {first_update} min after the declaration (E4).",
                gaps=(("G3", late),) if first_update > 30 else (),
            ),
            Question.RESPONDERS: Reply(
                verdict="yes", comment=f"{self._teams[0].upper()}{self._teams[1:]} were there within ten minutes."
            ),
            Question.SLOWNESS: Reply(
                verdict="partly",
                comment=f"{self._fill(pattern.slow)}.",
                gaps=(("G2", f"{self._fill(pattern.slow)}."),) if has_g2 else (),
            ),
        }

    @property
    def _teams(self) -> str:
        team = self.service.team
        return "two people of the Platform team" if team == "Platform" else f"the {team} team and Platform"

    def _answers(self, place: int, deed: Deed) -> str:
        first = place == 0 and not any("C1" in one.answers for one in self.pattern.deeds)
        return ", ".join(filter(None, ("C1" if first else "", deed.answers)))

    def due(self, place: int) -> date:
        """When an action is due."""
        return self.day + timedelta(days=DUE[place] + self.number % 5)

    def owner(self, place: int) -> str:
        """Who an action belongs to."""
        team = PEOPLE[self.service.team if place != 1 else "Platform"]
        return team[(self.number + place) % len(team)]

    def _promises(self) -> Iterator[Promise]:
        for place, deed in enumerate(self.pattern.deeds):
            yield Promise(
                id=f"A{place + 1}", text=self._fill(deed.text), owner=self.owner(place), due=str(self.due(place)),
                addresses=self._answers(place, deed), type=deed.type,
                tracker=f"{self.service.team[:3].upper()}-{100 + self.number * 3 + place}",
            )  # fmt: skip

    def _blocks(self) -> Iterator[str]:
        for place, deed in enumerate(self.pattern.deeds):
            yield f"\n### A{place + 1}\n- Done when: {self._fill(deed.done_when)}\n"
            yield f"- Effect check: {self._fill(deed.effect)}\n"
            if self.severity == "SEV1" and deed.type in ("prevent", "mitigate future"):
                yield "- Accepted risk: a limit can refuse what is right; the on-call person can lift it for an hour\n"


def _back(place: int) -> timedelta:
    """How long before the latest story one began: the last few lie close together, so that each is in another state."""
    close = (0, 1, 3, 8, 16, 24)
    if place < len(close):
        return timedelta(days=close[place])
    return timedelta(days=close[-1] + place * 5 % 7) + APART * (place - len(close) + 1)


def make_stories(count: int, today: date) -> tuple[Story, ...]:
    """The latest `count` stories up to yesterday, the earliest first."""
    last = datetime(today.year, today.month, today.day, tzinfo=UTC) - timedelta(days=1)
    stories = []
    for number in range(count):
        began = last - _back(count - 1 - number)
        began += timedelta(hours=6 + number * 5 % 15, minutes=number * 13 % 60)
        pattern = PATTERNS[
            number * 4 % len(PATTERNS) if count < len(PATTERNS) else (number * 7 + number // 15) % len(PATTERNS)
        ]
        stories.append(Story(number, pattern, SERVICES[(number * 11 + number // 15 * 3) % len(SERVICES)], began))
    return tuple(stories)
