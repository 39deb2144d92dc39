import pytest

from afterword.core.evidence.unknown import why_unknown


@pytest.mark.parametrize(
    ("name", "head", "why"),
    [
        ("a.json", b"", "the file is empty"),
        ("a.txt", b" \r\n\t", "the file is empty"),
        ("a.tar", b"a.txt\0\0\0", "an archive that is no ZIP: unpack it first"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "a picture: no times can be read from it"),
        ("a.json", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture: no times can be read from it"),
        ("a", b"RIFF\x24\0\0\0WEBPVP8 ", "a picture: no times can be read from it"),
        ("a.wav", b"RIFF\x24\0\0\0WAVEfmt ", "no text, and no format recognises it"),
        ("a.pdf", b"%PDF-1.7\n", "a PDF: hand over the export that it was made of, or paste its text"),
        ("a.json", b"\x07\0\x91", "no text, and no format recognises it"),
        ("a.txt", "a disk was full".encode("utf-16"), "no format recognises it"),
        ("a.txt", b"a disk was full", "no format recognises it"),
    ],
)
def test_what_nothing_was_read_from_says_why(name: str, head: bytes, why: str) -> None:
    assert why_unknown(name, head) == why
