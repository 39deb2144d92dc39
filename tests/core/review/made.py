"""Small accounts of an invented incident."""

from datetime import UTC, datetime

from afterword.core.evidence.account import Account, Mark
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.names import Names
from afterword.core.evidence.occurrence import Fact, Occurrence
from afterword.core.evidence.organisation import Organisation
from afterword.core.evidence.reading import Person
from afterword.core.evidence.series import Point, Series
from afterword.core.evidence.teams import Teams
from afterword.core.model.words import Marker
from afterword.core.review.answer import Case
from afterword.core.review.policy import Policy, Threshold
from tests.core.evidence.made import at, item

ORGANISATION = Organisation(
    teams={"sre": "Site reliability", "print": "Printing", "support": "Support", "comms": "Communications"},
    team_of={"mo": "sre", "ravi": "print"},
)
TEAMS = Teams(Names([Person(id=name.upper(), names=(name,)) for name in ("mo", "ravi")]), ORGANISATION)
POLICY = Policy(
    thresholds=(
        Threshold(severity="SEV1", share=0.25, minutes=5), Threshold(severity="SEV2", share=0.05, minutes=5),
        Threshold(severity="SEV3", share=0.0, minutes=0),
    )
)  # fmt: skip


def row(fact: Fact, clock: str, kind: Kind = Kind.MESSAGE, **fields: str) -> Occurrence:
    return Occurrence(fact=fact, service="", items=(item(clock, kind, **fields),))


def mark(clock: str, kind: Kind = Kind.ALERT_FIRED, **fields: str) -> Mark:
    return Mark(at=at(clock), items=(item(clock, kind, **fields),))


def case(
    *rows: Occurrence, marks: dict[Marker, Mark] | None = None, reports: tuple[str, ...] = (),
    severities: tuple[tuple[str, str], ...] = (("09:05:00", "SEV2"),), signs: dict[str, Item] | None = None,
    shares: tuple[float, ...] = (), spoken: tuple[str, ...] = (),
) -> Case:  # fmt: skip
    account = Account(
        rows=rows, marks=marks or {}, signs=signs or {},
        reports=tuple(item(clock, Kind.CUSTOMER_REPORT) for clock in reports),
    )  # fmt: skip
    points = tuple(Point(minute(n), share, n + 2) for n, share in enumerate(shares))
    return Case(
        account=account, policy=POLICY, teams=TEAMS, affected=("labels",), zone=UTC, reference="INC-7",
        series=(Series(file="labels.csv", name="error_rate", points=points),),
        severities=tuple((at(clock), level, item(clock, text=level)) for clock, level in severities),
        spoken=tuple(item(f"09:{n:02}:00", text=text) for n, text in enumerate(spoken)),
    )  # fmt: skip


def minute(n: int) -> datetime:
    return at(f"09:{n:02}:00")
