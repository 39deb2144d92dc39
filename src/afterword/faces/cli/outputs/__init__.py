"""How findings are written: one module per format, loaded when it is asked for."""

from importlib import import_module
from typing import Protocol

from afterword.app.check import Report

FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson")


class Output(Protocol):
    """Writes a report as text. `whole` asks for every finding of a large first run."""

    def __call__(self, report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
        """The text, ending in a newline unless it is empty."""


def load_output(name: str) -> Output:
    """The output of a format."""
    output: Output = import_module(f"afterword.faces.cli.outputs.{name}").write
    return output
