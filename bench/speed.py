"""Measures what docs/performance.md quotes: CPU seconds, in one run, beside rumdl and proselint on the same documents.

python bench/speed.py [--documents 1000]
"""

import argparse
import gc
import datetime
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.documents import make_document, make_documents
from tests.incidents.scores import MemoryEvidence
from tests.incidents.stories.codes_late import codes_late

from afterword.app.draft import draft
from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.document import Document
from afterword.core.documents.read import read_document
from afterword.core.timeline.scene import Wishes

TODAY = datetime.date(2026, 1, 1)
BIN = Path(sys.executable).parent
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def cpu_seconds(command: list[str], cwd: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median_ms(command: list[str], cwd: str, times: int = 9) -> float:
    return statistics.median(cpu_seconds(command, cwd) for _ in range(times)) * 1000


def in_process(text: str, times: int = 60) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds of reading and checking a text again after each word that is typed.

    What is loaded is frozen before, as the server's live process does.
    """
    engine = Engine.of(Config())
    engine.check(read_document(Document.of(text, "postmortem.md")), TODAY)
    gc.freeze()
    lines = text.split("\n")
    prose = [place for place, line in enumerate(lines) if len(line.split()) > 8 and line[:1].isalpha()]
    spent = []
    for number in range(times):
        lines[prose[number % len(prose)]] += f" word{number}"
        typed = "\n".join(lines)
        start = time.process_time()
        engine.check(read_document(Document.of(typed, "postmortem.md")), TODAY)
        spent.append((time.process_time() - start) * 1000)
    spent.sort()
    return statistics.median(spent), spent[int(len(spent) * 0.95)]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1000)
    count = parser.parse_args().documents
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for number, text in enumerate(make_documents(count)):
            Path(place, f"{number:05}.md").write_text(text)
        python, afterword = str(BIN / "python"), [str(BIN / "python"), "-m", "afterword"]
        median_ms([*afterword, "check", "00000.md"], place, 2)
        bare = median_ms([python, "-c", "pass"], place)
        cold = median_ms([*afterword, "check", "00000.md", "--format", "concise"], place)
        rows.append(("one file, cold, above bare Python", f"{cold - bare:.0f} ms CPU (bare {bare:.0f})", "≤ 100 ms"))
        ours = cpu_seconds([*afterword, "check", ".", "--format", "concise"], place)
        rows.append((f"{count:,} distinct documents of 1,200 words", f"{count / ours:,.0f} per CPU second", "≥ 700"))
        for peer, command in (("rumdl", ["check", "--no-cache", "."]), ("proselint", ["check", "."])):
            if (BIN / peer).exists():
                spent = cpu_seconds([str(BIN / peer), *command], place)
                rows.append(
                    (
                        f"{peer} on the same",
                        f"{count / spent:,.0f} per CPU second, ours takes {ours / spent:.2f} of its time",
                        "",
                    )
                )
    for words, floor in ((1200, 5), (10_000, 25)):
        median, late = in_process(make_document(7, words))
        rows.append(
            (
                f"re-check of {words:,} words in an editor",
                f"p50 {median:.1f} ms, p95 {late:.1f} ms",
                f"p95 ≤ {floor} ms",
            )
        )
    small, large = (time_once(size) for size in (1_000_000, 5_000_000))
    rows.append(
        (
            "5 MB against 1 MB, time per byte",
            f"{large / 5 / small:.2f} times ({small:.1f} s and {large:.1f} s)",
            "linear",
        )
    )
    for n_items in (20_000, 100_000):
        spent = min(draft_once(n_items) for _ in range(3))
        rows.append(
            (f"draft from {n_items:,} chat messages", f"{n_items / spent:,.0f} items per CPU second", "≥ 30,000")
        )
    rows.append(("memory of a draft from 20,000 messages", f"{held_by_draft(20_000):,.0f} bytes per item", "≤ 2,048"))
    for name, text in hostile():
        start = time.process_time()
        Engine.of(Config()).check(read_document(Document.of(text, "hostile.md")), TODAY)
        rows.append((f"hostile: {name}, 250 KB", f"{time.process_time() - start:.2f} s", "≤ 1 s"))
    width = max(len(row[0]) for row in rows)
    print("\n".join(f"{name:<{width}}  {value:<58} {goal}" for name, value, goal in rows))
    return 0


def make_evidence(n_items: int) -> MemoryEvidence:
    """So many messages around an incident."""
    incident, rng = codes_late(), random.Random(3)
    for number in range(n_items):
        at = f"{rng.randint(8, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
        incident.say(at, "kasia", f"{rng.choice(CHATTER)} {number}", channel=rng.choice(("general", "team-web")))
    return MemoryEvidence(incident.files())


def draft_once(n_items: int) -> float:
    """CPU seconds for a draft from so many messages around an incident."""
    evidence = make_evidence(n_items)
    gc.disable()
    start = time.process_time()
    draft(evidence, ["evidence"], Wishes())
    spent = time.process_time() - start
    gc.enable()
    return spent


def held_by_draft(n_items: int) -> float:
    """Bytes that a draft holds at most, per message, beside the files themselves."""
    evidence = make_evidence(n_items)
    tracemalloc.start()
    draft(evidence, ["evidence"], Wishes())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / n_items


CHATTER = (
    "morning all", "anyone up for lunch", "CI is slow today", "deploying web to staging", "checking logs on login",
    "p95 around 300ms", "cannot reproduce", "merged, rebasing", "looks like rain", "who owns this",
)  # fmt: skip


def time_once(size: int) -> float:
    text = make_document(3, 1200)
    text *= max(1, size // len(text))
    start = time.process_time()
    Engine.of(Config()).check(read_document(Document.of(text, "large.md")), TODAY)
    return time.process_time() - start


def hostile() -> list[tuple[str, str]]:
    size = 250_000
    return [
        ("quotes in quotes", ">" * size), ("brackets", "[" * size), ("stars", "*" * size), ("backticks", "`" * size),
        ("one line of words", "failed to check " * (size // 16)), ("digits and colons", "12:34 " * (size // 6)),
        ("short rows", "| 12:00 | x |\n" * (size // 14)), ("bullets with dates", "- 2026-01-02 10:00 a\n" * (size // 21)),
        ("nested lists", "\n".join("  " * n + "- x" for n in range(480))), ("table of many columns", "|" + "a|" * (size // 2)),
        ("dashes", "-" * size), ("label marks", "**a" * (size // 3)), ("headings", "# Timeline\n" * (size // 11)),
        ("unclosed comment", "<!-- " + "a " * (size // 2)), ("spaces", " " * size + "x"),
    ]  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
