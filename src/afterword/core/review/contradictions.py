"""Where the evidence tells two things: both sides, each with its source; which is right is for people."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from afterword.core.evidence.item import Item
from afterword.core.evidence.occurrence import Fact
from afterword.core.evidence.skew import Skew
from afterword.core.model.words import Marker
from afterword.core.review.answer import Case, minutes_between, write_minutes
from afterword.core.review.promises import read_clock

TOLERATED = timedelta(minutes=5)
"""People round: what differs by less is no contradiction."""

_SINCE = re.compile(
    r"(?i)\b(?:normal(?:ly)?|again|worked|working|operational|recovered|restored|resolved|stable)\b[^.]{0,40}?\b(?:since|at|from)\b\s?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What one source says and what another says."""

    one: str
    other: str
    items: tuple[Item, ...]

    @property
    def text(self) -> str:
        """Both sides in a sentence."""
        return f"{self.one}, but {self.other}"


def find_contradictions(case: Case) -> tuple[Contradiction, ...]:
    """Every contradiction between the sources, in no particular order."""
    return (*_resolved_early(case), *_detected_early(case), *_declared_twice(case), *_other_end(case))


def find_wrong_clocks(skews: Iterable[Skew]) -> Iterator[Contradiction]:
    """What is said of clocks that differ: whose times were moved, or that nothing was."""
    for skew in skews:
        minutes = write_minutes(abs(skew.ahead.total_seconds()) / 60)
        later, moved = ("later", "back") if skew.ahead > timedelta() else ("earlier", "on")
        if not skew.against:
            side = "ahead" if skew.ahead > timedelta() else "behind"
            one, other = (
                f"the clock of {skew.tool} ran {minutes} {side}, as was told",
                f"its times stand here moved {moved}",
            )
        else:
            one = f"{skew.tool} tells of the same alerts {minutes} {later} than {' and '.join(skew.against)}"
            other = f"those agree: its times stand here moved {moved} by as much"
            if not skew.is_decided:
                other = "nothing shows which clock is right: no time was moved"
        yield Contradiction(one=one, other=other, items=skew.items)


def _resolved_early(case: Case) -> Iterator[Contradiction]:
    ended = case.account.marks.get(Marker.IMPACT_ENDED)
    for row in case.account.all(Fact.UPDATED):
        if ended and row.items[0].state.casefold() == "resolved" and ended.at - row.at > timedelta(minutes=1):
            yield Contradiction(
                one=f"the status page said resolved at {case.clock(row.at)}",
                other=f"the impact ended {write_minutes(minutes_between(row.at, ended.at))} later",
                items=(*row.items, *ended.items),
            )


def _detected_early(case: Case) -> Iterator[Contradiction]:
    began, detected = case.account.marks.get(Marker.IMPACT_STARTED), case.account.marks.get(Marker.DETECTED)
    if began and detected and began.at - detected.at > timedelta(minutes=1):
        yield Contradiction(
            one=f"the incident was detected at {case.clock(detected.at)}",
            other=f"the impact began {write_minutes(minutes_between(detected.at, began.at))} later by the metric",
            items=(*detected.items, *began.items),
        )


def _declared_twice(case: Case) -> Iterator[Contradiction]:
    rows = case.account.all(Fact.DECLARED)
    if len(rows) > 1 and rows[-1].at - rows[0].at > TOLERATED:
        yield Contradiction(
            one=f"the incident was declared at {case.clock(rows[0].at)}",
            other=f"also at {case.clock(rows[-1].at)}",
            items=(*rows[0].items, *rows[-1].items),
        )


def _other_end(case: Case) -> Iterator[Contradiction]:
    """What customers were told of the end against what the metric shows."""
    ended = case.account.marks.get(Marker.IMPACT_ENDED)
    for row in case.account.all(Fact.UPDATED):
        item = row.items[0]
        found = _SINCE.search(item.text)
        told = read_clock(item.text[found.end() :], item.at, case.zone) if found else None
        if ended and told is not None and abs(told - ended.at) > TOLERATED:
            yield Contradiction(
                one=f"the status page told customers that it works since {case.clock(told)}",
                other=f"the impact ended at {case.clock(ended.at)} by the other evidence",
                items=(item, *ended.items),
            )
