from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from afterword.core.evidence.item import Item, Kind
from afterword.core.timeline.merge import merge
from tests.core.evidence.made import at, item

START = datetime(2026, 2, 10, 9, tzinfo=UTC)
ITEMS = st.builds(
    Item,
    id=st.sampled_from("abc"),
    at=st.integers(0, 3).map(lambda minutes: START + timedelta(minutes=minutes)),
    kind=st.sampled_from([Kind.MESSAGE, Kind.PAGED]),
    text=st.sampled_from(["", "x"]),
    file=st.sampled_from(["", "f", "g"]),
    line=st.integers(0, 2),
)


def test_items_stand_by_instant_then_by_id() -> None:
    late, second, first = item("09:05:00", id="a"), item("09:00:00", id="b"), item("09:00:00", id="a")
    assert merge([late], [second, first]) == (first, second, late)
    assert first.at == at("09:00:00")


@given(st.lists(st.lists(ITEMS, max_size=6), max_size=4), st.randoms(use_true_random=False))
def test_merge_is_order_independent_and_loses_nothing(streams, random) -> None:
    merged = merge(*streams)
    flat = [one for stream in streams for one in stream]
    shuffled = random.sample(flat, len(flat))
    cut = random.randint(0, len(flat))
    assert merge(shuffled[:cut], shuffled[cut:]) == merged
    assert merge(merge(shuffled[:cut]), shuffled[cut:]) == merged
    assert sorted(map(repr, merged)) == sorted(map(repr, flat))
    assert all(a.at <= b.at for a, b in pairwise(merged))
