"""Edits in a file: all or none, refused if it changed, every other byte kept."""

import pytest

from afterword.app.edit import NothingToEditError, edit_file, edit_text
from afterword.app.ports import ChangedFileError, MissingFileError
from afterword.core.documents.document import Document, UnreadableError
from afterword.core.documents.edits import AddAction, EditError, SetAction, SetField
from afterword.core.model.words import Part
from tests.fakes.files import MemoryFiles

TEXT = "# Labels late\r\n\r\n- **Status:** draft\r\n\r\nÉté.\r\n"
STATUS = SetField(field="status", value="in review")


def test_the_file_gets_the_edit_and_the_text_before_and_after_is_told() -> None:
    files = MemoryFiles({"a.md": b"\xef\xbb\xbf" + TEXT.encode()})
    before, after = edit_file(files, "a.md", [STATUS], {})
    assert (before, after) == (TEXT, TEXT.replace("draft", "in review"))
    assert files.read("a.md") == b"\xef\xbb\xbf" + after.encode()


def test_a_file_keeps_its_encoding() -> None:
    files = MemoryFiles({"a.md": TEXT.encode("utf-16")})
    _, after = edit_file(files, "a.md", [STATUS], {})
    assert files.read("a.md") == after.encode("utf-16")


def test_each_edit_is_made_on_the_result_of_the_one_before() -> None:
    edits = [AddAction(text="Park rejected jobs"), SetAction(action="A1", field="owner", value="Ana Bo")]
    assert "| **A1** Park rejected jobs | Ana Bo |" in edit_text(Document.of(TEXT), edits, {})


def test_if_one_edit_cannot_be_made_none_is() -> None:
    files = MemoryFiles({"a.md": TEXT})
    with pytest.raises(EditError, match="there is no action A9"):
        edit_file(files, "a.md", [STATUS, SetAction(action="A9", field="owner", value="x")], {})
    assert files.read("a.md") == TEXT.encode()


def test_a_file_that_somebody_else_changed_meanwhile_is_left_alone() -> None:
    class Racing(MemoryFiles):
        def read(self, path: str) -> bytes:
            content = super().read(path)
            self.held[path] = b"theirs"
            return content

    files = Racing({"a.md": TEXT})
    with pytest.raises(ChangedFileError):
        edit_file(files, "a.md", [STATUS], {})
    assert files.held["a.md"] == b"theirs"


def test_nothing_to_change_missing_and_binary_files_are_told() -> None:
    files = MemoryFiles({"a.md": TEXT, "b.md": b"\0"})
    with pytest.raises(NothingToEditError, match=r"a\.md: says that already"):
        edit_file(files, "a.md", [SetField(field="status", value="draft")], {})
    with pytest.raises(UnreadableError):
        edit_file(files, "b.md", [STATUS], {})
    with pytest.raises(MissingFileError):
        edit_file(files, "c.md", [STATUS], {})


def test_the_teams_own_section_names_hold_for_edits_too() -> None:
    text = "# Labels late\n\n## What we still owe\n\n- Add an alert\n"
    after = edit_text(Document.of(text), [AddAction(text="Park it")], {"what we still owe": Part.ACTIONS})
    assert after == text + "- **A1** Park it\n"
