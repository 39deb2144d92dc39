import pytest

from afterword.app.open_evidence import NoEvidenceError, open_evidence, write_json
from afterword.app.ports import MissingFileError
from tests.fakes.files import MemoryFiles

HELD = b'{"id": "E1", "at": "2026-02-10T09:00:00Z", "kind": "paged", "line": 3, "text": "late"}\n{"id": "E2", "kind": "message"}\n'


def test_an_id_opens_its_item() -> None:
    files = MemoryFiles({"pm.evidence.jsonl": HELD})
    (found,) = open_evidence(files, "pm.md", ("E1",))
    assert found == ("E1", (("at", "2026-02-10T09:00:00Z"), ("kind", "paged"), ("text", "late"), ("line", "3")))
    assert [key for key, _ in open_evidence(files, "pm.md", ())] == ["E1", "E2"]
    assert write_json(open_evidence(files, "pm.md", ("E2",))) == '{"id": "E2", "kind": "message"}\n'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HELD, "there is no E9; it holds E1 to E2"),
        (HELD[:87], "it holds E1."),
        (b"{}x", "not JSON"),
        (b"[]", "there is no E9"),
    ],
)
def test_what_is_not_there_is_said(content: bytes, words: str) -> None:
    with pytest.raises(NoEvidenceError, match=words):
        list(open_evidence(MemoryFiles({"pm.evidence.jsonl": content}), "pm.md", ("E9",)))


def test_an_empty_file_or_none_is_said() -> None:
    with pytest.raises(NoEvidenceError, match="the file is empty"):
        list(open_evidence(MemoryFiles({"pm.evidence.jsonl": b""}), "pm.md", ()))
    with pytest.raises(MissingFileError):
        list(open_evidence(MemoryFiles({}), "pm.md", ()))
