import json

import pytest

from afterword.core.redaction.content import redact_content
from afterword.core.redaction.passage import Passage

PASSAGE = Passage(words='Zoë "Z" K', reason="a name")
MARKER = "(redacted – a name)"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_other_byte_stays(codec: str) -> None:
    content = 'one\r\nZoë "Z" K two ZOË "z" k\r\n'.encode(codec)
    told = f"one\r\n{MARKER} two {MARKER}\r\n".encode(codec)
    assert redact_content(content, PASSAGE) == (told, 2)


def test_bytes_that_are_no_text_stay() -> None:
    content = b'\xff\x00 Zo\xc3\xab "Z" K \x80'
    assert redact_content(content, PASSAGE) == (b"\xff\x00 " + MARKER.encode() + b" \x80", 1)
    assert redact_content(b"\xff\xfeabc", PASSAGE) == (b"\xff\xfeabc", 0)


@pytest.mark.parametrize("is_ascii", [True, False])
def test_json_stays_json(*, is_ascii: bool) -> None:
    whole = {"a": ['Zoë "Z" K', 'back\\slash\nZoë "Z" K'], "b": 1}
    content = json.dumps(whole, ensure_ascii=is_ascii).encode()
    told, n_places = redact_content(content, PASSAGE)
    assert n_places == 2
    assert json.loads(told) == {"a": [MARKER, f"back\\slash\n{MARKER}"], "b": 1}
