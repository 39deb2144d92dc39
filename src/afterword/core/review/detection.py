"""How was the incident detected? Source, time to detect, and whether customers were earlier."""

from datetime import datetime, timedelta

from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.occurrence import Fact
from afterword.core.model.words import Marker, Verdict
from afterword.core.review.answer import Case, Computed, Said, Shortfall, Tag, minutes_between, write_minutes

MUCH_TOO_LATE = 3
"""So many times the target is a "no" (methods, question 1)."""

SAMPLED = timedelta(minutes=2)
"""A metric shows harm at its next sample, an alert at once."""


def answer(case: Case) -> Computed:
    """Who noticed first, after how many minutes; the verdict compares with the target of the final severity."""
    mark = case.account.marks.get(Marker.DETECTED)
    if mark is None:
        return Computed()
    source = _source(mark.items)
    began = case.account.at(Marker.IMPACT_STARTED)
    customer = _first_customer(case)
    ttd = _time_to_detect(began, mark.at)
    first = customer is not None and customer.at < mark.at
    numbers: dict[str, object] = {"source": source, "customers_first": first}
    said = [Said(text=f"detected at {case.clock(mark.at)} by {_words(source)}", items=mark.items)]
    if ttd is not None:
        numbers["ttd_min"] = ttd
        said.append(Said(text=f"{write_minutes(ttd)} after customers were first affected"))
    if customer is not None:
        lead = minutes_between(mark.at, customer.at)
        numbers |= {"first_customer_signal": customer.at, "customer_lead_min": lead}
        when = f"{write_minutes(abs(lead))} {'earlier' if first else 'later'}"
        said.append(
            Said(text=f"the first customer report came {when}, at {case.clock(customer.at)}", items=(customer,))
        )
    missed = _missed(case, began, mark.at)
    if missed:
        said.append(Said(text=f"{_plural(len(missed), 'earlier signal')} led to no response", items=missed))
    target = case.policy.detect.get(case.final)
    verdict = _verdict(source, ttd, target, customers_first=first)
    gaps = _gaps(case, verdict, ttd, missed, customer if first else None, mark.items)
    return Computed(verdict=verdict, numbers=numbers, said=tuple(said), gaps=gaps)


def _time_to_detect(began: datetime | None, detected: datetime) -> float | None:
    """Minutes; none where the beginning is unknown or lies after the detection by more than a metric's step."""
    if began is None or began - detected > SAMPLED:
        return None
    return max(0.0, minutes_between(began, detected))


def _source(items: tuple[Item, ...]) -> str:
    if any(item.kind not in (Kind.MESSAGE, Kind.CUSTOMER_REPORT) for item in items):
        return "monitor"
    return "customer"


def _words(source: str) -> str:
    return "monitoring" if source == "monitor" else "a report from customers"


def _first_customer(case: Case) -> Item | None:
    told = [*case.account.reports, *(row.lead for row in case.account.all(Fact.REPORTED))]
    return min(told, key=lambda item: item.at, default=None)


def _missed(case: Case, began: datetime | None, detected: datetime) -> tuple[Item, ...]:
    """Warnings between the beginning of the impact and the detection that nobody answered."""
    rows = case.account.all(Fact.WARNED)
    return tuple(row.items[0] for row in rows if began is not None and began <= row.at < detected)


def _verdict(source: str, ttd: float | None, target: float | None, *, customers_first: bool) -> Verdict:
    if customers_first or source == "customer":
        return Verdict.NO
    if ttd is None or target is None:
        return Verdict.UNKNOWN
    if ttd > MUCH_TOO_LATE * target:
        return Verdict.NO
    return Verdict.YES if ttd <= target else Verdict.PARTLY


def _gaps(
    case: Case,
    verdict: Verdict,
    ttd: float | None,
    missed: tuple[Item, ...],
    customer: Item | None,
    items: tuple[Item, ...],
) -> tuple[Shortfall, ...]:
    found = []
    if verdict in (Verdict.NO, Verdict.PARTLY):
        after = f"{write_minutes(ttd)} after customers were affected" if ttd is not None else "late"
        before = f"; a customer report came earlier, at {case.clock(customer.at)}" if customer else ""
        text = f"The incident was detected {after}{before}."
        found.append(
            Shortfall(tag=Tag.LATE_DETECTION, text=text, minutes=ttd, items=(*items, *([customer] if customer else [])))
        )
    if missed:
        text = f"{missed[0].about or 'A warning'} at {case.clock(missed[0].at)} led to no response."
        found.append(Shortfall(tag=Tag.MISSED_SIGNAL, text=text, items=missed))
    return tuple(found)


def _plural(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"
