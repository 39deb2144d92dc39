"""Begin: a new postmortem on the server, from what tools recorded or from a text that is there already."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from afterword.app.draft import Draft, project_item
from afterword.app.server_ports import Member, Postmortems, Recorded


def begin(postmortems: Postmortems, text: str, evidence: Iterable[Recorded], by: Member) -> str:
    """A new postmortem, and its key. Lines end with a line feed: editors in browsers know no other."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    return postmortems.add(plain, evidence, by)


def keep_evidence(made: Draft) -> tuple[Recorded, ...]:
    """Everything that a draft was made of: what its text cites under its id, and all the rest without one."""
    cited = {item.id for _, item in made.cited}
    rest = (("", item) for item in made.items if item.id not in cited)
    return tuple(_recorded(project_item(made, key, item)) for key, item in (*made.cited, *rest))


def _recorded(told: Mapping[str, str | int]) -> Recorded:
    source, line = told.get("source", ""), told.get("line", 0)
    return Recorded(
        key=str(told.get("id", "")),
        item=str(told.get("item", "")),
        at=datetime.fromisoformat(str(told["at"])).astimezone(UTC),
        kind=str(told.get("kind", "")),
        source=f"{source}:{line}" if line else str(source),
        text=str(told.get("text", "")),
        link=str(told.get("link", "")),
    )
