from pathlib import Path

import pytest

from afterword.faces.cli.main import main

CARDS = str(Path(__file__).resolve().parents[3] / "examples" / "checkout-cards")


def test_what_a_draft_cites_can_be_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = str(tmp_path / "pm.md")
    main(["draft", CARDS, "-o", target])
    capsys.readouterr()
    assert main(["evidence", target, "e1"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("E1\n  at      2026-05-19T")
    assert "  source  checkout-cards/" in told
    assert main(["evidence", target, "E2", "--format", "json"]) == 0
    assert capsys.readouterr().out.startswith('{"id": "E2", ')
    assert main(["evidence", target, "E999"]) == 2
    assert "there is no E999" in capsys.readouterr().err
