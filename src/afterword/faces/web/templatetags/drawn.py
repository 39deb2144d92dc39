"""Rows that are drawn once and shown again while they tell the same."""

import datetime
from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from afterword.faces.doors import server

register = template.Library()
KEPT = 4096
"""So many rows are kept, those that were shown last; a row of a list has about 700 bytes."""


@register.simple_tag
def drawn(name: str, **told: Hashable) -> SafeString:
    """A template that depends on nothing but what it is told, and on the day: frozen values, no request, no form."""
    return _draw(name, tuple(told.items()), server().now().date())


@lru_cache(KEPT)
def _draw(name: str, told: tuple[tuple[str, Hashable], ...], today: datetime.date) -> SafeString:
    del today
    return SafeString(get_template(name).render(dict(told)))
