"""What somebody has written down of the incident beforehand: its reference, title, channel and zone."""

from dataclasses import dataclass

from afterword.core.evidence.json_input import find_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An empty field is not known."""

    reference: str = ""
    title: str = ""
    channel: str = ""
    zone: str = ""


def read_brief(content: object) -> Brief:
    """The brief in `{"reference", "title", "slack_channel" or "channel", "reporting_time_zone" or "timezone"}`."""
    return Brief(
        reference=find_text(content, "reference"),
        title=find_text(content, "title"),
        channel=find_text(content, "slack_channel") or find_text(content, "channel"),
        zone=find_text(content, "reporting_time_zone") or find_text(content, "timezone"),
    )
