"""What is offered in fields where any other word may be written too."""

from functools import cache
from zoneinfo import available_timezones

from django.utils.html import format_html_join

SEVERITIES = ("SEV1", "SEV2", "SEV3", "SEV4")
"""The words offered for how bad it was."""


@cache
def zones() -> str:
    """The options of all zones, made once: looking for them takes longer than the rest of a page."""
    return format_html_join("", '<option value="{}"></option>', ((name,) for name in sorted(available_timezones())))
