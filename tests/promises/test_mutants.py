"""A server without the gate on one surface is found out by the check of that surface."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db.models import Exists, OuterRef, QuerySet

from afterword.adapters.store import access, archive, board, finding, incidents, targets
from afterword.adapters.store.models import Grant, Person, Postmortem
from afterword.adapters.store.prepared import Prepared
from afterword.app.access import Level
from afterword.app.server_ports import Member
from tests.faces.web.test_access import CANARY, test_nothing_of_what_is_not_shared_is_found_or_counted
from tests.promises.matrix import LIVE, World, cells
from tests.promises.test_access_matrix import play
from tests.promises.test_imports import left_over
from tests.promises.test_revocation import Reader, shared, time_passes, told
from tests.server import TestServer

check: Callable[[TestServer, dict[str, str]], None] = test_nothing_of_what_is_not_shared_is_found_or_counted
del test_nothing_of_what_is_not_shared_is_found_or_counted  # it is played here with something broken, not again


@pytest.fixture(autouse=True)
def _unprepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is broken here shows in questions that were put together before, and stays in none."""
    monkeypatch.setattr(Prepared, "__call__", lambda self, **values: list(self.make(**values)))


def everything(by: Member) -> "QuerySet[Postmortem]":
    """The gate without its bars: whatever the organisation has."""
    return Postmortem.objects.filter(organisation__in=Person.objects.filter(public_id=by.key).values("organisation"))


def in_everything(by: Member) -> Exists:
    return Exists(everything(by).filter(pk=OuterRef("postmortem")))


@pytest.mark.parametrize("surface", [finding, incidents])
def test_a_missing_gate_is_found_out(server: TestServer, monkeypatch: pytest.MonkeyPatch, surface: object) -> None:
    monkeypatch.setattr(surface, "visible_to", everything)
    with pytest.raises(AssertionError):
        check(server, {"q": CANARY})


@pytest.mark.parametrize(
    ("module", "gate", "mutant", "surface"),
    [
        (finding, "visible_to", everything, "postmortems"), (finding, "visible_to", everything, "/postmortems"),
        (incidents, "visible_to", everything, "incidents"), (incidents, "visible_to", everything, "incident"),
        (board, "in_visible", in_everything, "actions"), (board, "in_visible", in_everything, "/actions"),
        (targets, "visible_to", everything, "jump"),
        *((access, "level_of", lambda _: Level.MANAGE, name) for name in ("postmortem", "/postmortems/{key}", LIVE)),
    ],
)  # fmt: skip
def test_the_matrix_finds_a_surface_without_its_gate(
    server: TestServer, monkeypatch: pytest.MonkeyPatch, module: object, gate: str, mutant: object, surface: str
) -> None:
    world, asked = World(server), [cell for cell in cells(["guest"]) if cell.name == surface and cell.method == "GET"]
    assert not play(world, asked)["hits"]
    monkeypatch.setattr(module, gate, mutant)
    found = play(world, asked)
    assert found["hits"] + found["told apart"]


def test_a_share_that_does_not_end_is_found_out(server: TestServer, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(server, 0)
    shared(reader, days=7)
    time_passes(reader)
    assert not told(reader)
    monkeypatch.setattr(access, "_lasting", Grant.objects.all)
    assert told(reader)


def test_an_import_that_is_read_in_piece_by_piece_is_found_out(
    server: TestServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(archive, "transaction", SimpleNamespace(atomic=nullcontext))
    assert left_over(server, tmp_path)
