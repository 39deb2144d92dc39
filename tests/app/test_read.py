"""Each file becomes a reading, or trouble with its name and reason."""

from afterword.app.read import Trouble, read_file
from afterword.core.documents.read import Reading
from afterword.core.model.words import Part
from tests.fakes.files import MemoryFiles

FILES = MemoryFiles(
    {"a.md": "# Labels late\n\n## Why oh why\n\nIt broke.\n", "nul.md": b"\0", "shut.md": "x"}, unreadable=["shut.md"]
)


def test_a_text_is_read_with_the_teams_own_section_names() -> None:
    reading = read_file(FILES, "a.md", {"why oh why": Part.CAUSES})
    assert isinstance(reading, Reading)
    assert reading.document.path == "a.md"
    assert [cause.text for cause in reading.postmortem.causes] == ["It broke."]


def test_what_is_no_text_or_cannot_be_opened_is_trouble_with_its_reason() -> None:
    binary, shut, missing = (read_file(FILES, path, {}) for path in ("nul.md", "shut.md", "gone.md"))
    assert isinstance(binary, Trouble)
    assert (binary.path, "NUL" in binary.why) == ("nul.md", True)
    assert shut == Trouble("shut.md", "cannot be read (No such file or directory).")
    assert isinstance(missing, Trouble)
