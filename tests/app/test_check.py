"""Checking files: every document, every trouble, what fails a run, the baseline."""

import datetime

from afterword.app.check import Report, check_files
from afterword.core.checks.baseline import Baseline
from afterword.core.checks.config import Config
from afterword.core.model.words import Certainty, FindingState, Level
from tests.fakes.files import MemoryFiles

TODAY = datetime.date(2026, 4, 1)
BLAMING = "## Root cause\n\nRavi should have known.\n"
FILES = MemoryFiles({"pm/a.md": BLAMING, "pm/b.md": "# Labels late\n", "pm/c.md": b"\0"})
CONFIG = Config(profile="strict", select=("B05",), levels={"B05": Level.ERROR})


def check(config: Config = CONFIG, baseline: Baseline | None = None) -> Report:
    return check_files(FILES, ["pm"], config, TODAY, baseline)


def test_every_document_and_every_trouble_is_told() -> None:
    report = check()
    assert [(document.path, len(document.findings)) for document in report.checked] == [("pm/a.md", 1), ("pm/b.md", 0)]
    assert [trouble.path for trouble in report.troubles] == ["pm/c.md"]
    assert [report.count(level) for level in Level] == [1, 0, 0]


def test_progress_hears_how_many_are_done_and_which_is_next() -> None:
    heard: list[tuple[int, str]] = []
    check_files(FILES, ["pm"], CONFIG, TODAY, progress=lambda done, path: heard.append((done, path)))
    assert heard == [(0, "pm/a.md"), (1, "pm/b.md"), (2, "pm/c.md")]


def test_only_new_findings_of_a_level_that_are_certain_fail_a_run() -> None:
    report = check()
    sure = report.checked[0].findings[0].certainty is Certainty.CERTAIN
    assert report.fails(Level.ERROR) is sure
    assert report.fails(Level.ERROR, likely=True)
    assert not check(CONFIG._replace(levels={"B05": Level.HINT})).fails(Level.WARNING, likely=True)


def test_accepted_findings_do_not_fail_and_stale_entries_are_told() -> None:
    accepted = Baseline.of({document.path: document.findings for document in check().checked})
    stale = ("pm/b.md", "B05", "gone")
    report = check(baseline=Baseline(accepted.entries | {stale, ("other.md", "B05", "kept")}))
    assert not report.fails(Level.HINT, likely=True)
    assert report.count_state(FindingState.BASELINED) == 1
    assert report.count(Level.ERROR) == 0
    assert report.stale == (stale,)
