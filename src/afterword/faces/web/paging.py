"""Which page of a long list is asked for, and what is beside it."""

from django.http import QueryDict

LAST = 100_000
"""No list has so many pages; a larger number is a mistake."""


def page_of(asked: QueryDict) -> int:
    """The page that is asked for, from 1."""
    told = asked.get("page", "")
    return min(max(1, int(told)), LAST) if told.isdecimal() and len(told) <= len(str(LAST)) else 1


def pages(page: int, count: int) -> dict[str, int]:
    """The page, how many there are, and the ones beside it; 0 where there is none."""
    return {"page": page, "n_pages": count, "next": page + 1 if page < count else 0, "previous": page - 1}
