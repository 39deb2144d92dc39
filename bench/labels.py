"""Labels as data: loading, hashing names and links, comparing a reading with them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests" / "labels"
KINDS = ("summary", "impact", "timeline", "causes", "response", "lessons", "actions")


def digest(text: str) -> str:
    """A name or link as it stands in the labels: normalised, then hashed."""
    bare = text.strip().strip("@*_`.").rstrip("/").casefold()
    return hashlib.blake2b(bare.encode(), digest_size=6).hexdigest()


def hash_names(folder: Path) -> None:
    """Replace the plain owners and links that a labeller wrote by their hash."""
    for path in sorted(folder.glob("*.json")):
        label = json.loads(path.read_text())
        for action in label["actions"]:
            for key in ("owner", "link"):
                value = action.get(key)
                if value and not (len(value) == 12 and all(c in "0123456789abcdef" for c in value)):
                    action[key] = digest(value)
        path.write_text(json.dumps(label, indent=1, ensure_ascii=False) + "\n")


def load(labeller: str) -> dict[str, dict[str, Any]]:
    """The labels of one labeller by document path."""
    return {
        (label := json.loads(path.read_text()))["path"]: label
        for path in sorted((LABELS / "documents" / labeller).glob("*.json"))
    }


@dataclass
class Counts:
    """Hits, false alarms and misses of one thing, per document (for the interval)."""

    rows: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, hit: int, false: int, missed: int) -> None:
        self.rows.append((hit, false, missed))

    @property
    def total(self) -> tuple[int, int, int]:
        return tuple(sum(column) for column in zip(*self.rows, strict=True)) if self.rows else (0, 0, 0)  # type: ignore[return-value]

    @property
    def f1(self) -> float:
        hit, false, missed = self.total
        return 2 * hit / (2 * hit + false + missed) if hit + false + missed else 1.0

    @property
    def precision(self) -> float:
        hit, false, _ = self.total
        return hit / (hit + false) if hit + false else 1.0

    @property
    def recall(self) -> float:
        hit, _, missed = self.total
        return hit / (hit + missed) if hit + missed else 1.0


def line_kinds(sections: list[dict[str, Any]]) -> dict[int, str]:
    """The kind of each line; a later section wins where two overlap."""
    kinds: dict[int, str] = {}
    for section in sections:
        for line in range(section["first_line"], section["last_line"] + 1):
            kinds[line] = section["kind"]
    return kinds


def same_zone(ours: str | None, theirs: str | None) -> bool:
    alike = {"z": "utc", "gmt": "utc", "+00:00": "utc", "utc+0": "utc"}
    left, right = (
        alike.get((zone or "").casefold().strip(), (zone or "").casefold().strip()) for zone in (ours, theirs)
    )
    return left == right


def wilson(hit: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not n:
        return 0.0, 1.0
    z, p = 1.959964, hit / n
    centre, half = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)


def compare(readings: dict[str, dict[str, Any]], labels: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Everything that is counted: sections by line, rows, actions, dates."""
    kinds = {kind: Counts() for kind in KINDS}
    rows, actions, date = Counts(), Counts(), []
    at, zone, owner, link, done = [], [], [], [], []
    for path, label in labels.items():
        reading = readings[path]
        ours, theirs = line_kinds(reading["sections"]), line_kinds(label["sections"])
        texts = reading["_lines"]
        for kind in KINDS:
            left = {n for n, k in ours.items() if k == kind and texts.get(n)}
            right = {n for n, k in theirs.items() if k == kind and texts.get(n)}
            kinds[kind].add(len(left & right), len(left - right), len(right - left))
        found, wanted = ({row["line"]: row for row in source["timeline"]} for source in (reading, label))
        rows.add(
            len(found.keys() & wanted.keys()), len(found.keys() - wanted.keys()), len(wanted.keys() - found.keys())
        )
        for line in found.keys() & wanted.keys():
            at.append((found[line]["at"] == wanted[line]["at"], path, line, found[line]["at"], wanted[line]["at"]))
            zone.append(
                (
                    same_zone(found[line]["zone"], wanted[line]["zone"]),
                    path,
                    line,
                    found[line]["zone"],
                    wanted[line]["zone"],
                )
            )
        mine, gold = ({row["line"]: row for row in source["actions"]} for source in (reading, label))
        actions.add(len(mine.keys() & gold.keys()), len(mine.keys() - gold.keys()), len(gold.keys() - mine.keys()))
        for line in mine.keys() & gold.keys():
            got, want = mine[line], gold[line]
            owner.append((_hash(got["owner"]) == want["owner"], path, line, got["owner"], want["owner"]))
            link.append(
                (
                    bool(got.get("tracker", got.get("link"))) == bool(want["link"]),
                    path,
                    line,
                    got.get("tracker"),
                    want["link"],
                )
            )
            state = got.get("state")
            is_done = state in ("done", "verified") if state is not None else got["done"]
            done.append((is_done == bool(want["done"]), path, line, state, want["done"]))
        date.append((reading["date"] == label["date"], path, 0, reading["date"], label["date"]))
    return {
        "kinds": kinds, "rows": rows, "actions": actions, "date": date,
        "at": at, "zone": zone, "owner": owner, "link": link, "done": done,
    }  # fmt: skip


def _hash(value: str | None) -> str | None:
    if not value or (len(value) == 12 and all(c in "0123456789abcdef" for c in value)):
        return value
    return digest(value)


def misses(result: dict[str, Any], key: str) -> Iterator[tuple[str, int, Any, Any]]:
    for right, path, line, ours, theirs in result[key]:
        if not right:
            yield path, line, ours, theirs
