from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.db import connection

from afterword.app.follow_through import NotYetError
from afterword.app.incident_ports import Incident
from afterword.app.register import Review, assess, begin_for, going_on_among, read_day, register, review_of, waive
from afterword.app.server_ports import Member, NotThereError
from afterword.app.share import restrict
from tests.server import TestServer


def incident(severity: str = "SEV2", title: str = "Labels late") -> Incident:
    return Incident(key="", reference="", title=title, severity=severity, day=date(2026, 3, 4), services="labels")


def shown_to(server: TestServer, key: str, by: Member) -> Incident:
    with server.incidents.hold(key, by) as told:
        return told


def test_an_incident_exists_before_its_postmortem_and_says_what_it_needs(server: TestServer) -> None:
    keys = [
        register(server.incidents, server.ann, incident(severity))
        for severity in ("SEV1", "P2", "SEV3", "", "high-ish")
    ]
    found = server.incidents.list(server.bo).rows
    assert [one.reference for one in found] == ["INC-5", "INC-4", "INC-3", "INC-2", "INC-1"]
    assert [review_of(one) for one in found] == [
        Review.NEEDED, Review.UNSAID, Review.NOT_NEEDED, Review.NEEDED, Review.NEEDED,
    ]  # fmt: skip
    assert server.incidents.list(server.cy).rows == ()
    assert register(server.incidents, server.cy, incident()) not in keys
    assert server.incidents.list(server.cy).rows[0].reference == "INC-1"
    with pytest.raises(NotYetError, match="say in a few words"):
        register(server.incidents, server.ann, incident(title=" "))


def test_an_incident_goes_on_until_its_alerts_are_over() -> None:
    begun = datetime(2026, 3, 4, 9, tzinfo=UTC)
    on = replace(incident(), started_at=begun)
    assert going_on_among((incident(), on, replace(on, ended_at=begun))) == (on,)


def test_its_postmortem_begins_with_what_is_known(server: TestServer) -> None:
    key = register(server.incidents, server.ann, incident())
    made = begin_for(server.incidents, server.postmortems, key, server.bo)
    text = server.postmortems.show(made, server.ann).text
    for line in (
        "incident: INC-1",
        "title: Labels late",
        "date: 2026-03-04",
        "severity: SEV2",
        "owner: Bo Reed",
        "services: labels",
    ):
        assert f"{line}\n" in text
    shown = shown_to(server, key, server.ann)
    assert shown.postmortem
    assert shown.postmortem.key == made
    assert review_of(shown) is Review.WRITTEN
    for again in (
        lambda: begin_for(server.incidents, server.postmortems, key, server.ann),
        lambda: waive(server.incidents, key, server.ann, "x"),
    ):
        with pytest.raises(NotYetError, match="it has a postmortem already"):
            again()


def test_it_is_waived_by_somebody_with_a_reason(server: TestServer) -> None:
    key = register(server.incidents, server.ann, incident())
    with pytest.raises(NotYetError, match="say why nothing can be learned"):
        waive(server.incidents, key, server.bo, " ")
    waive(server.incidents, key, server.bo, "a drill")
    shown = shown_to(server, key, server.ann)
    assert (review_of(shown), shown.waived_by, shown.waived_why) == (Review.WAIVED, "Bo Reed", "a drill")


def test_somebody_says_how_severe_it_was(server: TestServer) -> None:
    key = register(server.incidents, server.ann, incident(""))
    with pytest.raises(NotYetError, match="say how severe it was"):
        assess(server.incidents, key, server.bo, " ")
    assess(server.incidents, key, server.bo, " SEV2 ")
    shown = server.incidents.show(key, server.ann)
    assert (shown.severity, review_of(shown)) == ("SEV2", Review.NEEDED)
    begin_for(server.incidents, server.postmortems, key, server.ann)
    with pytest.raises(NotYetError, match="change it there"):
        assess(server.incidents, key, server.bo, "SEV3")


def test_one_whose_postmortem_is_not_shared_is_not_there(server: TestServer) -> None:
    key = register(server.incidents, server.ann, incident())
    made = begin_for(server.incidents, server.postmortems, key, server.ann)
    restrict(server.postmortems, made, server.ann, server.now())
    assert server.incidents.list(server.bo).rows == ()
    assert len(server.incidents.list(server.ann).rows) == 1
    for person in (server.bo, server.cy):
        with pytest.raises(NotThereError, match="no such incident"):
            shown_to(server, key, person)


def test_a_day_is_a_day() -> None:
    assert read_day(" 2026-03-04 ") == date(2026, 3, 4)
    with pytest.raises(NotYetError, match="'soon' is no day"):
        read_day("soon")


def test_only_one_of_many_who_press_at_once_begins_its_postmortem(transactional_db: None) -> None:
    del transactional_db
    server = TestServer()
    key = register(server.incidents, server.ann, incident())
    refused = []

    def press() -> None:
        try:
            begin_for(server.incidents, server.postmortems, key, server.ann)
        except NotYetError as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert refused == ["it has a postmortem already."] * 3
    assert len(server.listed(server.ann)) == 1
