"""Search: old postmortems about the same thing, and what they tell."""

from afterword.app.search import find_similar
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from tests.core.documents.editing import under

QUEUE = under(
    "Timeline",
    "- 2026-03-04 09:02 Resolved: queue drained\n\n## Action items\n\n- Park rejected jobs",
    title="# Label queue looped\n\nLabels were late for an hour because the queue looped.",
)
MAIL = under("Root cause", "The mail relay was full.", title="# Mails late\n\nMails came late.")
UNTITLED = "## Summary\n\nThe certificate of the shop expired.\n"
READINGS = [
    read_document(Document.of(text, path)) for path, text in (("q.md", QUEUE), ("m.md", MAIL), ("u.md", UNTITLED))
]


def test_the_best_match_comes_first_with_what_happened_and_what_was_promised() -> None:
    best, *_ = find_similar("label queue loops", READINGS)
    assert best.reading.document.path == "q.md"
    assert best.happened.startswith("Labels were late for an hour")
    assert best.fixed == "Resolved: queue drained"
    assert [action.text for action in best.promised] == ["Park rejected jobs"]
    assert best.shared
    assert best.score > 0


def test_a_document_without_a_title_is_found_too_and_others_are_not() -> None:
    assert [match.reading.document.path for match in find_similar("expired certificate", READINGS)] == ["u.md"]
    assert find_similar("nothing of the kind zzz", READINGS) == ()


def test_no_more_than_asked_for() -> None:
    assert len(find_similar("late mails labels queue", READINGS, most=1)) == 1
