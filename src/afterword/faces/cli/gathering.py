"""Reading a folder for a view: progress, and the files that could not be read named at the end."""

import argparse
import sys

from afterword.app.read import Trouble, read_file
from afterword.core.documents.read import Reading
from afterword.faces.cli.configuration import load_config
from afterword.faces.cli.progress import Progress
from afterword.wiring import Wiring


def gather(arguments: argparse.Namespace, wiring: Wiring) -> tuple[list[Reading], list[Trouble]]:
    """Every document under `arguments.paths`, and every file that could not be read."""
    config = load_config(arguments, wiring)
    progress = Progress(wiring.clock, sys.stderr)
    readings: list[Reading] = []
    troubles: list[Trouble] = []
    for done, path in enumerate(wiring.files.find(arguments.paths)):
        progress.step(done, path)
        result = read_file(wiring.files, path, config.aliases)
        if isinstance(result, Trouble):
            troubles.append(result)
        else:
            readings.append(result)
    progress.end()
    return readings, troubles


def report_troubles(troubles: list[Trouble]) -> int:
    """Names the files that could not be read; the exit code that follows from it."""
    for trouble in troubles:
        sys.stderr.write(f"{trouble.path}: not read: {trouble.why}\n")
    if troubles:
        sys.stderr.write(f"{len(troubles)} file{'s' if len(troubles) > 1 else ''} could not be read.\n")
    return 2 if troubles else 0
