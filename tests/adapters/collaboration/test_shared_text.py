from random import Random  # noqa: TID251  hypothesis hands it in, seeded

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.adapters.collaboration.shared_text import SharedText
from afterword.app.log_ports import BadUpdateError
from afterword.core.documents.splice import Splice, apply_splices

WORDS = st.text(st.sampled_from("aé漢😀\n |"), max_size=12)


@st.composite
def texts_with_splices(draw: st.DrawFn) -> tuple[str, tuple[Splice, ...]]:
    text = draw(WORDS)
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, tuple(Splice(start, end, draw(WORDS)) for start, end in pairs)


@given(texts_with_splices())
def test_splices_count_characters_whatever_they_are(given_: tuple[str, tuple[Splice, ...]]) -> None:
    text, splices = given_
    shared = SharedText()
    log = [shared.splice([Splice(0, 0, text)]), shared.splice(splices)]
    assert shared.text == apply_splices(text, splices)
    assert SharedText(log).text == shared.text


STEPS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30), st.sampled_from("xyé😀")), max_size=30)


@given(STEPS, st.randoms(use_true_random=False))
def test_writers_agree_however_their_updates_come_between_each_other(
    steps: list[tuple[int, int, str]], chance: Random
) -> None:
    """Each writer inserts without knowing of the others; what one wrote comes in its order, some of it twice."""
    writers = [SharedText() for _ in range(3)]
    written: list[list[bytes]] = [[], [], []]
    for who, place, letter in steps:
        at = place % (len(writers[who].text) + 1)
        written[who].append(writers[who].splice([Splice(at, at, letter)]))
    for writer in writers:
        coming = [list(updates) for updates in written]
        while any(coming):
            updates = chance.choice([one for one in coming if one])
            writer.apply(updates[0])
            if chance.random() < 0.7:
                updates.pop(0)
    assert len({writer.text for writer in writers}) == 1
    assert sorted(writers[0].text) == sorted(letter for _, _, letter in steps)


def test_who_knows_some_gets_the_rest() -> None:
    one, other = SharedText(), SharedText()
    other.apply(one.splice([Splice(0, 0, "queue")]))
    known = other.state
    one.splice([Splice(5, 5, " filled")])
    other.apply(one.since(known))
    assert other.text == "queue filled"


@pytest.mark.parametrize("junk", [b"\xff\xff\xff", b"nonsense", b"\x01"])
def test_bytes_that_are_no_update_are_refused(junk: bytes) -> None:
    shared = SharedText()
    with pytest.raises(BadUpdateError):
        shared.apply(junk)
    with pytest.raises(BadUpdateError):
        shared.since(junk)
    assert shared.text == ""
