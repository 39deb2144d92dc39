from importlib import import_module

from django.apps import apps

from afterword.adapters.store.board_models import Appearance
from afterword.adapters.store.models import Action, Postmortem, SearchEntry
from afterword.adapters.store.upkeep import reindex
from afterword.app.find import find
from afterword.app.server_ports import Wanted
from afterword.core.documents.template import new_document
from tests.server import TEXT, TestServer


def seen(server: TestServer) -> list[object]:
    found = find(server.postmortems, server.ann, "labels", Wanted())
    return [found, server.promises(server.ann), server.listed(server.ann)]


def test_what_lists_and_search_show_is_made_again_from_the_texts(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    server.postmortems.add(TEXT.replace("INC-7", "INC-8"), [], server.ann)
    before = seen(server)
    Action.objects.all().delete()
    SearchEntry.objects.all().delete()
    Postmortem.objects.update(title="", owner="", services="", severity="", day=None, reference="", parts="")
    assert seen(server) != before
    assert reindex(everything=True) == 2
    assert seen(server) == before
    assert reindex(everything=False) == 0
    Postmortem.objects.filter(public_id=key).update(projected_seq=0)
    assert reindex(everything=False) == 1


def test_what_an_older_version_took_for_a_promise_is_forgotten(server: TestServer) -> None:
    key = server.postmortems.add(new_document({"title": "Labels late", "date": "2026-03-04"}), [], server.ann)
    row = Postmortem.objects.get(public_id=key)
    of = {"organisation_id": row.organisation_id, "postmortem": row}
    for name, text, owner in (("A1", "TODO: what will be different", "TODO"), ("A2", "Page on it", "TODO")):
        Action.objects.create(**of, place=0, local_id=name, text=text, owner=owner, state="open")
        Appearance.objects.create(**of, local_id=name, at=server.now())
    migration = import_module("afterword.adapters.store.migrations.0021_prompts").Migration
    for one in migration.operations:
        one.code(apps, None)
    assert [one.local_id for one in Appearance.objects.all()] == ["A2"]
    assert reindex(everything=False) == 1
    assert server.promises(server.ann) == ()
