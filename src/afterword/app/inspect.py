"""Inspect: what the page beside a text shows: findings, the six parts, the chain, and what stops publishing."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from afterword.app.change import read
from afterword.app.done import SIX, Lack, PartSeen, PartState, Want, find_text_wants
from afterword.core.checks.config import Config
from afterword.core.checks.engine import Engine
from afterword.core.documents.placeholders import is_placeholder
from afterword.core.documents.read import Reading
from afterword.core.model.chain import Chain, trace_chain
from afterword.core.model.finding import Finding
from afterword.core.model.words import FindingState, Level, Part

REMEMBERED = 32
"""So many inspections are remembered: the texts that are open and read right now."""
LONGEST = 50_000
"""Characters of a text of which that is so, for an inspection takes some twenty times as much memory."""

CONTRADICTIONS = ("I02", "I03", "S05", "T15", "X11")
"""The rules that compare what a text says with what else it says."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was seen in a text."""

    reading: Reading
    findings: tuple[Finding, ...]
    parts: tuple[PartSeen, ...]
    chain: Chain

    @property
    def wants(self) -> tuple[Want, ...]:
        """What the gate wants of it before it is published, met or not."""
        return find_text_wants(self.reading, self.findings, self.parts, self.chain)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What stops publishing."""
        return tuple(lack for want in self.wants for lack in want.lacks)


class Inspector:
    """Inspects texts with the rules of a configuration; made once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._remember = lru_cache(maxsize=REMEMBERED)(self._inspect)

    def inspect(self, text: str, today: datetime.date) -> Inspection:
        """What is to be seen in a text; of one that is not very long it is remembered for the next who asks."""
        return self._remember(text, today) if len(text) <= LONGEST else self._inspect(text, today)

    def _inspect(self, text: str, today: datetime.date) -> Inspection:
        reading = read(text)
        findings = tuple(one for one in self._engine.check(reading, today) if one.state is FindingState.NEW)
        return Inspection(
            reading=reading,
            findings=findings,
            parts=tuple(_see(reading, part, findings) for part in SIX),
            chain=trace_chain(reading.postmortem),
        )


@cache
def inspector_of_server() -> Inspector:
    """The one with whose rules every text on a server is seen: beside the text, by the gate, and in lists."""
    return Inspector(Engine.of(Config(guide="/rules/{code}")))


def find_contradictions(reading: Reading, today: datetime.date) -> tuple[Finding, ...]:
    """Where a text tells two things of the same fact, of what happened when or of how long it took."""
    return tuple(one for one in _comparing().check(reading, today) if one.state is FindingState.NEW)


@cache
def _comparing() -> Engine:
    return Engine.of(Config(select=CONTRADICTIONS))


def _see(reading: Reading, part: Part, findings: Sequence[Finding]) -> PartSeen:
    sections = reading.postmortem.parts(part)
    if not sections:
        return PartSeen(part=part, state=PartState.MISSING, why="nothing is written about it")
    own = [one for one in findings if one.section == str(part) and one.level is not Level.HINT]
    line = sections[0].first_line
    if own:
        return PartSeen(part=part, state=PartState.FINDINGS, why=own[0].message, line=line)
    return PartSeen(part=part, state=PartState.COMPLETE, line=line)


class Places:
    """Turns places in a text, counted in characters, into places counted in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [found.start() for found in _ASTRAL.finditer(text)]

    def __call__(self, place: int) -> int:
        """The place in UTF-16 units: one more for each wide character before it."""
        return place + bisect_left(self._wide, place)


def project_inspection(seen: Inspection, seq: int) -> dict[str, object]:
    """An inspection as browsers get it; offsets count UTF-16 units, as browsers do. `seq` numbers the text's update."""
    text = seen.reading.document.text
    places = Places(text)
    return {
        "seq": seq,
        "findings": [
            {
                "from": places(one.span.start), "to": places(one.span.end), "line": one.span.line,
                "level": str(one.level), "code": one.code, "slug": one.slug, "message": one.message,
                "excerpt": one.excerpt, "help": one.help_url, "questions": list(one.suggestions),
                "suggestions": _suggest(one, places),
            }
            for one in seen.findings
        ],
        "parts": [
            {"part": str(one.part), "name": SIX[one.part], "state": str(one.state), "why": one.why, "line": one.line}
            for one in seen.parts
        ],
        "chain": [
            {
                "id": strand.item.id or "", "text": _said(strand.item.text), "line": strand.item.line,
                "answers": [action.id or "" for action in strand.actions], "breaks": strand.breaks,
            }
            for strand in seen.chain.strands
            if strand.item.id
        ],
        "actions": [
            {"id": action.id, "text": _said(action.text)} for action in seen.reading.postmortem.actions if action.id
        ],
        "lacks": _project_lacks(seen.lacks),
        "wants": [
            {"text": one.text, "told": one.told, "lacks": _project_lacks(one.lacks)} for one in seen.wants
        ],
    }  # fmt: skip


def _said(text: str) -> str:
    """The words of an item; nothing where a prompt stands for them."""
    return "" if is_placeholder(text) else text


def _project_lacks(lacks: tuple[Lack, ...]) -> list[dict[str, object]]:
    return [{"text": one.text, "line": one.line} for one in lacks]


def _suggest(finding: Finding, places: Places) -> list[dict[str, object]]:
    if finding.fix is None:
        return []
    span, words = finding.fix.span, finding.fix.replacement
    title = f"Change to “{words.strip()}”" if words.strip() else "Take it out"
    return [{"title": title, "from": places(span.start), "to": places(span.end), "text": words}]
