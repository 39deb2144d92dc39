from datetime import UTC, datetime

import pytest

from afterword.app.note import note
from afterword.core.documents.edits import EditError
from tests.server import TEXT, TestServer


def test_what_happens_now_stands_in_the_clock_of_the_document(server: TestServer) -> None:
    key = server.postmortems.add(TEXT.replace("timezone: UTC", "timezone: Europe/Amsterdam"), [], server.ann)
    note(server.postmortems, key, server.bo, "The disk was cleaned", datetime(2026, 3, 4, 8, 20, 31, tzinfo=UTC))
    assert "| 2026-03-04 09:20 | The disk was cleaned |" in server.postmortems.show(key, server.ann).text


def test_a_time_that_the_clocks_told_twice_is_refused(server: TestServer) -> None:
    key = server.postmortems.add(TEXT.replace("timezone: UTC", "timezone: Europe/Amsterdam"), [], server.ann)
    with pytest.raises(EditError, match="its hour came twice"):
        note(server.postmortems, key, server.bo, "x", datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
