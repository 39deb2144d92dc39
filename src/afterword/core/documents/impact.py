"""Customer impact: services, segment, window, and every quantity with its unit."""

import re
from datetime import datetime

from afterword.core.documents.clock import read_stamp
from afterword.core.documents.dates import Context
from afterword.core.documents.document import Document
from afterword.core.documents.fields import Field, get
from afterword.core.documents.front_matter import FrontMatter
from afterword.core.documents.lines import Kind, Line
from afterword.core.documents.patterns import Pattern
from afterword.core.documents.timeline import precision_of, to_utc
from afterword.core.model.moment import Moment
from afterword.core.model.postmortem import Impact, Quantity, Section
from afterword.core.model.span import Written
from afterword.core.model.words import DateSource, Part, ZoneSource

_UNITS = (
    r"%|percent|per cent|(?:active |paying |internal |external |unique |affected )?(?:users?|customers?|clients?|accounts?|people|"
    r"subscribers?|visitors?|members?|tenants?|merchants?|orders?|requests?|transactions?|payments?|tickets?|emails?|messages?|"
    r"teams?|services?|pods?|nodes?|events?|jobs?|records?|rows|sessions?|calls?|devices?|errors?|projects?|organi[sz]ations?)|"
    r"minutes?|mins?|hours?|hrs?|seconds?|secs?|days?|weeks?|ms|gb|tb|mb|eib|rps|qps|usd|eur|gbp|dollars?|euros?|xch"
)
_QUANTITY = Pattern(
    rf"(?P<money>[$€£]\s?)?(?<![\w.:/#-])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<scale>k|m|bn|thousand|million|billion)?(?:\s?(?P<unit>{_UNITS})(?![\w])|(?(money)(?=\W|$)|(?!)))",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_SPLIT = Pattern(r"\s*(?:,|;|\band\b)\s*")
_MONEY = {"$": "usd", "€": "eur", "£": "gbp"}


def read_impact(
    document: Document,
    lines: tuple[Line, ...],
    sections: tuple[Section, ...],
    fields: tuple[Field, ...],
    front: FrontMatter,
    context: Context,
) -> Impact:
    """The impact as the fields, the front matter and the impact and summary texts tell it."""
    services = get(fields, "services")
    start, end = get(fields, "start"), get(fields, "end")
    zone = next((found for written in (start, end) if (found := _zone_in(document, written)) is not None), None)
    began = read_moment(document, start, context, None, zone)
    names = front.list("services") or front.list("service")
    if names:
        listed = tuple(name.text.strip("`* ") for name in names)
    else:
        listed = tuple(part.strip("`*_. ") for part in _SPLIT.split(services.text) if part) if services else ()
    return Impact(
        services=listed,
        segment=get(fields, "segment"),
        started_at=began,
        ended_at=read_moment(document, end, context, began, zone),
        business=get(fields, "business"),
        data_loss=get(fields, "data loss"),
        quantities=_quantities(document, lines, sections),
    )


def _zone_in(document: Document, written: Written | None) -> str | None:
    stamp = read_stamp(document.text, written.span.start, written.span.end) if written else None
    return stamp.zone if stamp else None


def read_moment(
    document: Document, written: Written | None, context: Context, after: Moment | None, told: str | None
) -> Moment | None:
    """The moment in a field: a bare clock gets the day of the start or of the document, and the zone told beside it."""
    stamp = read_stamp(document.text, written.span.start, written.span.end) if written else None
    if stamp is None:
        return None
    year = context.year or (context.day.year if context.day else None)
    day, source = stamp.date(year, month_first=context.month_first), DateSource.ROW
    if day is None:
        known = (after.day, DateSource.NEIGHBOUR) if after and after.day else (context.day, context.day_source)
        day, source = known[0], known[1] or DateSource.FIELD
    zone, zone_source = (
        (stamp.zone or told, ZoneSource.ROW) if stamp.zone or told else (context.zone, context.zone_source)
    )
    problem, utc = stamp.problem, None
    if stamp.numeric is not None and not context.order_known and stamp.numeric[0] != stamp.numeric[1]:
        problem = problem or "the order of day and month is not told; write the date as YYYY-MM-DD"
    if day is not None and stamp.clock is not None and zone is not None:
        utc, trouble = to_utc(datetime.combine(day, stamp.clock), zone)
        problem = problem or trouble
    return Moment(
        span=document.span(stamp.start, stamp.end), day=day, clock=stamp.clock, zone=zone, utc=utc,
        precision=precision_of(stamp), date_source=source if day else None, zone_source=zone_source if zone else None,
        until=stamp.until, problem=problem,
    )  # fmt: skip


def _quantities(document: Document, lines: tuple[Line, ...], sections: tuple[Section, ...]) -> tuple[Quantity, ...]:
    out = []
    for section in sections:
        if section.kind not in (Part.IMPACT, Part.SUMMARY):
            continue
        for line in lines[section.first_line - 1 : section.last_line]:
            if line.kind in (Kind.CODE, Kind.BLANK, Kind.RULE, Kind.HTML, Kind.HEADING):
                continue
            for found in _QUANTITY.finditer(document.text, line.content, line.end):
                value = float(found["number"].replace(",", "")) * _SCALES.get((found["scale"] or "").lower(), 1)
                unit = (found["unit"] or _MONEY[(found["money"] or "$").strip()]).lower()
                out.append(
                    Quantity(span=document.span(found.start(), found.end()), line=line.number, value=value, unit=unit)
                )
    return tuple(out)
