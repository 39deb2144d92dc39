"""Findings for people: document by document, each with its words, what to do, and a question that helps to rewrite.

A first run over a folder of old documents would be a wall; there the ten most useful findings stand, and the way to
accept the rest for now.
"""

from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from afterword.app.check import Checked, Report
from afterword.core.model.finding import Finding
from afterword.core.model.words import Certainty, FindingState, Level
from afterword.faces.cli.outputs.paint import Paint
from afterword.faces.cli.outputs.selection import shown

WALL_FINDINGS = 60
WALL_DOCUMENTS = 5
"""More findings than this in at least so many documents are a legacy folder's first run."""

USEFUL = 10
WIDTH = 88
"""So many characters of a message stand on a line, behind the place, the level and the code."""

INDENT = " " * 27
_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}
_SURE = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.GUESS: 2}
_MARK = {Level.ERROR: "■", Level.WARNING: "▪", Level.HINT: "·"}


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """The page."""
    paint = Paint(colour=colour)
    findings = list(shown(report, suppressed=suppressed))
    if not whole and len(findings) > WALL_FINDINGS and len(report.checked) >= WALL_DOCUMENTS:
        lines = list(_legacy(report, findings, paint))
    else:
        lines = list(_by_document(findings, paint))
    lines.extend(_closing(report, paint))
    return "\n".join(lines) + "\n"


def _by_document(findings: list[tuple[Checked, Finding]], paint: Paint) -> Iterator[str]:
    path = None
    for document, finding in findings:
        if document.path != path:
            path = document.path
            yield paint.bold(path)
        yield from _finding(document, finding, paint)
    if path is not None:
        yield ""


def _finding(document: Checked, finding: Finding, paint: Paint) -> Iterator[str]:
    line, column = document.document.position(finding.span.start)
    place = f"{line}:{column}"
    state = "" if finding.state is FindingState.NEW else f" ({finding.state}: {finding.reason or 'in the baseline'})"
    sure = " " if finding.certainty is Certainty.CERTAIN else "?"
    head = paint.level(finding.level, f"{_MARK[finding.level]} {finding.level:<7}")
    first, *rest = wrap(finding.message + state, WIDTH) or [""]
    yield f"  {place:>8}  {head} {paint.bold(finding.code)}{sure} {first}"
    yield from (f"{INDENT}{words}" for words in rest)
    if finding.excerpt:
        yield paint.dim(f"{INDENT}│ {shorten(finding.excerpt)}")
    for related in finding.related:
        yield paint.dim(f"{INDENT}│ line {related.span.line}: {related.message}")
    for suggestion in finding.suggestions:
        yield f"{INDENT}→ {suggestion}"


def shorten(excerpt: str) -> str:
    """An excerpt that fits on the line."""
    return excerpt if len(excerpt) <= WIDTH else f"{excerpt[: WIDTH - 1]}…"


def _legacy(report: Report, findings: list[tuple[Checked, Finding]], paint: Paint) -> Iterator[str]:
    """The most useful findings, at most one of a rule, and what else there is."""
    counts = Counter(finding.code for _, finding in findings)
    yield paint.bold(f"The {USEFUL} most useful of {len(findings)} findings in {len(report.checked)} documents")
    yield ""
    path = None
    for document, finding in choose_useful(findings, counts):
        if document.path != path:
            path = document.path
            yield paint.dim(path)
        yield from _finding(document, finding, paint)
    yield ""
    yield "most frequent: " + ", ".join(f"{code} {count}" for code, count in counts.most_common(8))
    yield "see all:       add --all, or --format concise"
    yield "accept today's and let only new ones fail: add --write-baseline"
    yield ""


def choose_useful(findings: list[tuple[Checked, Finding]], counts: Counter[str]) -> list[tuple[Checked, Finding]]:
    """One finding each of the rules that speak rarest, so that a contradiction is not buried under missing fields.

    Errors come first, but leave room for what is not an error; the sure ones before the others.
    """
    first: dict[str, tuple[Checked, Finding]] = {}
    for pair in findings:
        first.setdefault(pair[1].code, pair)
    ranked = sorted(
        first.values(), key=lambda pair: (_RANK[pair[1].level], _SURE[pair[1].certainty], counts[pair[1].code])
    )
    errors = [pair for pair in ranked if pair[1].level is Level.ERROR]
    others = [pair for pair in ranked if pair[1].level is not Level.ERROR]
    room = max(USEFUL - len(others), USEFUL * 7 // 10)
    return [*errors[:room], *others][:USEFUL]


def _closing(report: Report, paint: Paint) -> Iterator[str]:
    parts = [
        f"{count} {word}{'s' if count != 1 else ''}"
        for count, word in ((report.count(level), str(level)) for level in (Level.ERROR, Level.WARNING, Level.HINT))
        if count
    ]
    n = len(report.checked)
    documents = f"{n} document{'s' if n != 1 else ''}"
    accepted = report.count_state(FindingState.BASELINED)
    silenced = report.count_state(FindingState.SUPPRESSED)
    more = (f", {accepted} in the baseline" if accepted else "") + (f", {silenced} suppressed" if silenced else "")
    if parts:
        yield f"{documents}: {', '.join(parts)}{more}. `afterword explain CODE` tells why."
    else:
        yield paint.good(f"{documents}: nothing found{more}.")
    if report.stale:
        entries = "1 baseline entry is" if len(report.stale) == 1 else f"{len(report.stale)} baseline entries are"
        yield f"{entries} no longer needed; --write-baseline drops what is stale."
