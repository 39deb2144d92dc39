"""Draft: from the exports of tools to the first text of a postmortem, with the evidence for every fact in it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from afterword.app.ports import AfterwordError, Evidence, Files, MissingFileError
from afterword.app.start import ExistsError, new_file
from afterword.core.documents.write import write_sheet
from afterword.core.evidence.item import Item
from afterword.core.evidence.masking import mask_secrets
from afterword.core.evidence.names import Names
from afterword.core.evidence.reading import Person
from afterword.core.evidence.registry import FORMATS, read_evidence
from afterword.core.timeline.choose import choose
from afterword.core.timeline.markers import find_markers
from afterword.core.timeline.merge import merge
from afterword.core.timeline.scene import Wishes, find_scene
from afterword.core.timeline.sheet import Findings, build_sheet
from afterword.core.timeline.wording import plain


class NothingReadError(AfterwordError):
    """No file held anything that a timeline could be made of."""

    def __init__(self, sources: "tuple[Source, ...]") -> None:
        super().__init__(
            f"no evidence was recognised in {len(sources)} file{'' if len(sources) == 1 else 's'}; "
            f"nothing was written. Afterword reads exports of: {', '.join(FORMATS)}."
        )
        self.sources = sources


class ZoneError(AfterwordError):
    """A time zone or a time that cannot be understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What became of one file: the tool it comes from and how many items it held, or why it was skipped."""

    name: str
    tool: str = ""
    n_items: int = 0
    warnings: tuple[str, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document, what it cites, and what it was made of. `n_left_out` rows found no place in the timeline."""

    text: str
    cited: tuple[tuple[str, Item], ...]
    names: Names
    sources: tuple[Source, ...]
    n_left_out: int
    channels: tuple[str, ...]


def draft(evidence: Evidence, paths: Iterable[str], wishes: Wishes, zone_name: str = "UTC") -> Draft:
    """The draft of a postmortem from the evidence under some paths.

    Raises:
        MissingFileError: if a path does not exist.
        NothingReadError: if no file held an item in the wished stretch of time.
        ZoneError: if the time zone is unknown.
    """
    zone = find_zone(zone_name)
    sources, items, names = _read_all(evidence, paths)
    wished = [item for item in items if _is_wished(item, wishes)]
    if not wished:
        raise NothingReadError(sources)
    scene = find_scene(wished, wishes)
    choice = choose(wished, scene)
    found = Findings(items=wished, names=names, scene=scene, choice=choice, markers=find_markers(choice.rows))
    sheet, citations = build_sheet(found, wishes, zone_name, zone)
    cited = citations.cited()
    return Draft(
        text=write_sheet(sheet) + "\n".join(_list_evidence(cited)),
        cited=cited,
        names=names,
        sources=sources,
        n_left_out=choice.n_left_out,
        channels=tuple(sorted(scene.channels)),
    )


def find_zone(name: str) -> tzinfo:
    """The zone of a name from the tz database.

    Raises:
        ZoneError: if there is none.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ZoneError(f"there is no time zone '{name}'; name one as Europe/Berlin or UTC.") from error


def read_time(written: str, zone_name: str) -> datetime:
    """A time as a person writes it, in the zone unless it has an offset of its own.

    Raises:
        ZoneError: if it is no time.
    """
    try:
        at = datetime.fromisoformat(written.strip())
    except ValueError as error:
        raise ZoneError(f"'{written}': write the time as \"2026-03-04 09:02\".") from error
    return at.replace(tzinfo=find_zone(zone_name)).astimezone(UTC) if at.tzinfo is None else at.astimezone(UTC)


def write_evidence(made: Draft) -> str:
    """The cited items, one JSON object per line, with secrets masked and names replaced by roles."""
    return "".join(json.dumps(_project(made, key, item), ensure_ascii=False) + "\n" for key, item in made.cited)


def write_draft(files: Files, path: str, made: Draft) -> str:
    """Writes the document and its evidence beside it, both new, and returns the path of the evidence.

    Raises:
        ExistsError: if one of them is there already; then neither is written.
    """
    beside = f"{path.removesuffix('.md')}.evidence.jsonl"
    for place in (path, beside):
        if _exists(files, place):
            raise ExistsError(place)
    new_file(files, beside, write_evidence(made))
    new_file(files, path, made.text)
    return beside


def _exists(files: Files, path: str) -> bool:
    try:
        files.read(path)
    except MissingFileError:
        return False
    return True


def _project(made: Draft, key: str, item: Item) -> dict[str, str | int]:
    told: dict[str, str | int] = {
        "id": key,
        "item": item.id,
        "at": item.at.isoformat().replace("+00:00", "Z"),
        "kind": str(item.kind),
        "source": item.file,
        "line": item.line,
        "service": item.service,
        "text": mask_secrets(made.names.hide(item.text)),
        "link": mask_secrets(item.link),
    }
    return {name: value for name, value in told.items() if value}


def _is_wished(item: Item, wishes: Wishes) -> bool:
    return (wishes.start is None or item.at >= wishes.start) and (wishes.end is None or item.at <= wishes.end)


def _read_all(evidence: Evidence, paths: Iterable[str]) -> tuple[tuple[Source, ...], tuple[Item, ...], Names]:
    sources: list[Source] = []
    items: list[tuple[Item, ...]] = []
    people: list[Person] = []
    for name, path in evidence.find(paths):
        try:
            tool, reading = read_evidence(name, evidence.read(path))
        except MissingFileError as error:
            sources.append(Source(name=name, skipped=str(error).removeprefix(f"{path}: ")))
            continue
        if tool is None:
            sources.append(Source(name=name, skipped=_why_unknown(name)))
            continue
        sources.append(Source(name=name, tool=tool, n_items=len(reading.items), warnings=reading.warnings))
        items.append(reading.items)
        people.extend(reading.people)
    return tuple(sources), merge(*items), Names(people)


def _why_unknown(name: str) -> str:
    if name.casefold().endswith((".zip", ".gz", ".tgz", ".tar")):
        return "an archive: unpack it and name the folder"
    return "no format recognises it"


def _list_evidence(cited: tuple[tuple[str, Item], ...]) -> Iterator[str]:
    """The section that says where each id comes from, so that the text is complete by itself."""
    yield "\n## Evidence"
    for key, item in cited:
        line = f", line {item.line}" if item.line else ""
        yield f"- {key}: {item.kind}, `{plain(item.file).replace('`', chr(39))}`{line}"
    yield ""
