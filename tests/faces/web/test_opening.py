"""How long prose is divided into its beginning and its rest: nothing is lost, and nothing stands twice."""

import re

import pytest

from afterword.faces.web.opening import BEGINNING, SHORT, open_prose
from afterword.faces.web.prose import to_html

SENTENCE = "Labels came late because a *queue* filled its disk on 4 March."
LONG = " ".join([SENTENCE] * 12)
ITEMS = "\n".join(f"- {SENTENCE}" for _ in range(12))
TABLE = "| Title | Labels late |\n|---|---|\n| Severity | SEV2 |"


def words(html: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", html).split()


@pytest.mark.parametrize(
    ("written", "n_first"),
    [
        (SENTENCE, 12),
        (f"{SENTENCE}\n\n{ITEMS[:300]}", 67),
        (LONG, 60),
        (f"{SENTENCE}\n\n{SENTENCE}\n\n{LONG}", 24),
        (ITEMS, 60),
        (f"- {LONG}", 144),
        (f"1. {LONG}\n2. {LONG}", 288),
        (f"{SENTENCE}\n\n{TABLE}\n\n{SENTENCE}", 29),
        (f"{SENTENCE}\n\n{TABLE}\n\n{LONG}", 12),
        (f"{TABLE}\n\n{SENTENCE}", 12),
        (f"{SENTENCE}\n***\n{SENTENCE}\\\n{SENTENCE}", 36),
        (f"**{LONG}**", 144),
        (TABLE, 0),
        ("", 0),
    ],
)
def test_prose_is_divided_and_whole(written: str, n_first: int) -> None:
    html = to_html(written)
    begins, rest = open_prose(html)
    assert len(words(begins)) == n_first
    assert sorted(words(begins) + words(rest)) == sorted(words(html))
    for piece in (begins, rest):
        for tag in ("p", "em", "strong", "ul", "ol", "li", "table"):
            assert piece.count(f"<{tag}>") == piece.count(f"</{tag}>")


def test_what_is_divided_ends_with_a_sentence() -> None:
    begins, rest = open_prose(to_html(LONG))
    assert begins.endswith("4 March.</p>")
    assert rest.startswith("<p>Labels came late")
    assert len(words(begins)) <= BEGINNING < SHORT < len(words(begins + rest))


def test_a_picture_in_short_prose_is_not_folded() -> None:
    picture = f"attachments/{'0' * 64}.png"
    begins, rest = open_prose(to_html(f"{SENTENCE}\n\n![The disk]({picture})"))
    assert picture in begins
    assert rest == ""
