import pytest

from afterword.core.documents.document import BYTES_LIMIT, Document, UnreadableError


def test_a_text_in_utf_8_is_read_as_it_is() -> None:
    document = Document.decode("Störung 🔥\n".encode(), "a.md")
    assert (document.text, document.encoding, document.path) == ("Störung 🔥\n", "utf-8", "a.md")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"\xef\xbb\xbf# Title\n", "utf-8-sig"),
        (b"\xff\xfe" + "# Title\n".encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + "# Title\n".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_survives(content: bytes, encoding: str) -> None:
    document = Document.decode(content, "a.md")
    assert (document.text, document.encoding) == ("# Title\n", encoding)
    assert document.encode(document.text) == content


def test_a_second_byte_order_mark_belongs_to_the_text() -> None:
    content = b"\xef\xbb\xbf\xef\xbb\xbfa"
    document = Document.decode(content, "a.md")
    assert (document.text, document.encode(document.text)) == ("\ufeffa", content)


def test_a_text_in_an_old_encoding_is_recognised_and_every_byte_survives() -> None:
    content = "Die Störung begann um 09:02, weil die Prüfung für Größen fehlte.\nDas wäre nötig gewesen.\n".encode(
        "latin-1"
    )
    document = Document.decode(content, "a.md")
    assert "Störung begann um 09:02" in document.text
    assert document.encode(document.text) == content


def test_a_character_that_the_encoding_cannot_hold_makes_the_text_utf_8() -> None:
    document = Document.of("naïve", encoding="latin-1")
    assert document.encode("naïve") == b"na\xefve"
    assert document.encode("naïve → done") == "naïve → done".encode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"# Title\n\x00\x00", "line 2 holds a NUL character"),
        (b"\x89PNG\r\n\x00\xff", "holds NUL bytes"),
        (b"\xff\xfe#", "its byte order mark promises utf-16-le"),
        (b"\xef\xbb\xbf\xff", "its byte order mark promises utf-8-sig"),
        (b"a" * (BYTES_LIMIT + 1), "the limit is 10,000,000"),
        (bytes(range(128, 256)) + bytes(range(1, 32)), "no other encoding was recognised"),
    ],
)
def test_what_is_no_text_is_named_and_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why) as caught:
        Document.decode(content, "x.bin")
    assert caught.value.path == "x.bin"
    assert why in caught.value.why


def test_bytes_that_an_encoding_would_not_give_back_are_not_read_in_it() -> None:
    content = b"the \x8f\xab\xe4ber \x8f\xab\xa2 the queue 09:02 queue"  # the first guess decodes it, with loss
    document = Document.decode(content, "a.md")
    assert document.encode(document.text) == content
    with pytest.raises(UnreadableError, match="no other encoding was recognised"):
        Document.decode(b"was was \xbe\xe3\xb3\xb2 \x8f\xab\xe4 the down", "a.md")


@pytest.mark.parametrize(
    ("text", "n_lines"), [("", 1), ("\n", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\n\n", 2)]
)
def test_a_final_newline_opens_no_line(text: str, n_lines: int) -> None:
    assert Document.of(text).n_lines == n_lines


@pytest.mark.parametrize(("text", "newline"), [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a", "\n"), ("\na", "\n")])
def test_the_newline_of_a_document_is_its_first(text: str, newline: str) -> None:
    assert Document.of(text).newline == newline


def test_lines_stand_without_their_newlines() -> None:
    document = Document.of("one\r\ntwo\n\nfour")
    assert [document.line(number) for number in (1, 2, 3, 4)] == ["one", "two", "", "four"]
    assert [document.line_end(number) for number in (1, 2, 3, 4)] == [3, 8, 9, 14]


def test_offsets_have_a_line_and_a_column_counted_in_code_points() -> None:
    document = Document.of("a🔥b\nc")
    assert document.position(2) == (1, 3)
    assert document.position(4) == (2, 1)
    assert document.line_of(4) == 2


def test_spans_know_their_line() -> None:
    document = Document.of("one\ntwo\nthree\n")
    assert document.span(4, 7).line == 2
    whole = document.lines_span(2, 3)
    assert (whole.start, whole.end, whole.line) == (4, 13, 2)
