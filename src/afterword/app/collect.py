"""Collect: what tools recorded, kept in a folder while it is still there; what is complete is never asked for again."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from afterword.app.ports import AfterwordError, Cluster, Files, MissingFileError, Reply, Web, WebError
from afterword.core.evidence.json_input import find_list, find_text
from afterword.core.evidence.sources import github, opsgenie, pagerduty, prometheus, slack, statuspage
from afterword.core.evidence.sources.source import Access, Collector, Kept, Questions, SourceError, Told, Window, stamp

SCHEMA = "afterword.collection/1"
KUBERNETES = "kubernetes"
COLLECTORS: Mapping[str, Collector] = MappingProxyType(
    {
        "slack": slack.collect, "pagerduty": pagerduty.collect, "opsgenie": opsgenie.collect, "github": github.collect,
        "prometheus": prometheus.collect, "statuspage": statuspage.collect,
    }
)  # fmt: skip
"""What can be asked over HTTP."""
BASES = MappingProxyType(
    {"slack": slack.BASE, "pagerduty": pagerduty.BASE, "opsgenie": opsgenie.BASE, "github": github.BASE}
)
"""Where a tool is, if nobody says otherwise."""
EXPIRES = MappingProxyType(
    {
        KUBERNETES: "a cluster keeps events for about an hour",
        "prometheus": "Prometheus keeps 15 days unless it was told otherwise",
        "slack": "Slack's free plan hides messages after 90 days",
        "opsgenie": "Opsgenie deletes its data in April 2027",
    }
)
"""What is gone soon. Kubernetes: kube-apiserver --event-ttl, 1h0m0s; Prometheus: --storage.tsdb.retention.time, 15d."""

FIRST_ERROR = 400
"""RFC 9110, 15.5: errors begin here."""

LONGEST_NAME = 60
"""Characters of a subject in the name of its folder."""

_OTHER = re.compile(r"[^A-Za-z0-9]+")


class CollectionError(AfterwordError):
    """A folder that holds something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One thing to collect: from which source, about what, and how to get there."""

    source: str
    subject: str
    access: Access


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What became of a wish: the files, or why there are none. `was_there` tells that it was complete before."""

    source: str
    subject: str
    files: tuple[str, ...] = ()
    why: str = ""
    was_there: bool = False


class Collecting:
    """A folder that evidence of one stretch of time is collected into."""

    def __init__(self, files: Files, folder: str, window: Window) -> None:
        self._files = files
        self._folder = folder.rstrip("/")
        self._window = window
        self._entries = self._read()

    def collect(self, wish: Wish, web: Web, cluster: Cluster, at: datetime) -> Collected:
        """Fulfils a wish, unless it is fulfilled; what fails is noted and can be tried again.

        Raises:
            MissingFileError: if the folder cannot be written.
        """
        known = self._entries.get((wish.source, wish.subject))
        if find_text(known, "state") == "complete":
            names = tuple(find_text(one, "name") for one in find_list(known, "files"))
            return Collected(source=wish.source, subject=wish.subject, files=names, was_there=True)
        try:
            kept = _fulfil(wish, self._window, web, cluster)
        except (SourceError, WebError) as error:
            self._note(wish, at, (), str(error))
            return Collected(source=wish.source, subject=wish.subject, why=str(error))
        contents = {f"{wish.source}/{_folder_of(wish.subject)}/{name}": content for name, content in kept}
        for name, content in contents.items():
            self._write(name, content)
        self._note(wish, at, tuple(contents.items()), "")
        return Collected(source=wish.source, subject=wish.subject, files=tuple(contents))

    def _note(self, wish: Wish, at: datetime, files: Sequence[tuple[str, bytes]], why: str) -> None:
        entry: dict[str, object] = {
            "source": wish.source, "subject": wish.subject, "state": "failed" if why else "complete", "at": stamp(at),
            "files": [
                {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                for name, content in files
            ],
        }  # fmt: skip
        if why:
            entry["why"] = why
        self._entries[wish.source, wish.subject] = entry
        start, end = self._window.stamps()
        told = {"schema": SCHEMA, "from": start, "to": end, "sources": list(self._entries.values())}
        self._write(".gitignore", b"*\n")
        self._write("manifest.json", json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")

    def _read(self) -> dict[tuple[str, str], dict[str, object]]:
        """What was collected before.

        Raises:
            CollectionError: if it is of another stretch of time, or cannot be read.
        """
        path = f"{self._folder}/manifest.json"
        try:
            told = json.loads(self._files.read(path))
        except MissingFileError:
            return {}
        except ValueError as error:
            raise CollectionError(f"{path}: cannot be read ({error}); choose another folder.") from error
        if (find_text(told, "schema"), find_text(told, "from"), find_text(told, "to")) != (
            SCHEMA, *self._window.stamps(),
        ):  # fmt: skip
            raise CollectionError(f"{path}: holds another stretch of time; choose another folder.")
        entries = (one for one in find_list(told, "sources") if isinstance(one, dict))
        return {(find_text(one, "source"), find_text(one, "subject")): one for one in entries}

    def _write(self, name: str, content: bytes) -> None:
        path = f"{self._folder}/{name}"
        try:
            before = self._files.read(path)
        except MissingFileError:
            before = None
        if before != content:
            self._files.write(path, content, expected=before)


def _folder_of(subject: str) -> str:
    """A folder's name for a subject; two subjects never share one."""
    plain = _OTHER.sub("-", subject).strip("-")[:LONGEST_NAME]
    return plain if plain == subject else f"{plain}-{hashlib.sha256(subject.encode()).hexdigest()[:8]}".lstrip("-")


def _fulfil(wish: Wish, window: Window, web: Web, cluster: Cluster) -> list[tuple[str, bytes]]:
    if wish.source == KUBERNETES:
        namespace = "" if wish.subject == "all" else wish.subject
        return [("events.json", cluster.events(namespace))]
    kept = _ask_all(COLLECTORS[wish.source](wish.access, wish.subject, window), web)
    return [(one.name, one.encode()) for one in kept]


def _ask_all(questions: Questions, web: Web) -> tuple[Kept, ...]:
    """Asks one question after the other."""
    ask = next(questions)
    asked = _server_of(ask.url)
    while True:
        if _server_of(ask.url) != asked:
            raise SourceError(f"{asked}: names a page of {_server_of(ask.url)}, which was not asked")
        reply = web.get(ask.url, ask.query, ask.headers)
        try:
            ask = questions.send(Told(content=_parse(ask.url, reply), headers=reply.headers))
        except StopIteration as stop:
            made: tuple[Kept, ...] = stop.value
            return made


def _server_of(url: str) -> str:
    return "/".join(url.split("/")[:3])


def _parse(url: str, reply: Reply) -> object:
    place = url.partition("?")[0]
    if reply.status in (401, 403):
        raise SourceError(f"{place}: the token was refused ({reply.status}); is it right, and may it read this?")
    if reply.status >= FIRST_ERROR:
        raise SourceError(f"{place}: answered {reply.status}")
    try:
        return json.loads(reply.body)
    except ValueError as error:
        raise SourceError(f"{place}: answered something that is no JSON") from error
