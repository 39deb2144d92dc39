import pytest

from afterword.app.follow_through import NotYetError
from afterword.app.meet import begin_meeting, end_meeting, find_meetings, note_attendance
from afterword.app.server_ports import NotThereError
from afterword.core.model.words import RecordKind
from tests.server import TEXT, TestServer


def test_a_meeting_begins_has_people_and_ends(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    begun = server.now()
    begin_meeting(server.postmortems, key, server.ann, begun)
    note_attendance(server.postmortems, key, server.bo, ["Ann Bell", " Dee  Moss ", "", "Ann Bell"], server.now())
    server.later(minutes=50)
    end_meeting(server.postmortems, key, server.bo, server.now())
    (meeting,) = find_meetings(server.postmortems.show(key, server.bo).records)
    assert (meeting.by.name, meeting.begun_at, meeting.ended_at) == ("Ann Bell", begun, server.now())
    assert meeting.attended == ("Ann Bell", "Dee Moss")


def test_the_last_word_about_who_came_counts_and_the_ones_before_are_kept(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    begin_meeting(server.postmortems, key, server.ann, server.now())
    end_meeting(server.postmortems, key, server.ann, server.now())
    begin_meeting(server.postmortems, key, server.ann, server.now())
    for names in (["Ann Bell"], ["Bo Reed"], ["Bo Reed"]):
        note_attendance(server.postmortems, key, server.ann, names, server.now())
    records = server.postmortems.show(key, server.ann).records
    assert [one.attended for one in find_meetings(records)] == [(), ("Bo Reed",)]
    assert [one.told for one in records if one.kind is RecordKind.ATTENDED] == ["Ann Bell", "Bo Reed"]


def test_one_meeting_at_a_time(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    with pytest.raises(NotYetError, match="no meeting was begun"):
        note_attendance(server.postmortems, key, server.ann, ["Bo Reed"], server.now())
    with pytest.raises(NotYetError, match="no meeting is under way"):
        end_meeting(server.postmortems, key, server.ann, server.now())
    begin_meeting(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotYetError, match="Ann Bell began a meeting"):
        begin_meeting(server.postmortems, key, server.bo, server.now())
    end_meeting(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotYetError, match="no meeting is under way"):
        end_meeting(server.postmortems, key, server.ann, server.now())
    with pytest.raises(NotThereError):
        begin_meeting(server.postmortems, key, server.cy, server.now())
