"""Questions whose SQL is put together once, asked again and again with other values."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.adapters.store.models import Membership, Person
from afterword.adapters.store.prepared import Prepared
from tests.company import Company
from tests.server import TestServer


def test_each_time_it_is_asked_with_its_own_values(server: TestServer) -> None:
    by_key = Prepared(lambda key: Person.objects.select_related("organisation").filter(public_id=key), key=str)
    for member, organisation in ((server.ann, "Labels Inc"), (server.cy, "Elsewhere"), (server.ann, "Labels Inc")):
        with CaptureQueriesContext(connection) as asked:
            (person,) = by_key(key=member.key)
            assert (person.name, person.organisation.name) == (member.name, organisation)
        assert len(asked) == 1
    assert by_key(key="nobody") == []


def test_it_answers_as_the_query_set_does(server: TestServer) -> None:
    Company(server)
    teams = Prepared(
        lambda pk, lead: (
            Membership.objects.filter(organisation=pk, person__public_id=lead)
            .order_by("team__name")
            .values_list("person__public_id", "is_lead", "team__name")
        ),
        pk=int,
        lead=str,
    )
    for one in Membership.objects.select_related("person"):
        plain = Membership.objects.filter(person=one.person).order_by("team__name")
        asked = teams(pk=one.organisation_id, lead=one.person.public_id)
        assert asked == list(plain.values_list("person__public_id", "is_lead", "team__name"))
    assert Membership.objects.exists()


def test_a_place_that_is_not_compared_as_it_is_cannot_be_prepared(server: TestServer) -> None:
    del server
    with pytest.raises(AssertionError, match="as it is"):
        Prepared(lambda part: Person.objects.filter(name__contains=part), part=str)(part="Ann")
