"""Makes docs/terminal.svg, the picture in the README, from a real run of `afterword check`."""

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
FILE = "late-invoices.md"
SHOWN = 34


def main() -> None:
    command = [sys.executable, "-m", "afterword", "check", "2026-06-11-late-invoices.md"]
    run = subprocess.run(
        command,
        cwd=ROOT / "examples" / "postmortems",
        env={**os.environ, "FORCE_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = run.stdout.splitlines()
    console = Console(record=True, width=120, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ afterword check {command[-1]}", style="bold"))
    for line in [*lines[: SHOWN - 2], "      …", "", lines[-1]]:
        console.print(Text.from_ansi(line))
    svg = console.export_svg(title="afterword check")
    svg = "\n".join(line for line in svg.splitlines() if "cdnjs" not in line).replace(
        '"),\n        font-', '");\n        font-'
    )
    (ROOT / "docs" / "terminal.svg").write_text(svg)


if __name__ == "__main__":
    main()
