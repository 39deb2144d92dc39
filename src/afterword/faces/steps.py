"""What can become of a postmortem and of its actions: the steps that pages and programs take by name."""

from collections.abc import Callable, Mapping

from afterword.app.close import close
from afterword.app.follow_through import complete_action, decline_action, verify_action
from afterword.app.proceed import block_action, reopen_action, start_action, supersede_action
from afterword.app.publish import publish
from afterword.app.review import approve, ask_for_changes, ask_for_review
from afterword.app.server_ports import Member
from afterword.faces.doors import server

DEEDS = {
    "complete": complete_action, "verify": verify_action, "decline": decline_action, "start": start_action,
    "block": block_action, "reopen": reopen_action, "supersede": supersede_action,
}  # fmt: skip
"""What can become of an action; each needs a sentence: `supersede` the id of another one, `start` none."""


def _reviewing(verb: Callable[..., None]) -> Callable[[str, Member, str], None]:
    def take(key: str, by: Member, told: str) -> None:
        verb(server().postmortems, key, by, told, server().now())

    return take


def _publish(key: str, by: Member, told: str) -> None:
    publish(server().postmortems, server().inspector, key, by, server().now(), told)


def _close(key: str, by: Member, told: str) -> None:
    del told  # a promise that was kept needs no word
    close(server().postmortems, key, by, server().now())


STEPS: Mapping[str, Callable[[str, Member, str], None]] = {
    "ask": _reviewing(ask_for_review), "approve": _reviewing(approve), "changes": _reviewing(ask_for_changes),
    "publish": _publish, "close": _close,
}  # fmt: skip
"""The way from draft to closed; what somebody tells is a reason, or a word to the others."""
