"""One realistic report that the tests of every output share: real files, the real engine."""

import datetime
import re
from pathlib import Path

from afterword.adapters.files import DiskFiles
from afterword.app.check import Checked, Report, check_files
from afterword.core.checks.baseline import Baseline
from afterword.core.checks.config import Config
from afterword.core.checks.config_reader import read_pack
from afterword.core.checks.engine import Engine
from afterword.core.checks.registry import MODULES, load_rule
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document

ROOT = Path(__file__).resolve().parents[3]
TODAY = datetime.date(2026, 4, 1)
CODES = ("S02", "T09", "T19", "B", "A01", "U")
CONFIG = Config(
    profile="strict",
    select=CODES,
    options={"S02": {"one_person": True}},
    guide="https://wiki.example.org/{code}",
)
EXAMPLE = re.compile(r"^Bad[^\n:]*:\n\n((?: {4}[^\n]*\n|\n)+)", re.MULTILINE)

CAFE = "postmortems/2026-03 café: écrans, 100%.md"
WINDOWS = "postmortems/windows.md"
OLD = "postmortems/old.md"
CLEAN = "postmortems/clean.md"
BROKEN = "postmortems/broken.md"

NAMES = ("Mina", "Okafor", "mina", "@mok", "Priya", "Raman", "jo.smith")
"""The people of the documents, as they are written."""

CAFE_TEXT = """\
---
title: Screens in the café stayed dark
date: 2026-03-04
severity: SEV2
status: draft
owner: mina and Priya Raman
---

# Screens in the café stayed dark

## Timeline (UTC)

| Time | Event |
|---|---|
| 2026-03-04 09:02 | 🔥🔥 Somebody finally noticed the dark screens |
| 2026-03-04 25:10 | Screens back |

## Root cause

🔥 Mina Okafor should have checked the limit before the release.

<!-- afterword-disable-next-line B05: quoted from Priya Raman -->
Mina Okafor should have asked @mok first.

## Follow-up actions

| Action | Owner | Due date |
|---|---|---|
| Alert on dark screens | TBD | 2026-03-18 |
"""

OLD_TEXT = """\
# Mails late

## Root cause

It was human error. Priya Raman should have known about jo.smith@example.org.
"""


def make_report(folder: Path) -> Report:
    """The report of a folder with a finding of every kind, a clean document and one that is no text."""
    written = {
        CAFE: CAFE_TEXT.encode(),
        WINDOWS: CAFE_TEXT.replace("\n", "\r\n").encode(),
        OLD: OLD_TEXT.encode(),
        CLEAN: (ROOT / "docs/document-format.md").read_text().split("```markdown\n")[1].split("```")[0].encode(),
        BROKEN: b"\x00\x01\x02",
    }
    for path, content in written.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    files = DiskFiles()
    old = check_files(files, [OLD], CONFIG, TODAY)
    baseline = Baseline.of({document.path: document.findings for document in old.checked})
    return check_files(files, ["postmortems"], CONFIG, TODAY, baseline)


def report_of_every_rule() -> Report:
    """The bad example of every rule's page, checked by that rule alone."""
    packs = (read_pack({"name": "Plain words", "patterns": [r"\bblast radius\b"], "message": "say who."}, "here"),)
    checked = []
    for code in MODULES:
        for number, block in enumerate(EXAMPLE.findall(load_rule(code).page + "\n")):
            text = re.sub(r"^ {4}", "", block, flags=re.MULTILINE)
            document = Document.of(text, f"rules/{code}-{number}.md")
            engine = Engine.of(Config(profile="strict", select=(code,), packs=packs))
            checked.append(Checked(document=document, findings=engine.check(read_document(document), TODAY)))
    return Report(checked=tuple(checked), troubles=())
