from pathlib import Path

import pytest

from afterword.core.evidence.registry import FORMATS
from tests.core.evidence.golden_files import FOLDER, expected, exports, render


@pytest.mark.parametrize("export", list(exports()), ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_an_export_reads_as_its_text_says(export: Path) -> None:
    text = render(export)
    assert text.startswith(f"tool: {export.relative_to(FOLDER).parts[0]}\n")
    assert text == expected(export).read_text(encoding="utf-8")


def test_every_golden_folder_is_a_format() -> None:
    assert {path.name for path in FOLDER.iterdir()} <= set(FORMATS)
