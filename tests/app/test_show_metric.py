"""The metric beside a timeline: read from what the incident's evidence measured, by whom may see it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from afterword.app.begin_incident import begin_from
from afterword.app.bring import bring
from afterword.app.material_ports import Kept
from afterword.app.show_metric import show_metric
from afterword.core.timeline.course import Course
from tests.app.test_bring import incident
from tests.server import TEXT, TestServer

BEGINS = datetime(2026, 3, 4, 8, tzinfo=UTC)
LIMIT = 512 << 10


def metrics(minutes: int = 150, step: int = 1) -> Kept:
    """Errors of a few hours; from 09:02 to 09:29 they are many."""
    rows = (
        f"{BEGINS + timedelta(minutes=place * step):%Y-%m-%dT%H:%M:%SZ},"
        f"{0.19 if 62 <= place * step < 89 else 0.001 + place % 3 / 1000:.3f},{900 + place}\n"
        for place in range(minutes // step)
    )
    return Kept(name="write-api.csv", content=("time,error_rate,requests\n" + "".join(rows)).encode())


def begun(server: TestServer, *files: Kept) -> str:
    key = incident(server)
    bring(server.stock, key, server.ann, files)
    return begin_from(server.incidents, server.postmortems, server.stock, key, server.ann)


def course(server: TestServer, key: str, text: str) -> Course | None:
    shown = server.postmortems.show(key, server.ann)
    return show_metric(server.stock.materials, replace(shown, text=text))


def test_what_was_measured_is_shown_for_the_stretch_of_the_text(server: TestServer) -> None:
    key = begun(server, metrics())
    found = course(server, key, TEXT)
    assert found
    assert (found.name, found.file, found.highest.value) == ("error_rate", "write-api.csv", 0.19)
    assert course(server, key, "# No rows\n") is None
    assert course(server, key, TEXT.replace("2026-03-04", "2026-03-09")) is None


def test_nothing_is_shown_without_a_metric_or_of_one_that_is_large(server: TestServer) -> None:
    begun(server, metrics())
    assert course(server, server.postmortems.add(TEXT, [], server.ann), TEXT) is None
    large = Kept(name="a.csv", content=metrics().content + b"2026-03-09T10:00:00Z,0.001,1\n" * (LIMIT // 28))
    assert course(server, begun(server, large), TEXT) is None


def test_secrets_in_the_name_of_a_metric_are_masked(server: TestServer) -> None:
    content = metrics().content.replace(b"error_rate", b"errors password=hunter22")
    found = course(server, begun(server, Kept(name="a.csv", content=content)), TEXT)
    assert found
    assert "hunter22" not in found.name
