"""What holds for every text: no input makes the reader crash, and every record knows where it stood."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from afterword.core.documents import outline
from afterword.core.documents.document import Document, UnreadableError
from afterword.core.documents.durations import find_durations
from afterword.core.documents.lone_labels import find_lone_labels
from afterword.core.documents.projection import project_readings
from afterword.core.documents.prose import read_prose
from afterword.core.documents.read import Reading, read_document
from afterword.core.model.span import Span
from tests.strategies import paths, postmortems, texts


def read(text: str, path: str = "") -> Reading:
    return read_document(Document.of(text, path))


def spans(record: object) -> Iterator[Span]:
    """Every span in a record and in what it holds."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, dict):
        yield from spans(tuple(record.values()))
    elif isinstance(record, tuple):
        for part in record:
            yield from spans(part)


@given(texts(), paths())
def test_no_text_makes_the_reader_crash(text: str, path: str) -> None:
    reading = read(text, path)
    read_prose(reading.document, reading.lines, reading.inline, reading.postmortem.sections, reading.tables)
    find_lone_labels(reading.document, reading.lines, reading.tables)
    tuple(find_durations(text))
    answers = (outline.what_broke, outline.why_it_broke, outline.what_was_learned, outline.what_fixed_it)
    assert all(isinstance(answer(reading), str) for answer in answers)
    assert len(project_readings([reading])["documents"]) == 1


@given(texts())
def test_every_span_lies_in_the_text_and_knows_its_line(text: str) -> None:
    reading = read(text)
    for span in spans((reading.postmortem, reading.fields, reading.front)):
        assert 0 <= span.start <= span.end <= len(text)
        assert span.line == reading.document.line_of(span.start)


@given(texts())
def test_every_line_lies_in_the_text_in_order(text: str) -> None:
    reading = read(text)
    assert [line.number for line in reading.lines] == list(range(1, reading.document.n_lines + 1))
    for line in reading.lines:
        assert line.start <= line.content <= line.end <= len(text)
        assert text[line.start : line.end] == reading.document.line(line.number)
    assert all(above.end < below.start for above, below in pairwise(reading.lines))


@given(texts())
def test_sections_are_in_order_and_inside_the_document(text: str) -> None:
    reading = read(text)
    sections = reading.postmortem.sections
    assert all(1 <= section.first_line <= section.last_line <= reading.document.n_lines for section in sections)
    assert all(above.last_line < below.first_line for above, below in pairwise(sections))


@given(texts())
def test_records_name_a_line_of_the_document_and_stand_in_the_order_of_the_text(text: str) -> None:
    found = read(text).postmortem
    n_lines = Document.of(text).n_lines
    for records in (found.timeline, found.causes, found.answers, found.gaps, found.actions):
        lines = [record.line for record in records]
        assert lines == sorted(lines)
        assert all(1 <= line <= n_lines for line in lines)
    assert all(1 <= unread.first_line <= unread.last_line <= n_lines for unread in found.unread)


@given(texts())
def test_prose_keeps_every_offset_and_its_sentences_do_not_overlap(text: str) -> None:
    reading = read(text)
    prose = read_prose(reading.document, reading.lines, reading.inline, reading.postmortem.sections, reading.tables)
    assert len(prose.text) == len(text)
    assert all(0 <= sentence.start < sentence.end <= len(text) for sentence in prose.sentences)
    assert all(above.end <= below.start for above, below in pairwise(prose.sentences))


@given(postmortems())
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text).postmortem == read(text).postmortem


@given(texts(), st.data())
def test_an_offset_maps_to_a_position_and_back(text: str, data: st.DataObject) -> None:
    document = Document.of(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = document.position(offset)
    assert document.line_of(offset) == line
    assert document.starts[line - 1] + column - 1 == offset
    assert text.count("\n", 0, offset) == line - 1


@given(texts(), st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-be")))
def test_every_byte_of_a_text_survives_decoding_and_encoding(text: str, encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    content = mark + text.replace("\0", "").encode(encoding, "replace")
    document = Document.decode(content, "postmortem.md")
    assert document.encode(document.text) == content


@given(st.binary(max_size=120))
def test_any_bytes_are_decoded_without_loss_or_refused(content: bytes) -> None:
    try:
        document = Document.decode(content, "postmortem.md")
    except UnreadableError:
        return
    assert document.encode(document.text) == content
