"""A server without the gate on one surface is found out by the check of that surface."""

from collections.abc import Callable

import pytest
from django.db.models import QuerySet

from afterword.adapters.store import finding, incidents, postmortems
from afterword.adapters.store.models import Person, Postmortem
from afterword.app.server_ports import Member
from tests.faces.web.test_access import CANARY, test_nothing_of_what_is_not_shared_is_found_or_counted
from tests.server import TestServer

check: Callable[[TestServer, dict[str, str]], None] = test_nothing_of_what_is_not_shared_is_found_or_counted
del test_nothing_of_what_is_not_shared_is_found_or_counted  # it is played here with something broken, not again


def everything(by: Member) -> "QuerySet[Postmortem]":
    """The gate without its bars: whatever the organisation has."""
    return Postmortem.objects.filter(organisation__in=Person.objects.filter(public_id=by.key).values("organisation"))


@pytest.mark.parametrize(
    "surface", [module for module in (postmortems, incidents, finding) if hasattr(module, "visible_to")]
)
def test_a_missing_gate_is_found_out(server: TestServer, monkeypatch: pytest.MonkeyPatch, surface: object) -> None:
    monkeypatch.setattr(surface, "visible_to", everything)
    with pytest.raises(AssertionError):
        check(server, {"q": CANARY})
