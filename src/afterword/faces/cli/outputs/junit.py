"""JUnit XML: a document is a suite, a finding a failing case, a document without findings one passing case.

What is suppressed or in the baseline is a skipped case; a file that could not be read is an error.
"""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from afterword.app.check import Report
from afterword.app.read import Trouble
from afterword.core.model.words import FindingState
from afterword.faces.cli.outputs.annotations import Annotation, annotate, slashed

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def write(report: Report, *, colour: bool, suppressed: bool, whole: bool) -> str:
    """The report, indented."""
    del colour, whole
    root = Element("testsuites", name="afterword")
    notes: dict[str, list[Annotation]] = {document.path: [] for document in report.checked}
    for note in annotate(report, suppressed=suppressed):
        notes[note.document.path].append(note)
    for path, found in notes.items():
        _add_suite(root, slashed(path), found)
    for trouble in report.troubles:
        _add_trouble(root, trouble)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, 0)) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add_suite(root: Element, path: str, notes: list[Annotation]) -> None:
    skipped = sum(note.finding.state is not FindingState.NEW for note in notes)
    suite = _suite(root, path, tests=len(notes) or 1, failures=len(notes) - skipped, errors=0, skipped=skipped)
    for note in notes:
        _add_case(suite, note)
    if not notes:
        SubElement(suite, "testcase", classname=_clean(path), name="no findings", file=_clean(path))


def _add_case(suite: Element, note: Annotation) -> None:
    path, finding = _clean(note.path), note.finding
    line, column = note.document.document.position(finding.span.start)
    name = f"{note.title} ({line}:{column})"
    case = SubElement(suite, "testcase", classname=path, name=name, file=path, line=str(line))
    if finding.state is not FindingState.NEW:
        reason = note.names.hide(finding.reason) if finding.reason else "in the baseline"
        SubElement(case, "skipped", message=_clean(reason))
        return
    failure = SubElement(case, "failure", type=str(finding.level), message=_clean(note.message))
    failure.text = _clean(
        f"{note.path}:{line}:{column}\n{note.message}\n{finding.help_url or 'afterword explain ' + finding.code}"
    )


def _add_trouble(root: Element, trouble: Trouble) -> None:
    path = _clean(slashed(trouble.path))
    suite = _suite(root, path, tests=1, failures=0, errors=1, skipped=0)
    case = SubElement(suite, "testcase", classname=path, name="can be read", file=path)
    SubElement(case, "error", type="unreadable", message=_clean(trouble.why))


def _suite(root: Element, path: str, **counts: int) -> Element:
    return SubElement(root, "testsuite", {"name": _clean(path), **{name: str(count) for name, count in counts.items()}})


def _clean(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
