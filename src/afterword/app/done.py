"""Done: the definition of done, line by line: what the gate wants of a text before it is published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from afterword.core.documents.prompts import find_promised
from afterword.core.documents.read import Reading
from afterword.core.model.chain import Chain
from afterword.core.model.finding import Finding
from afterword.core.model.words import Certainty, Level, Part, Question

SIX = {
    Part.SUMMARY: "Summary", Part.IMPACT: "Customer impact", Part.TIMELINE: "Timeline", Part.CAUSES: "Root cause",
    Part.RESPONSE: "Response review", Part.ACTIONS: "Follow-up actions",
}  # fmt: skip
"""The parts that a postmortem has, in the order of the document."""

PARTS, CHAIN, PROMISED, ANSWERED = ("S14",), ("X01", "X02"), ("A01", "A02"), ("R01",)
"""The rules that speak of what a line of its own tells."""
PROMPT = "S15"
"""The rule about what a template asks for and nobody wrote: a draft is warned of it, a reader must not meet it."""


class PartState(StrEnum):
    """How far a part is."""

    COMPLETE = "complete"
    FINDINGS = "findings"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSeen:
    """A part: how far it is, why it is not further, and where it stands (line 0: nowhere)."""

    part: Part
    state: PartState
    why: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that has to be there before the text can be published, and the line where it belongs (0: nowhere)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One line of the definition of done: what is wanted, how far it is, and what is lacking; `part` is where."""

    text: str
    told: str
    lacks: tuple[Lack, ...]
    part: Part | None = None

    @property
    def is_met(self) -> bool:
        """Whether nothing of it is lacking."""
        return not self.lacks


def find_text_wants(
    reading: Reading, findings: Sequence[Finding], parts: Sequence[PartSeen], chain: Chain
) -> tuple[Want, ...]:
    """What the gate wants of a text, met or not; each thing that is lacking stands in one line only."""
    certain = [one for one in findings if one.code == PROMPT or _is_certain(one)]
    missing = [one for one in parts if one.state is PartState.MISSING]
    asked = _prompts_of_answers(reading, certain)
    others = [one for one in certain if one.code not in (*PARTS, *CHAIN, *PROMISED, *ANSWERED) and one not in asked]
    n_warnings = sum(1 for one in findings if one.level is Level.WARNING)
    return (
        _want("The six parts are there", Part.SUMMARY, _missing(missing, certain), _all_of(len(SIX))),
        _want(
            "Every cause and gap has an action, or a written reason for none",
            Part.CAUSES, _breaks(chain, certain), _all_of(len(chain.strands)),
        ),
        _want(
            "Every action has an owner and a date",
            Part.ACTIONS, _unpromised(chain, certain), _all_of(len(find_promised(reading.postmortem))),
        ),
        _want(
            "The five questions are answered",
            Part.RESPONSE, (*_lacks(certain, ANSWERED), *_lacks(asked, (PROMPT,))), _all_of(len(Question)),
        ),
        _want(
            "No finding is an error",
            None, (Lack(text=one.message, line=one.span.line) for one in others), _may(n_warnings),
        ),
    )  # fmt: skip


def _is_certain(finding: Finding) -> bool:
    return finding.level is Level.ERROR and finding.certainty is Certainty.CERTAIN


def _want(text: str, part: Part | None, lacks: Iterable[Lack], met: str) -> Want:
    found = tuple(lacks)
    return Want(text=text, told=f"{len(found)} missing" if found else met, lacks=found, part=part)


def _all_of(count: int) -> str:
    return f"{count} of {count}"


def _may(n_warnings: int) -> str:
    return f"{n_warnings} to look at" if n_warnings else "none at all"


def _lacks(findings: Iterable[Finding], codes: Sequence[str]) -> Iterator[Lack]:
    return (Lack(text=one.message, line=one.span.line) for one in findings if one.code in codes)


def _prompts_of_answers(reading: Reading, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What is still asked in the response review, beside numbers that were computed: nobody has answered there."""
    review = reading.postmortem.parts(Part.RESPONSE)
    return tuple(
        one
        for one in findings
        if one.code == PROMPT and any(each.first_line <= one.span.line <= each.last_line for each in review)
    )


def _missing(parts: Sequence[PartSeen], findings: Sequence[Finding]) -> Iterator[Lack]:
    """The parts that are nowhere; else what the rule about parts says of those that are."""
    if parts:
        return (Lack(text=f"{SIX[one.part]} is missing", line=0) for one in parts)
    return _lacks(findings, PARTS)


def _breaks(chain: Chain, findings: Sequence[Finding]) -> Iterator[Lack]:
    """What nothing answers, and what else the rules about that say."""
    broken = [strand.item for strand in chain.strands if strand.breaks == "no action"]
    yield from (Lack(text=f"{item.id or 'A cause'}: no action", line=item.line) for item in broken)
    lines = {item.line for item in broken}
    yield from (one for one in _lacks(findings, CHAIN) if one.line not in lines)


def _unpromised(chain: Chain, findings: Sequence[Finding]) -> Iterator[Lack]:
    """The actions without owner or date, and the causes and gaps that only such actions answer."""
    told = tuple(_lacks(findings, PROMISED))
    yield from told
    lines = {one.line for one in told}
    for strand in chain.strands:
        if strand.breaks == "no owner" and not any(action.line in lines for action in strand.actions):
            yield Lack(text=f"{strand.item.id or 'A cause'}: no owner", line=strand.item.line)
