import re

import pytest

from afterword.core.documents.patterns import Pattern


def test_a_pattern_behaves_like_the_compiled_one() -> None:
    pattern = Pattern("A", re.IGNORECASE)
    assert pattern.findall("aAb") == ["a", "A"]
    assert pattern.sub("x", "aAb") == "xxb"
    assert pattern.search("b") is None


def test_a_pattern_is_not_compiled_before_it_is_used() -> None:
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.search("x")
