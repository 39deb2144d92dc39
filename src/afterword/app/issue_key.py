"""Issue a key: a tool may deliver evidence, and do nothing else."""

from afterword.app.delivery_ports import IngestKey, IngestKeys, Tool
from afterword.app.follow_through import NotYetError
from afterword.app.server_ports import Member

LONGEST = 200
"""Characters of a secret."""


def issue_key(keys: IngestKeys, by: Member, name: str, tool: str, secret: str = "") -> IngestKey:
    """A new key for a tool, with its secret, which is told once; PagerDuty brings its own.

    Raises:
        NotThereError: if this person may make none.
        NotYetError: if the tool is none, it has no name, or the secret is missing or too long.
    """
    if tool not in tuple(Tool):
        raise NotYetError("choose one of the tools.")
    if not name.strip():
        raise NotYetError("give the key a name, such as the name of the tool's account.")
    if tool == Tool.PAGERDUTY and not secret.strip():
        raise NotYetError("PagerDuty makes the secret itself, when the webhook is added there; paste it here.")
    if len(secret.strip()) > LONGEST:
        raise NotYetError(f"a secret has {LONGEST} characters at most.")
    return keys.issue(by, IngestKey(key="", name=name.strip(), tool=Tool(tool), secret=secret.strip()))
