"""Draft: from the exports of tools to the first text of a postmortem, with the evidence for every fact in it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from afterword.app.gather import Gathered, Source, gather
from afterword.app.open_evidence import evidence_path
from afterword.app.ports import AfterwordError, Evidence, Files, MissingFileError
from afterword.app.start import ExistsError, new_file
from afterword.core.documents.write import write_sheet
from afterword.core.draft.sheet import Findings, build_sheet, cite_item
from afterword.core.evidence.account import Account
from afterword.core.evidence.citations import Citations
from afterword.core.evidence.free_table import Said
from afterword.core.evidence.item import Item
from afterword.core.evidence.masking import mask_secrets
from afterword.core.evidence.names import Names
from afterword.core.evidence.occurrence import Fact
from afterword.core.evidence.paste import Told
from afterword.core.evidence.registry import FORMATS
from afterword.core.evidence.series import Series
from afterword.core.evidence.skew import Skew, find_skews, must_have_recorded, set_right, set_series_right
from afterword.core.evidence.teams import Teams
from afterword.core.review.answer import Case
from afterword.core.review.contradictions import Contradiction, find_contradictions, find_wrong_clocks
from afterword.core.review.review import all_gaps, review
from afterword.core.timeline.choose import Choice, choose
from afterword.core.timeline.marks import find_marks
from afterword.core.timeline.merge import merge
from afterword.core.timeline.scene import Scene, Wishes, find_scene
from afterword.core.timeline.wording import Teller, find_severity


class NothingReadError(AfterwordError):
    """No file held anything that a timeline could be made of."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        super().__init__(
            f"no evidence was recognised in {len(sources)} file{'' if len(sources) == 1 else 's'}; "
            f"nothing was written. Afterword reads exports of: {', '.join(FORMATS)}."
        )
        self.sources = sources


class ZoneError(AfterwordError):
    """A time zone or a time that cannot be understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document, what it cites, and what it was made of. `n_left_out` rows found no place in the timeline.

    `items` are everything in the wished stretch of time, `series` the metrics.
    """

    text: str
    cited: tuple[tuple[str, Item], ...]
    names: Names
    sources: tuple[Source, ...]
    n_left_out: int
    channels: tuple[str, ...]
    findings: Findings
    items: tuple[Item, ...] = ()
    series: tuple[Series, ...] = ()

    def conceal(self, text: str) -> str:
        """A text of the evidence with secrets masked and names replaced by roles."""
        return mask_secrets(self.names.hide(text))


def draft(
    evidence: Evidence,
    paths: Iterable[str],
    wishes: Wishes,
    zone_name: str = "",
    columns: Mapping[str, str] | None = None,
) -> Draft:
    """The draft of a postmortem from the evidence under some paths; without a zone that of the brief, else UTC.

    `columns` tells which column of a table that no format knows holds what.

    Raises:
        MissingFileError: if a path does not exist.
        NothingReadError: if no file held an item in the wished stretch of time.
        ZoneError: if the time zone is unknown.
        SkewError: if the clock of a tool that recorded nothing is told to be wrong.
    """
    told = Told(wishes.day, find_zone(zone_name or "UTC"), is_assumed=not zone_name) if wishes.day else None
    said = Said(
        columns=columns or {}, zone=find_zone(zone_name or "UTC"), zone_name=zone_name, orders=wishes.orders
    )  # fmt: skip
    gathered = gather(evidence, paths, told, said, wishes.pasted)
    brief = gathered.given.brief
    named = zone_name or brief.zone or "UTC"
    wishes = replace(
        wishes,
        title=wishes.title or brief.title,
        reference=wishes.reference or brief.reference,
        channel=wishes.channel or brief.channel,
        organisation=gathered.given.organisation,
    )
    gathered, skews = _set_right(gathered, wishes)
    wished = [item for item in gathered.items if _is_wished(item, wishes)]
    if not wished:
        raise NothingReadError(gathered.sources)
    scene = find_scene(wished, wishes)
    teams = Teams(gathered.names, gathered.given.organisation)
    choice = choose(wished, scene, teams)
    found = _find(gathered, choice, scene, wished, teams, named)
    found = replace(
        found,
        title=wishes.title,
        reference=wishes.reference,
        contradictions=(*find_wrong_clocks(skews), *found.contradictions),
    )
    sheet, citations = build_sheet(found)
    disagreeing = [_tell_contradiction(one, citations) for one in found.contradictions]
    cited = citations.cited()
    return Draft(
        text="\n".join((write_sheet(sheet), *_list_disagreeing(disagreeing), *_list_evidence(cited))),
        cited=cited,
        names=gathered.names,
        sources=gathered.sources,
        n_left_out=choice.n_left_out,
        channels=tuple(sorted(scene.channels)),
        findings=found,
        items=tuple(wished),
        series=gathered.series,
    )


