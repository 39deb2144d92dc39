"""Runs one command on files in memory and tells what it said."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import pytest

from afterword.app.ports import Files
from afterword.faces.cli.main import main
from afterword.wiring import Wiring
from tests.fakes.files import MemoryFiles, StillClock

BLAMING = "# Labels late\n\n## Root cause\n\nRavi should have known it.\n"
WHOLE = """\
---
title: Labels late
date: 2026-03-04
severity: SEV2
status: published
owner: Ana Bo
timezone: UTC
services: label-queue, worker
---
# Labels late

## Summary
For 39 minutes 840 of 7,000 shops got no labels, because the queue looped.

## Customer impact
| Field | Value |
|---|---|
| Customer segment | all shops |
| Start | 2026-03-04 09:02 |
| End | 2026-03-04 09:41 |

## Timeline
| Time | Event | Marker | Evidence |
|---|---|---|---|
| 2026-03-04 09:02 | Queue loops | impact started | E1 |
| 2026-03-04 09:41 | Rollback complete | mitigated | E1 |

## Root cause
- **C1** (trigger, confirmed): A deploy made jobs fail.
- **C2** (condition, likely): The queue has no limit.

## Response review
### How was the incident detected?
Verdict: no

- **G1**: No alert watches the queue.

## Follow-up actions
| Action | Owner | Due date | Addresses | Status | Tracker |
|---|---|---|---|---|---|
| **A1** Park rejected jobs | Ana Bo | 2026-03-18 | C1, C2 | open | OPS-8 |
| **A2** Page on redeliveries |  | 2026-05-01 |  | open |  |
| **A3** Delete old jobs | Platform team | 2026-03-10 | C1 | verified |  |

## Lessons learned
A queue without a limit stops everybody.
"""


class Said(NamedTuple):
    """The exit code and what went to the two streams."""

    code: int
    out: str
    err: str


class Shell:
    """A place to run commands in: an empty folder for settings, files in memory, a clock that stands still."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.files: Files = MemoryFiles()

    def run(self, *arguments: str, files: Mapping[str, bytes | str] | Files | None = None) -> Said:
        if files is not None:
            self.files = MemoryFiles(files) if isinstance(files, Mapping) else files
        self.capsys.readouterr()
        code = main(arguments, Wiring(files=self.files, clock=StillClock()))
        out, err = self.capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(code, out, err)


def lines_with(words: str, text: str) -> list[str]:
    return [line for line in text.splitlines() if words in line]


def squeezed(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text)
