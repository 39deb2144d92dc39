"""No export, however strange what stands in it, makes a reader crash."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from afterword.core.evidence.json_input import read_json
from afterword.core.evidence.registry import FORMATS, find_format, identify, read_evidence
from tests.core.evidence.golden_files import exports
from tests.core.evidence.test_registry import PLACES


def places(content: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where something stands in a value, the whole last."""
    keys = content if isinstance(content, dict) else range(len(content)) if isinstance(content, list) else ()
    for key in keys:
        yield from places(content[key], (*path, key))  # type: ignore[index]
    yield path


def replaced(content: Any, path: tuple[str | int, ...], leaf: object) -> Any:
    if not path:
        return leaf
    made = dict(content) if isinstance(content, dict) else list(content)
    made[path[0]] = replaced(content[path[0]], path[1:], leaf)
    return made


def payloads() -> list[object]:
    """Every value of every golden export that is JSON."""
    found = [read_json([export.read_bytes()])[0] for export in exports() if ".json" in export.name]
    return [value.content for values in found for value in values]


STRANGE = st.sampled_from(
    [None, True, 0, -1, 7.5, 1e308, 10**40, "", "x", "\ud800", "2026-02-10T09:00:00Z", "9999-12-31T23:59:59+14:00",
     "-1", "0001-01-01T00:00:00-14:00", [], [[]], [None], [[1, 2], 3], [256], {}, {"": {}}, {"a": [{"b": "c"}]}, [{}, 7]]
)  # fmt: skip


@given(st.sampled_from(payloads()), st.lists(st.tuples(st.integers(0, 10**6), STRANGE), max_size=4), st.data())
def test_no_value_makes_a_reader_crash(content: object, changes: list[tuple[int, object]], data: st.DataObject) -> None:
    for number, leaf in changes:
        found = list(places(content))
        content = replaced(content, found[number % len(found)], leaf)
    written = json.dumps(content).encode()
    name = data.draw(st.sampled_from(PLACES))
    tools = {identify(name, written), data.draw(st.sampled_from(list(FORMATS)))} - {None}
    for tool in tools:
        for item in find_format(str(tool)).read(name, [written[:100], written[100:]]).items:
            assert item.at.tzinfo is not None
            item.text.encode()
    read_evidence(name, [written])
