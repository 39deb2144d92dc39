from afterword.app.change import change
from afterword.app.find import find
from afterword.app.server_ports import Wanted
from afterword.core.documents.edits import SetField
from tests.server import TEXT, TestServer

MAIL = "# Mail relay full\n\n## Summary\nMails were late; the label queue was fine.\n\n## Root cause\n- **C1** (trigger, confirmed): The relay ran out of disk\n"


def titles(server: TestServer, words: str, wanted: Wanted | None = None) -> list[str]:
    return [hit.listed.title for hit in find(server.postmortems, server.ann, words, wanted or Wanted()).hits]


def test_words_are_found_in_any_form_and_titles_come_first(server: TestServer) -> None:
    server.postmortems.add(MAIL, [], server.ann)
    server.postmortems.add(TEXT, [], server.ann)
    server.postmortems.add(TEXT.replace("Labels late", "Quails"), [], server.cy)
    assert titles(server, "label") == ["Labels late", "Mail relay full"]
    assert titles(server, "relays label") == ["Mail relay full"]
    assert titles(server, "inc 7") == ["Labels late"]
    assert titles(server, "quails") == []
    assert titles(server, "the") == ["Labels late", "Mail relay full"]
    (hit,) = find(server.postmortems, server.ann, "relay", Wanted()).hits
    assert "".join(f"[{one.words}]" if one.found else one.words for one in hit.excerpt) == (
        "C1 (trigger, confirmed): The [relay] ran out of disk"
    )


def test_what_means_something_to_a_database_is_just_words(server: TestServer) -> None:
    server.postmortems.add(TEXT, [], server.ann)
    for words in ('"labels" OR *', "labels' : & | !", "title:labels", "NEAR(labels)", "labels\x00", "%s labels %"):
        assert "\ud800" not in "".join(titles(server, words))
    assert titles(server, '"labels" NEAR "late') == []
    assert titles(server, '"labels" AND "late') == ["Labels late"]


def test_filters_and_pages(server: TestServer) -> None:
    for n in range(5):
        text = TEXT.replace("2026-03-04", f"2026-03-0{n + 1}").replace("SEV2", f"SEV{n % 2 + 1}")
        server.postmortems.add(text.replace("Labels late", f"Labels late {n}"), [], server.ann)
    assert titles(server, "", Wanted(severity="sev1")) == ["Labels late 4", "Labels late 2", "Labels late 0"]
    assert titles(server, "", Wanted(status="published")) == []
    assert len(titles(server, "labels", Wanted(service="LABEL"))) == 5
    assert titles(server, "", Wanted(size=2, page=2)) == ["Labels late 2", "Labels late 1"]
    found = find(server.postmortems, server.ann, "labels", Wanted(size=2, page=3))
    assert ([hit.listed.title for hit in found.hits], found.total, found.pages) == (["Labels late 0"], 5, 3)
    assert find(server.postmortems, server.ann, "quail", Wanted()).pages == 1


def test_of_many_no_more_are_counted_than_somebody_looks_through_and_all_are_found(server: TestServer) -> None:
    for n in range(7):
        about = "Labels late" if n % 3 else "Quails"
        text = TEXT.replace("2026-03-04", f"2026-03-0{n + 1}")
        server.postmortems.add(text.replace("# Labels late", f"# {about} {n}"), [], server.ann)
    titled, others = (
        ["Labels late 5", "Labels late 4", "Labels late 2", "Labels late 1"],
        ["Quails 6", "Quails 3", "Quails 0"],
    )
    for most in range(1, 9):
        for size in range(1, 8):
            met, page, pages = [], 1, 1
            while page <= pages:
                found = find(server.postmortems, server.ann, "labels", Wanted(most=most, size=size, page=page))
                assert (found.total, found.is_least) == (min(most, 7), most < 7)
                met += [hit.listed.title for hit in found.hits]
                page, pages = page + 1, found.pages
            assert met == [*titled, *others], (most, size)


def test_a_changed_text_is_found_by_its_new_words(server: TestServer) -> None:
    key = server.postmortems.add(TEXT, [], server.ann)
    change(server.postmortems, key, server.ann, [SetField(field="title", value="Quails late")], "title")
    assert titles(server, "quail") == ["Quails late"]
