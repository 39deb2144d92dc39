"""Start: the text, the name and the file of a new postmortem."""

import pytest

from afterword.app.start import ExistsError, file_name, new_file, new_text
from tests.fakes.files import MemoryFiles

VALUES = {"title": "Labels late", "date": "2026-03-04"}


def test_a_form_or_a_template_gives_the_text() -> None:
    assert new_text(VALUES).startswith("---\ntitle: Labels late\n")
    assert new_text(VALUES, form="light").startswith("# Labels late\n")
    assert new_text(VALUES, form="light", template="{{title}}!") == "Labels late!"


def test_a_file_is_created_once() -> None:
    files = MemoryFiles()
    new_file(files, "pm/a.md", "é\n")
    with pytest.raises(ExistsError, match=r"pm/a\.md: exists already; nothing was written"):
        new_file(files, "pm/a.md", "other")
    assert files.read("pm/a.md") == "é\n".encode()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("API writes failing!", "2026-03-04-api-writes-failing.md"),
        ("Étiquettes en retard / là", "2026-03-04-etiquettes-en-retard-la.md"),
        ("a b c d e f g h i j", "2026-03-04-a-b-c-d-e-f-g-h.md"),
        ("🔥", "2026-03-04-incident.md"),
        ("../../etc", "2026-03-04-etc.md"),
    ],
)  # fmt: skip
def test_a_file_name_sorts_by_date_and_is_plain(title: str, name: str) -> None:
    assert file_name("2026-03-04", title) == name
