from afterword.adapters.store.models import Action, Postmortem, SearchEntry
from afterword.adapters.store.upkeep import reindex
from afterword.app.find import find
from afterword.app.server_ports import Wanted
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
