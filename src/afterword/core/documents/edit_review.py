"""Adding causes and gaps under the next free id, and answering one of the five questions."""

from collections.abc import Iterator

from afterword.core.documents.answers import find_question
from afterword.core.documents.edit_actions import next_id
from afterword.core.documents.edit_fields import one_line
from afterword.core.documents.edits import AddCause, AddGap, EditError, SetAnswer
from afterword.core.documents.lines import Kind
from afterword.core.documents.places import block_behind, last_line_of, last_said, line_behind, new_section
from afterword.core.documents.prompts import find_blank_cause
from afterword.core.documents.read import Reading
from afterword.core.documents.splice import Splice
from afterword.core.documents.write import QUESTIONS
from afterword.core.model.postmortem import Answer, Gap
from afterword.core.model.words import Part, Question


def add_cause(reading: Reading, edit: AddCause) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first.

    Raises:
        EditError: if the words are empty.
    """
    text = _needs(edit.text)
    told = f"({edit.role}, {edit.confidence}): {text}"
    blank = find_blank_cause(reading, edit.role)
    if blank is not None:
        line = reading.lines[blank.line - 1]
        yield (Splice(line.start, line.end, f"- **{blank.id}** {told}"),)
    item = f"- **{next_id(reading, 'C')}** {told}"
    named = [cause for cause in reading.postmortem.causes if cause.id]
    if named:
        yield (line_behind(reading, last_line_of(reading, named[-1].line), item),)
    yield (_block_in(reading, Part.CAUSES, item),)


def add_gap(reading: Reading, edit: AddGap) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first.

    Raises:
        EditError: if the words are empty.
    """
    text = _needs(edit.text)
    item = f"- **{next_id(reading, 'G')}**: {text}"
    answer = find_answer(reading, edit.question)
    if answer is not None:
        beside = _gaps_of(reading, answer)
        if beside:
            yield (line_behind(reading, last_line_of(reading, beside[-1].line), item),)
        yield (block_behind(reading, reading.document.line_of(answer.span.end - 1), item),)
    yield (_block_in(reading, Part.RESPONSE, item),)


def set_answer(reading: Reading, edit: SetAnswer) -> Iterator[tuple[Splice, ...]]:
    """The splices that could make one edit, the most fitting first; none if the answer stands there already.

    Raises:
        EditError: if the old answer is not what was expected.
    """
    newline = reading.document.newline
    words = newline.join(line.rstrip() for line in edit.text.strip().splitlines())
    written = f"Verdict: {edit.verdict}{newline}{newline}{words}" if words else f"Verdict: {edit.verdict}"
    answer = find_answer(reading, edit.question)
    _must_stand(edit, answer)
    if answer is not None:
        start = _start_of_answer(reading, answer)
        stands = reading.document.text[start : answer.span.end] == written
        yield () if stands else (Splice(start, answer.span.end, written),)
        return
    heading = _heading_of(reading, edit.question)
    if heading is not None:
        yield (Splice(reading.document.line_end(heading), reading.document.line_end(heading), newline + written),)
    block = f"### {QUESTIONS[edit.question]}{newline}{written}"
    yield (_block_in(reading, Part.RESPONSE, block),)


def _must_stand(edit: SetAnswer, answer: Answer | None) -> None:
    current = answer.text if answer else ""
    verdict = str(answer.verdict or "") if answer else ""
    if edit.was is not None and " ".join(edit.was.split()) != current:
        raise EditError(f"the answer is {current[:60]!r} by now: somebody changed it; nothing was written.")
    if edit.was_verdict is not None and edit.was_verdict != verdict:
        raise EditError(f"the verdict is {verdict!r} by now: somebody changed it; nothing was written.")


def find_answer(reading: Reading, question: Question | None) -> Answer | None:
    """The first answer to a question; None if there is none."""
    return next((answer for answer in reading.postmortem.answers if answer.question is question), None)


def _needs(words: str) -> str:
    text = one_line(words)
    if not text:
        raise EditError("it needs words.")
    return text


def _block_in(reading: Reading, part: Part, block: str) -> Splice:
    """A block at the end of a part, which is opened where the text has none."""
    sections = reading.postmortem.parts(part)
    if sections:
        return block_behind(reading, last_said(reading, sections[-1]), block)
    return new_section(reading, part, f"{reading.document.newline}{block}")


def _gaps_of(reading: Reading, answer: Answer) -> list[Gap]:
    """The gaps that stand below an answer, before the next one."""
    later = [other.line for other in reading.postmortem.answers if other.line > answer.line]
    end = min(later, default=len(reading.lines) + 1)
    return [gap for gap in reading.postmortem.gaps if answer.line < gap.line < end and gap.id]


def _start_of_answer(reading: Reading, answer: Answer) -> int:
    """Where the words of an answer begin, below its heading."""
    text, line = reading.document.text, reading.lines[answer.line - 1]
    if line.kind is not Kind.HEADING:
        raise EditError(f"line {answer.line}: the question stands in a line with its answer; change it there.")
    return answer.span.end - len(text[line.end : answer.span.end].lstrip())


def _heading_of(reading: Reading, question: Question) -> int | None:
    """The line of a heading that asks a question which nothing answers yet."""
    for section in reading.postmortem.parts(Part.RESPONSE):
        for line in reading.lines[section.first_line - 1 : section.last_line]:
            words = reading.document.text[line.content : line.end]
            if line.kind is Kind.HEADING and line.fresh and find_question(words) is question:
                return line.number
    return None
