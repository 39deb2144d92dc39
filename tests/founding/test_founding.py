"""The founding template's filled-in example checks clean; removing or spoiling any element of it is named."""

import datetime
from pathlib import Path

import pytest

from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.model.finding import Finding
from afterword.core.model.words import Level

HERE = Path(__file__).parent
ENGINE = Engine.of(Config())
BULLETS, HEADINGS = ((HERE / name).read_text() for name in ("bullets.md", "headings.md"))


def check(text: str) -> list[Finding]:
    findings = ENGINE.check(read_document(Document.of(text, "postmortem.md")), datetime.date(2026, 3, 10))
    return [finding for finding in findings if finding.level is not Level.HINT]


@pytest.mark.parametrize("text", [BULLETS, HEADINGS], ids=["bullets", "headings"])
def test_the_example_is_clean(text: str) -> None:
    assert check(text) == []


def without(text: str, start: str, end: str | None = None) -> str:
    """The text without the lines from one that begins with `start` up to the one before `end`."""
    lines = text.splitlines(keepends=True)
    first = next(index for index, line in enumerate(lines) if line.startswith(start))
    last = first + 1
    while end is not None and last < len(lines) and not lines[last].startswith(end):
        last += 1
    return "".join(lines[:first] + lines[last:])


REMOVED = [
    ("title", without(BULLETS, "# API"), "S01"),
    ("date", without(BULLETS, "**Date:**"), "S01"),
    ("severity", without(BULLETS, "**Severity:**"), "S01"),
    ("status", without(BULLETS, "**Status:**"), "S01"),
    ("owner", without(BULLETS, "**Owner:**"), "S01"),
    ("impact", without(BULLETS, "## Customer impact", "## "), "S14"),
    ("services", without(BULLETS, "- **Affected services"), "I01"),
    ("segment", without(BULLETS, "- **Affected users"), "I01"),
    ("start", without(BULLETS, "- **Start"), "I01"),
    ("end", without(BULLETS, "- **End"), "I01"),
    ("business impact", without(BULLETS, "- **Business"), "I01"),
    ("timeline", without(BULLETS, "## Timeline", "## "), "S14"),
    ("root cause", without(BULLETS, "## Root cause", "## "), "S14"),
    ("response review", without(BULLETS, "## Response review", "## "), "S14"),
    ("detection", without(BULLETS, "- **How was"), "R01"),
    ("severity answer", without(BULLETS, "- **Was the severity"), "R01"),
    ("updates answer", without(BULLETS, "- **Were customer"), "R01"),
    ("responders answer", without(BULLETS, "- **Were the right"), "R01"),
    ("slowness answer", without(BULLETS, "- **What slowed"), "R01"),
    ("actions", without(BULLETS, "## Follow-up actions", "## "), "S14"),
    ("heading form: slowness", without(HEADINGS, "### What slowed", "## "), "R01"),
    ("heading form: severity", without(HEADINGS, "| Severity"), "S01"),
    ("heading form: segment", without(HEADINGS, "| Customer segment"), "I01"),
]
SPOILED = [
    ("an owner of an action", BULLETS.replace("| Platform team |", "| |"), "A01"),
    ("a due date", BULLETS.replace("| 2026-03-25 |", "| |"), "A02"),
    ("the end before the start", BULLETS.replace("**End:** 2026-03-04 09:29", "**End:** 2026-03-04 08:29"), "I02"),
    ("the duration", BULLETS.replace("failed for 27 minutes because", "failed for 47 minutes because"), "S05"),
    ("the order of rows", BULLETS.replace("- 09:18 - Rollback", "- 09:08 - Rollback"), "T03"),
    ("the zone", HEADINGS.replace("All times in UTC.", "").replace(" UTC", ""), "T01"),
    ("the owner", BULLETS.replace("Nina Fox", "TBD"), "S02"),
    ("the title", BULLETS.replace("# API write failures for part of EU traffic", "# Bad deploy by Nina"), "S04"),
    ("blame in the cause", BULLETS.replace("The change passed testing", "The engineer forgot to check the key. It passed testing"), "B03"),
    ("human error", BULLETS.replace("The change passed testing", "Human error. The change passed testing"), "B02"),
    ("the first obvious cause", BULLETS.replace(BULLETS.split("## Root cause\n\n")[1].split("\n\n##")[0], "Human error."), "B02"),
    ("a label as the cause", BULLETS.replace(BULLETS.split("## Root cause\n\n")[1].split("\n\n##")[0], "A typo in the configuration."), "C03"),
    ("an appeal for care", BULLETS.replace("Allow the incident commander to approve rollbacks in production", "Be more careful with rollbacks"), "A08"),
    ("a vague action", BULLETS.replace("Add one configuration scope per production region to staging", "Investigate monitoring"), "A05"),
    ("an impossible time", BULLETS.replace("- 09:11 -", "- 25:11 -"), "T19"),
    ("vague impact", BULLETS.replace("Customers in the EU could not save orders reliably for 27 minutes; 7 support tickets, no data loss.", "Many customers saw problems."), "I06"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "code"), [*REMOVED, *SPOILED], ids=[case[0] for case in [*REMOVED, *SPOILED]])
def test_what_is_missing_or_wrong_is_named(what: str, text: str, code: str) -> None:
    assert text not in (BULLETS, HEADINGS), what
    assert code in {finding.code for finding in check(text)}, [(f.code, f.message) for f in check(text)]
