"""Register: an incident exists before and without a postmortem, and says whether it still needs one."""

import datetime
from collections.abc import Iterable
from enum import StrEnum

from afterword.app.begin import begin
from afterword.app.follow_through import NotYetError
from afterword.app.incident_ports import Incident, Incidents
from afterword.app.server_ports import Member, Postmortems
from afterword.app.start import new_text
from afterword.core.checks.case import GRAVEST, severity_rank


class Review(StrEnum):
    """Where the review of an incident stands."""

    UNSAID = "severity not said yet"
    NEEDED = "review required, none yet"
    NOT_NEEDED = "no review needed"
    WAIVED = "waived"
    WRITTEN = "has a postmortem"


def review_of(incident: Incident) -> Review:
    """Where the review of an incident stands: a SEV1 or SEV2 needs one, unless somebody said why not."""
    if incident.postmortem is not None:
        return Review.WRITTEN
    if incident.waived_by:
        return Review.WAIVED
    if not incident.severity.strip():
        return Review.UNSAID
    rank = severity_rank(incident.severity)
    return Review.NEEDED if rank is not None and rank <= GRAVEST else Review.NOT_NEEDED


def find_needed(incidents: Incidents, by: Member) -> tuple[Incident, ...]:
    """The incidents that need a review and have none yet, the latest first."""
    return needed_among(incidents.bare(by))


def needed_among(bare: Iterable[Incident]) -> tuple[Incident, ...]:
    """Those of some incidents that need a review and have none yet."""
    return tuple(one for one in bare if review_of(one) is Review.NEEDED)


def going_on_among(bare: Iterable[Incident]) -> tuple[Incident, ...]:
    """Those of some incidents that an alert opened and whose alerts are not over."""
    return tuple(one for one in bare if one.started_at is not None and one.ended_at is None)


def register(incidents: Incidents, by: Member, told: Incident) -> str:
    """One more incident; its key.

    Raises:
        NotYetError: if nothing tells what happened.
    """
    if not told.title.strip():
        raise NotYetError("say in a few words what customers could not do.")
    return incidents.register(told, by)


def assess(incidents: Incidents, key: str, by: Member, severity: str) -> None:
    """An incident is as severe as somebody says.

    Raises:
        NotThereError: if there is no such incident for this person.
        NotYetError: if nothing is said, or its postmortem tells the severity.
    """
    if not severity.strip():
        raise NotYetError("say how severe it was, such as SEV2.")
    with incidents.hold(key, by) as told:
        if told.postmortem is not None:
            raise NotYetError("it has a postmortem, which tells the severity; change it there.")
        incidents.assess(key, by, severity.strip())


def waive(incidents: Incidents, key: str, by: Member, why: str) -> None:
    """An incident needs no postmortem, because of what `why` says.

    Raises:
        NotThereError: if there is no such incident for this person.
        NotYetError: if no reason is given, or it has a postmortem.
    """
    if not why.strip():
        raise NotYetError("say why nothing can be learned from it; it stands in the register, with your name.")
    with incidents.hold(key, by) as told:
        if told.postmortem is not None:
            raise NotYetError("it has a postmortem already.")
        incidents.waive(key, by, why.strip())


def begin_for(incidents: Incidents, postmortems: Postmortems, key: str, by: Member) -> str:
    """The postmortem of an incident, from the template with what the register knows; its key.

    Raises:
        NotThereError: if there is no such incident for this person.
        NotYetError: if it has a postmortem.
    """
    with incidents.hold(key, by) as told:
        if told.postmortem is not None:
            raise NotYetError("it has a postmortem already.")
        values = {
            "incident": told.reference, "title": told.title, "date": str(told.day), "severity": told.severity,
            "services": told.services, "owner": by.name, "timezone": "UTC",
        }  # fmt: skip
        made = begin(postmortems, new_text(values), (), by)
        incidents.attach(key, by, made)
    return made


def read_day(written: str) -> datetime.date:
    """A day as a form gives it.

    Raises:
        NotYetError: if it is none.
    """
    try:
        return datetime.date.fromisoformat(written.strip())
    except ValueError as error:
        raise NotYetError(f"'{written}' is no day; write it as 2026-03-04.") from error