def _set_right(gathered: Gathered, wishes: Wishes) -> tuple[Gathered, tuple[Skew, ...]]:
    """The items at the instants of right clocks, as far as it was told or shows which are wrong."""
    must_have_recorded(wishes.ahead, gathered.items)
    told = tuple(Skew(tool=tool, ahead=ahead) for tool, ahead in wishes.ahead.items())
    items = set_right(gathered.items, wishes.ahead)
    seen = find_skews(items)
    shown = {skew.tool: skew.ahead for skew in seen if skew.is_decided}
    series = set_series_right(set_series_right(gathered.series, wishes.ahead), shown)
    return replace(gathered, items=merge(set_right(items, shown)), series=series), (*told, *seen)


def _tell_contradiction(one: Contradiction, citations: Citations) -> str:
    cited = citations.cite(one.items)
    return f"- {one.text[:1].upper()}{one.text[1:]}{f' ({cited})' if cited else ''}."


def _find(
    gathered: Gathered, choice: Choice, scene: Scene, items: Sequence[Item], teams: Teams, zone_name: str
) -> Findings:
    """The account of the incident and the answers that follow from it."""
    account = Account(
        rows=choice.rows,
        marks=find_marks(choice.rows, items, scene),
        asides=choice.asides,
        reports=choice.reports,
        signs=choice.signs,
    )
    severities = tuple(
        (row.at, severity, row.items[0])
        for row in account.all(Fact.DECLARED, Fact.SEVERITY_CHANGED)
        if (severity := find_severity(row.items[0].text))
    )
    zone = find_zone(zone_name)
    case = Case(
        account=account, policy=gathered.given.policy, teams=teams, affected=scene.affected, series=gathered.series,
        severities=severities, zone=zone, reference=gathered.given.brief.reference,
        spoken=tuple(item for item in items if scene.is_spoken_here(item)),
    )  # fmt: skip
    answers = review(case)
    return Findings(
        account=account, answers=answers, gaps=all_gaps(answers), affected=scene.affected, severity=case.final,
        contradictions=find_contradictions(case), title="", reference="",
        teller=Teller(teams, len(account.reports)), zone_name=zone_name, zone=zone, first_at=items[0].at,
    )  # fmt: skip


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
    return "".join(write_item(made, key, item) for key, item in made.cited)


def write_item(made: Draft, key: str, item: Item) -> str:
    """A line of the evidence: one item under its id."""
    return json.dumps(_project(made, key, item), ensure_ascii=False) + "\n"


def write_draft(files: Files, path: str, made: Draft) -> str:
    """Writes the document and its evidence beside it, both new, and returns the path of the evidence.

    Raises:
        ExistsError: if one of them is there already; then neither is written.
    """
    beside = evidence_path(path)
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
        "text": made.conceal(item.text),
        "link": mask_secrets(item.link),
    }
    return {name: value for name, value in told.items() if value}


def _is_wished(item: Item, wishes: Wishes) -> bool:
    return (wishes.start is None or item.at >= wishes.start) and (wishes.end is None or item.at <= wishes.end)


def _list_disagreeing(found: list[str]) -> Iterator[str]:
    """The section with both sides of each contradiction; which is right is for people."""
    if found:
        yield from ("## Where the evidence disagrees", *found, "")


def _list_evidence(cited: tuple[tuple[str, Item], ...]) -> Iterator[str]:
    """The section that says where each id comes from, so that the text is complete by itself."""
    yield "## Evidence"
    yield from (cite_item(key, item) for key, item in cited)
    yield ""
