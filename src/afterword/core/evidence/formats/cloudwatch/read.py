"""Reads CloudWatch alarms as SNS delivers them, or as the alarm says by itself."""

from collections.abc import Iterable, Iterator

from afterword.core.evidence.alert import Alert, first_instant, make_alert, read_each
from afterword.core.evidence.item import Item, Kind
from afterword.core.evidence.json_input import find_list, find_text, find_value, read_json
from afterword.core.evidence.reading import Reading

_KINDS = {"alarm": Kind.ALERT_FIRED, "ok": Kind.ALERT_RESOLVED, "insufficient_data": Kind.OTHER}


def identify(name: str, head: bytes) -> bool:
    """By the topic of a notification, or the words of an alarm."""
    del name
    return (b'"TopicArn"' in head and b'"MessageId"' in head) or (b'"AlarmName"' in head and b'"NewStateValue"' in head)


def read(name: str, chunks: Iterable[bytes]) -> Reading:
    """An item per change of an alarm's state; that a subscription wants to be confirmed says nothing."""
    del name
    return read_each(chunks, _read)


def _read(content: object) -> Iterator[Item | str]:
    if find_text(content, "Type") == "SubscriptionConfirmation":
        yield "a subscription that wants to be confirmed says nothing"
        return
    values, _ = read_json([find_text(content, "Message").encode()]) if find_text(content, "Message") else ((), ())
    alarm = values[0].content if values else content
    sizes = find_list(alarm, "Trigger", "Dimensions")
    yield make_alert(
        "cloudwatch",
        _KINDS,
        find_text(alarm, "NewStateValue"),
        first_instant({"alarm": alarm, "sns": content}, ("alarm", "StateChangeTime"), ("sns", "Timestamp")),
        Alert(
            about=find_text(alarm, "AlarmName"),
            text=find_text(alarm, "NewStateReason"),
            service=next((find_text(size, "value") for size in sizes if find_value(size, "name") == "ServiceName"), ""),
        ),
    )
