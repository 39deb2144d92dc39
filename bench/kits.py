"""Drafts every kit of evidence and scores it against its truth.

    python bench/kits.py KITS [--seeds N] [--check] [-v]

`KITS` is a folder with `score.py`, `make_kits.py` and `*/<kit>/{evidence,truth.json}`. `--check` fails if a floor is missed.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from afterword.adapters.evidence.disk import DiskEvidence
from afterword.app.draft import draft
from afterword.core.draft.projection import project_draft
from afterword.core.timeline.scene import Wishes


def load_scorer(path: Path) -> ModuleType:
    """The scorer that comes with the kits."""
    spec = importlib.util.spec_from_file_location("kit_score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_draft(kit: Path) -> dict[str, Any]:
    """The draft of a kit as data."""
    made = draft(DiskEvidence(), [str(kit / "evidence")], Wishes())
    return json.loads(json.dumps(project_draft(made.findings, (), ())))


FLOORS = (
    ("must-events", 0.85, lambda one: one["timeline"]["must_recall"]),
    ("precision", 0.70, lambda one: one["timeline"]["precision"]),
    ("markers", 0.85, lambda one: one["markers"]["accuracy"]),
    ("answers", 0.80, lambda one: one["answers"]["overall"]),
    ("citations", 0.95, lambda one: one["timeline"]["citation_accuracy"]),
)
"""Means over all kits that may not be missed: name, least, where it stands in a result."""

CEILINGS = (
    ("duplicates", 0.05, lambda one: one["timeline"]["duplicate_share"]),
    ("noise", 0.05, lambda one: one["timeline"]["noise_share"]),
    ("unsupported", 0.05, lambda one: one["timeline"]["unsupported_share"]),
    ("rows", 40, lambda one: one["timeline"]["rows"]),
)
MEAN, EACH = 0.75, 0.65


def main() -> int:
    """0, or 1 if a floor is missed and `--check` is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kits", type=Path, help="folder with score.py, make_kits.py and the kits")
    parser.add_argument("--seeds", type=int, default=0, help="draft so many other seeds of each kit as well")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    scorer = load_scorer(arguments.kits / "score.py")
    results = list(draft_all(scorer, arguments.kits, verbose=arguments.verbose))
    for seed in range(101, 101 + arguments.seeds):
        with tempfile.TemporaryDirectory() as folder:
            maker = [sys.executable, str(arguments.kits / "make_kits.py"), "--seed", str(seed), "--out", folder]
            subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
            results += draft_all(scorer, Path(folder), verbose=False)
    return judge(results) if arguments.check else 0


def draft_all(scorer: ModuleType, kits: Path, *, verbose: bool) -> Iterator[dict[str, Any]]:
    """The result of each kit of a folder, printed."""
    for path in sorted(kits.glob("*/*/truth.json")):
        truth, made = json.loads(path.read_text()), make_draft(path.parent)
        result = scorer.score(truth, made)
        print(scorer.line(result))
        if verbose:
            explain(truth, made, result)
        yield result


def explain(truth: dict[str, Any], made: dict[str, Any], result: dict[str, Any]) -> None:
    """What a draft shows, and where it differs from the truth."""
    for row in made["timeline"]:
        print("   ", row["time"], row["kind"], "|", row["text"][:110], "|", " ".join(row["sources"])[:90])
    print("  missed", result["timeline"]["missed_must"])
    print("  classes", result["timeline"]["rows_by_class"], "cite", result["timeline"]["citation_accuracy"])
    print("  wrong", result["answers"]["wrong"], "abstained", result["answers"]["abstained"])
    print("  markers wrong", result["markers"]["wrong"], "missing", result["markers"]["missing"], result["impact"])
    print("  gaps", [gap["tag"] for gap in made["gaps"]], "want", [gap["tag"] for gap in truth["response_gaps"]])
    print("  contradictions", made["contradictions"])


def judge(results: list[dict[str, Any]]) -> int:
    """Every floor with its figure."""
    totals = [result["total"] for result in results]
    lines = [("mean total", mean(totals) >= MEAN, mean(totals)), ("least total", min(totals) >= EACH, min(totals))]
    for name, least, figure in FLOORS:
        value = mean(figure(one) for one in results)
        lines.append((name, value >= least, value))
    for name, most, figure in CEILINGS:
        value = max(figure(one) for one in results) if name == "rows" else mean(figure(one) for one in results)
        lines.append((name, value <= most, value))
    for name, held, value in lines:
        print(f"{'holds' if held else 'MISSED':7} {name:12} {value:.3f}")
    return 0 if all(held for _, held, _ in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
