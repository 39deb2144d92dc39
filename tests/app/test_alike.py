"""Have we seen this before? On the server and in a folder."""

from afterword.app.alike import find_alike, find_alike_among
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from tests.core.documents.editing import under
from tests.server import TEXT, TestServer

MAIL = "# Mail relay full\n\n## Summary\nMails were late; the label queue was fine.\n\n## Root cause\n- **C1** (trigger, confirmed): The relay ran out of disk\n"
QUEUE = under(
    "Timeline",
    "- 2026-03-04 09:02 Resolved: queue drained\n\n## Action items\n\n- Park rejected jobs",
    title="# Label queue looped\n\nLabels were late for an hour because the queue looped.",
)
LATE = under("Root cause", "The mail relay was full.", title="# Mails late\n\nMails came late.")
UNTITLED = "## Summary\n\nThe certificate of the shop expired.\n"
READINGS = [
    read_document(Document.of(text, path)) for path, text in (("q.md", QUEUE), ("m.md", LATE), ("u.md", UNTITLED))
]


def alike(server: TestServer, text: str, but: str = "") -> list[str]:
    return [one.title for one in find_alike(server.postmortems, server.ann, text, but=but)]


def test_old_postmortems_about_the_same_thing(server: TestServer) -> None:
    old = server.postmortems.add(TEXT, [], server.ann)
    server.postmortems.add(MAIL, [], server.ann)
    new = server.postmortems.add(
        "# Labels missing\n\n## Root cause\n- **C1** (trigger, likely): The queue kept printed labels\n", [], server.bo
    )
    text = server.postmortems.show(new, server.bo).text
    best, *others = find_alike(server.postmortems, server.bo, text, but=new)
    assert (best.key, best.title, best.reference, str(best.day)) == (old, "Labels late", "INC-7", "2026-03-04")
    assert best.happened.startswith("Labels came 27 minutes late")
    assert [action.id for action in best.promised] == ["A1", "A2"]
    assert "Labels" in best.shared
    assert new not in [one.key for one in others]
    assert {one.key for one in find_alike(server.postmortems, server.bo, "labels do not print")[:2]} == {new, old}
    assert find_alike(server.postmortems, server.cy, text) == ()
    assert alike(server, "the") == []


def test_what_title_and_causes_say_weighs_more_than_the_rest(server: TestServer) -> None:
    server.postmortems.add("# Quails\n\n## Summary\nThe relay lost its disk.\n", [], server.ann)
    server.postmortems.add("# Wrens\n\n## Summary\nThe office lost its door.\n", [], server.ann)
    said = (
        "## Root cause\n- **C1** (trigger, confirmed): The {} broke\n\n## Notes\nWe met by the {}. The {} was open.\n"
    )
    assert alike(server, "# Mails late\n\n" + said.format("relay", "door", "door"))[0] == "Quails"
    assert alike(server, "# Mails late\n\n" + said.format("door", "relay", "relay"))[0] == "Wrens"


def test_an_old_one_is_found_behind_any_number_of_later_ones(server: TestServer) -> None:
    day = "---\ndate: {}\n---\n# {}\n\n## Summary\nThe service was down; {}.\n"
    old = server.postmortems.add(day.format("2020-01-01", "Watches", "inotify watches ran out"), [], server.ann)
    for n in range(120):
        late = day.format("2025-01-01", f"Service {n} down", "it was restarted")
        server.postmortems.add(late, [], server.ann)
    said = "The service was down: no inotify watches left"
    assert find_alike(server.postmortems, server.ann, said)[0].key == old


def test_a_word_that_only_others_may_read_says_nothing(server: TestServer) -> None:
    server.postmortems.add(TEXT, [], server.ann)
    server.postmortems.add(MAIL, [], server.ann)
    seen = find_alike(server.postmortems, server.ann, "label relay disk")
    for _ in range(3):
        server.postmortems.add(MAIL, [], server.cy)
    assert find_alike(server.postmortems, server.ann, "label relay disk") == seen


def test_the_best_of_a_folder_comes_first_with_what_happened_and_what_was_promised() -> None:
    best, *_ = find_alike_among(READINGS, "label queue loops")
    assert (best.key, best.title) == ("q.md", "Label queue looped")
    assert best.happened.startswith("Labels were late for an hour")
    assert best.fixed == "Resolved: queue drained"
    assert [action.text for action in best.promised] == ["Park rejected jobs"]
    assert set(best.shared) == {"loops", "label", "queue"}


def test_a_document_without_a_title_is_found_too_and_others_are_not() -> None:
    assert [one.key for one in find_alike_among(READINGS, "expired certificate")] == ["u.md"]
    assert find_alike_among(READINGS, "nothing of the kind zzz") == ()


def test_no_more_than_asked_for() -> None:
    assert len(find_alike_among(READINGS, "late mails labels queue", most=1)) == 1
