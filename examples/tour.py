"""The main job, on a copy of the example incident: draft, check, fill in, read. Run it with `make tour`."""

import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROMISE = "Test card payments against a gateway that is slow and asks for a second factor"
FILE = "postmortems/2026-05-19-card-payments-refused.md"

STEPS: Sequence[tuple[str, Sequence[str], int]] = (
    (
        "From what the tools recorded to a first draft. Facts carry evidence ids; the rest is TODO for people.",
        ("draft", "examples/checkout-cards", "--timezone", "Europe/Amsterdam", "-o", FILE),
        0,
    ),
    ("What is left to write? The check names every TODO.", ("check", FILE), 1),
    ("People fill in what no tool can know.", ("edit", FILE, "set", "owner", "Checkout team"), 0),
    ("", ("edit", FILE, "set", "segment", "Customers who paid by card with a second factor"), 0),
    ("", ("edit", FILE, "set", "start", "2026-05-19 14:11"), 0),
    ("", ("edit", FILE, "set", "end", "2026-05-19 14:55"), 0),
    ("", ("edit", FILE, "set", "business", "About 30 % of card payments refused for 44 minutes; 31 tickets"), 0),
    ("", ("edit", FILE, "set", "data-loss", "None; all refused payments were released by the banks"), 0),
    (
        "A promise: what will be different, who sees to it, and which cause it answers.",
        ("edit", FILE, "add", "action", PROMISE, "--owner", "Payments team", "--addresses", "C2"),
        0,
    ),
    ("What is still left?", ("check", FILE), 1),
    ("The postmortem, for reading.", ("show", FILE, "--width", "100"), 0),
)
"""What is done, the command, and its exit code: a check that finds something exits with 1."""


def main() -> int:
    """0, or 1 if a command did not end as it should."""
    folder = Path(tempfile.mkdtemp(prefix="afterword-demo-"))
    shutil.copytree(HERE / "checkout-cards", folder / "examples" / "checkout-cards")
    for words, command, expected in STEPS:
        if words:
            sys.stdout.write(f"\n# {words}\n")
        sys.stdout.write(f"$ afterword {shlex.join(command)}\n")
        sys.stdout.flush()
        ended = subprocess.run([sys.executable, "-m", "afterword", *command], cwd=folder, check=False)
        if ended.returncode != expected:
            sys.stdout.write(f"This ended with {ended.returncode} instead of {expected}.\n")
            return 1
    sys.stdout.write(f"\nThe postmortem lies in {folder / FILE}, its evidence beside it.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
