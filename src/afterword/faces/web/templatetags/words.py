"""How a severity looks: the more severe, the more ink."""

import re

from django import template

register = template.Library()
WORST, MILDEST = 1, 4


@register.filter
def sev(severity: str) -> str:
    """The class of a severity such as `SEV2` or `P1`; none if it has no number."""
    found = re.search(r"\d", severity)
    return f"sev-{min(max(int(found[0]), WORST), MILDEST)}" if found else ""
