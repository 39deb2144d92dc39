"""Invented postmortems, each in the shape of another house style, read and compared with what a person read in them.

The truth beside each document has the format of `tests/labels/README.md`, with owners and links in plain words.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from bench.labels import KINDS, digest, line_kinds, same_zone

from afterword.core.documents.document import Document
from afterword.core.documents.projection import project_reading
from afterword.core.documents.read import read_document

STYLES = Path(__file__).parent / "styles"
NAMES = sorted(path.stem for path in STYLES.glob("*.md"))
SECTION_SLACK = 0.10


def compare(name: str) -> dict[str, list[Any]]:
    """Everything in which the reading and the truth differ, by measure; an empty list where they agree."""
    document = Document.decode((STYLES / f"{name}.md").read_bytes(), f"{name}.md")
    reading = project_reading(read_document(document))
    truth = json.loads((STYLES / f"{name}.json").read_text())
    out: dict[str, list[Any]] = {"sections": _sections(document, reading, truth)}
    found, wanted = ({row["line"]: row for row in source["timeline"]} for source in (reading, truth))
    both = sorted(found.keys() & wanted.keys())
    out["rows"] = sorted(found.keys() ^ wanted.keys())
    out["at"] = [(n, found[n]["at"], wanted[n]["at"]) for n in both if found[n]["at"] != wanted[n]["at"]]
    zones = [(n, found[n]["zone"], wanted[n]["zone"]) for n in both]
    out["zone"] = [row for row in zones if not same_zone(*row[1:])]
    found, wanted = ({row["line"]: row for row in source["actions"]} for source in (reading, truth))
    both = sorted(found.keys() & wanted.keys())
    out["actions"] = sorted(found.keys() ^ wanted.keys())
    owners = [(n, found[n]["owner"], wanted[n]["owner"]) for n in both]
    out["owner"] = [row for row in owners if digest(row[1] or "") != digest(row[2] or "")]
    links = [(n, found[n]["tracker"], wanted[n]["link"]) for n in both]
    out["link"] = [row for row in links if bool(row[1]) != bool(row[2])]
    states = [(n, found[n]["state"], wanted[n]["done"]) for n in both]
    out["done"] = [row for row in states if (row[1] in {"done", "verified"}) != row[2]]
    out["date"] = [] if reading["date"] == truth["date"] else [(reading["date"], truth["date"])]
    return out


def _sections(document: Document, reading: dict[str, Any], truth: dict[str, Any]) -> list[Any]:
    """The lines of another kind, if they are more than a tenth of all that hold text."""
    found, wanted = line_kinds(reading["sections"]), line_kinds(truth["sections"])
    lines = [n for n in range(1, document.n_lines + 1) if document.line(n).strip()]
    pairs = [(n, *(kinds.get(n) if kinds.get(n) in KINDS else None for kinds in (found, wanted))) for n in lines]
    wrong = [pair for pair in pairs if pair[1] != pair[2]]
    return wrong if len(wrong) > SECTION_SLACK * len(lines) else []


def test_there_are_many_styles_and_each_has_its_truth() -> None:
    assert len(NAMES) >= 30
    assert sorted(path.stem for path in STYLES.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_style_is_read_as_a_person_reads_it(name: str) -> None:
    assert {measure: wrong for measure, wrong in compare(name).items() if wrong} == {}
