"""Begin: a new postmortem on the server, from what tools recorded or from a text that is there already."""

from collections.abc import Iterable

from afterword.app.draft import Draft
from afterword.app.server_ports import Member, Postmortems, Recorded


def begin(postmortems: Postmortems, text: str, evidence: Iterable[Recorded], by: Member, key: str = "") -> str:
    """A new postmortem, and its key; of a `key` that is given there is one, however often it is begun."""
    return postmortems.add(plain_text(text), evidence, by, key)


def plain_text(text: str) -> str:
    """A text whose lines end with a line feed: editors in browsers know no other."""
    return text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()


def keep_evidence(made: Draft) -> tuple[Recorded, ...]:
    """Everything that a draft was made of: what its text cites under its id, and all the rest without one."""
    cited = {item.id for _, item in made.cited}
    rest = (("", item) for item in made.items if item.id not in cited)
    return tuple(
        Recorded(
            key=key,
            item=item.id,
            at=item.at,
            kind=str(item.kind),
            source=f"{item.file}:{item.line}" if item.line else item.file,
            text=made.conceal(item.text),
            link=made.conceal(item.link),
        )
        for key, item in (*made.cited, *rest)
    )
