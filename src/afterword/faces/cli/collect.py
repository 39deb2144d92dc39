r"""Collect evidence from your tools while it is still there: read-only, into a folder that git leaves alone.

Run again after a failure: what is complete is not asked for again. Tokens come from the environment
(AFTERWORD_SLACK_TOKEN, AFTERWORD_PAGERDUTY_TOKEN, AFTERWORD_OPSGENIE_TOKEN, AFTERWORD_GITHUB_TOKEN,
AFTERWORD_PROMETHEUS_TOKEN) and are written nowhere. Kubernetes is read with kubectl and your own configuration.

Examples:
  afterword collect --into evidence --from "2026-03-04 08:00" --to "2026-03-04 12:00" --slack C0123ABCD
  afterword collect --into evidence --from 2026-03-04T08:00Z --to 2026-03-04T12:00Z --github acme/shop --kubernetes all
  afterword collect --into evidence --from … --to … --prometheus http://prometheus:9090 \
      --query 'sum(rate(http_requests_total{code=~"5.."}[1m]))' --allow-private prometheus
"""

import argparse
import sys
from collections.abc import Iterator

from afterword.app.collect import BASES, EXPIRES, KUBERNETES, Collected, Collecting, Wish
from afterword.app.draft import read_time
from afterword.app.ports import AfterwordError
from afterword.core.evidence.sources.source import Access, Window
from afterword.faces.cli.sheet import write_table
from afterword.wiring import Wiring
from afterword.wiring.collecting import find_cluster, find_web

HEAD = ("source", "about", "files", "note")
NEEDS_TOKEN = ("slack", "pagerduty", "opsgenie")


class CollectError(AfterwordError):
    """Wishes that cannot be understood."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword collect`."""
    parser.add_argument("--into", required=True, metavar="DIR", help="the folder")
    parser.add_argument("--from", dest="start", required=True, metavar="TIME", help="from when: 2026-03-04 08:00")
    parser.add_argument("--to", dest="end", required=True, metavar="TIME", help="until when")
    parser.add_argument("--timezone", default="UTC", metavar="ZONE", help="zone of these times (default: UTC)")
    for name, what in (
        ("slack", "a channel by its id"), ("pagerduty", "a service by its id, or all"),
        ("opsgenie", "a query, or all"), ("github", "a repository: owner/name"),
        ("statuspage", "a page by its address"),
        (KUBERNETES, "a namespace, or all"),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", action="append", default=[], metavar="SUBJECT", help=what)
    parser.add_argument("--prometheus", metavar="URL", help="the address of a Prometheus, for --query")
    parser.add_argument("--query", action="append", default=[], metavar="PROMQL", help="a query of --prometheus")
    parser.add_argument(
        "--url", action="append", default=[], metavar="SOURCE=URL", help="where a tool is, if not at its vendor's"
    )
    parser.add_argument(
        "--allow-private", action="append", default=[], metavar="HOST", help="a host of yours that is not public"
    )


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0, or 2 if a source failed or a wish cannot be understood."""
    window = Window(
        start=read_time(arguments.start, arguments.timezone), end=read_time(arguments.end, arguments.timezone)
    )
    if window.start >= window.end:
        raise CollectError("--from must lie before --to.")
    wishes = tuple(_wishes(arguments, wiring))
    if not wishes:
        raise CollectError("say what to collect: --slack, --pagerduty, --github … (`afterword collect --help`).")
    folder = Collecting(wiring.files, arguments.into, window)
    web, cluster = find_web(arguments.allow_private), find_cluster()
    found = [folder.collect(wish, web, cluster, wiring.clock.now()) for wish in wishes]
    write_table(sys.stdout, HEAD, [(one.source, one.subject, str(len(one.files)), _note(one)) for one in found], wiring)
    failed = [one for one in found if one.why]
    for source in dict.fromkeys(one.source for one in failed if one.source in EXPIRES):
        sys.stderr.write(f"Soon: {EXPIRES[source]}.\n")
    sys.stderr.write(
        f"{len(failed)} of {len(found)} failed; run the same again to try them.\n"
        if failed
        else f"Complete and frozen. Next: afterword draft {arguments.into} -o postmortem.md\n"
    )
    return 2 if failed else 0


def _note(one: Collected) -> str:
    return one.why or ("complete before" if one.was_there else EXPIRES.get(one.source, ""))


def _wishes(arguments: argparse.Namespace, wiring: Wiring) -> Iterator[Wish]:
    told = dict(_read_url(one) for one in arguments.url)
    wished = vars(arguments)
    for source in ("slack", "pagerduty", "opsgenie", "github", "statuspage", KUBERNETES):
        for subject in wished[source]:
            yield Wish(source=source, subject=subject, access=_access(source, told, wiring))
    if arguments.query and not arguments.prometheus:
        raise CollectError("--query needs --prometheus URL.")
    for query in arguments.query:
        access = _access("prometheus", {"prometheus": arguments.prometheus}, wiring)
        yield Wish(source="prometheus", subject=query, access=access)


def _access(source: str, told: dict[str, str], wiring: Wiring) -> Access:
    token = wiring.token(source)
    if not token and source in NEEDS_TOKEN:
        raise CollectError(f"{source} needs a token that may read: set AFTERWORD_{source.upper()}_TOKEN.")
    return Access(url=told.get(source, BASES.get(source, "")), token=token)


def _read_url(written: str) -> tuple[str, str]:
    source, _, url = written.partition("=")
    if source not in BASES or not url:
        raise CollectError(f"--url {written}: write it as SOURCE=URL; sources are {', '.join(BASES)}.")
    return source, url
