"""What a server's processes log: one JSON object a line on the standard error.

Only words of the program stand in it: of our own messages the sentence without what it is about, of other libraries the
place, of an error its type and where it happened. No text of anybody, no title, no name, no address gets there.
"""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from structlog.types import EventDict

OWN = "afterword"
FRAMES = 12
"""So many places of an error are told, the innermost last."""


def start_logging(process: str, level: str) -> None:
    """Sends everything that is logged in this process to the standard error as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(process))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("django", "django.server", "waitress", "websockets"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for name in ("websockets", "waitress", "django"):
        logging.getLogger(name).setLevel(logging.ERROR)  # what they tell of ordinary days is in our own lines


class _Lines(logging.Formatter):
    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process
        self._stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
        self._render = structlog.processors.JSONRenderer(ensure_ascii=False)

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        told: EventDict = {"level": record.levelname.lower(), "process": self._process, "logger": record.name}
        told["event"] = str(record.msg) if record.name.startswith(OWN) else f"{record.module}:{record.lineno}"
        fields: Any = getattr(record, "fields", None)
        told.update(fields if isinstance(fields, dict) else {})
        if record.exc_info and record.exc_info[0]:
            told["error"], told["at"] = record.exc_info[0].__name__, _places(record.exc_info[2])
        return str(self._render(None, "", self._stamp(None, "", told)))


def _places(frames: TracebackType | None) -> list[str]:
    return [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in traceback.extract_tb(frames)[-FRAMES:]]
