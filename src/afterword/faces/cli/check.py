"""Check postmortems. Certain findings at or above --fail-on make the exit code 1.

Examples:
  afterword check incidents/
  afterword check postmortem.md --profile standard
  afterword check incidents/ --write-baseline      accept what is there today
  afterword check . --format sarif > findings.sarif
"""

import argparse
import sys

from afterword.app.check import Report, check_files
from afterword.app.ports import AfterwordError
from afterword.core.checks.baseline import Baseline
from afterword.core.checks.config import Config
from afterword.core.model.words import Level
from afterword.faces.cli.configuration import add_config_arguments, load_config
from afterword.faces.cli.gathering import report_troubles
from afterword.faces.cli.outputs import FORMATS, load_output
from afterword.faces.cli.progress import Progress
from afterword.wiring import Wiring

BASELINE = "afterword-baseline.tsv"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `afterword check`."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to show findings (default: text)")
    parser.add_argument(
        "--output-file", metavar="FORMAT:PATH", action="append", default=[], help="also write a file; repeatable"
    )
    parser.add_argument("--select", metavar="CODES", help="only these rules or families (B05,T)")
    parser.add_argument("--ignore", metavar="CODES", help="without these rules or families")
    parser.add_argument("--extend", metavar="CODES", help="these rules or families as well")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "hint", "never"),
        default="error",
        help="exit 1 from this level on (default: error)",
    )
    parser.add_argument(
        "--fail-on-likely", action="store_true", help="let findings that are not certain fail the run too"
    )
    parser.add_argument("--baseline", metavar="FILE", help=f"accepted findings (default: {BASELINE} if it exists)")
    parser.add_argument("--write-baseline", action="store_true", help="accept the findings of today; shrinks only")
    parser.add_argument("--allow-growth", action="store_true", help="let --write-baseline accept new findings")
    parser.add_argument("--show-suppressed", action="store_true", help="list suppressed and accepted findings too")
    parser.add_argument("--all", action="store_true", help="show every finding of a large first run")
    add_config_arguments(parser)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """0 clean, 1 findings, 2 unreadable input."""
    config = _narrowed(load_config(arguments, wiring), arguments)
    arguments.baseline = arguments.baseline or config.baseline
    baseline = _load_baseline(arguments, wiring)
    progress = Progress(wiring.clock, sys.stderr)
    report = check_files(wiring.files, arguments.paths, config, wiring.clock.today(), baseline, progress.step)
    progress.end()
    if arguments.write_baseline:
        _write_baseline(arguments, wiring, report, baseline)
    colour = wiring.colour(is_terminal=sys.stdout.isatty())
    whole = arguments.all or arguments.show_suppressed or baseline is not None
    sys.stdout.write(
        load_output(arguments.format)(report, colour=colour, suppressed=arguments.show_suppressed, whole=whole)
    )
    for target in arguments.output_file:
        _write_output(target, report, wiring)
    if report_troubles(list(report.troubles)):
        return 2
    if arguments.fail_on == "never" or arguments.write_baseline:
        return 0
    return int(report.fails(Level(arguments.fail_on), likely=arguments.fail_on_likely))


def _narrowed(config: Config, arguments: argparse.Namespace) -> Config:
    """The configuration with the command line's rules."""
    given = {name: getattr(arguments, name) for name in ("select", "ignore", "extend") if getattr(arguments, name)}
    if not given:
        return config
    from afterword.core.checks.config_reader import check_codes  # noqa: PLC0415  only where codes are given

    codes = {name: check_codes(value.upper().replace(",", " ").split(), f"--{name}") for name, value in given.items()}
    return config._replace(
        select=codes.get("select", config.select),
        ignore=(*config.ignore, *codes.get("ignore", ())),
        extend=(*config.extend, *codes.get("extend", ())),
    )


def _load_baseline(arguments: argparse.Namespace, wiring: Wiring) -> Baseline | None:
    path = arguments.baseline or BASELINE
    try:
        content = wiring.files.read(path)
    except AfterwordError:
        if arguments.baseline and not arguments.write_baseline:
            raise
        return None
    return Baseline.parse(content.decode("utf-8", "replace"), path)


def _write_baseline(arguments: argparse.Namespace, wiring: Wiring, report: Report, old: Baseline | None) -> None:
    path = arguments.baseline or BASELINE
    new = Baseline.of({document.path: document.findings for document in report.checked})
    if old is not None and not arguments.allow_growth:
        new = old.shrink_to(new)
    expected = wiring.files.read(path) if old is not None else None
    wiring.files.write(path, new.dump().encode(), expected=expected)
    n = len(new.entries)
    sys.stderr.write(f"{path}: {n} finding{'' if n == 1 else 's'} accepted. Commit it; it may only shrink.\n")


def _write_output(target: str, report: Report, wiring: Wiring) -> None:
    name, colon, path = target.partition(":")
    if not colon or name not in FORMATS:
        raise AfterwordError(f"--output-file {target}: write FORMAT:PATH with one of {', '.join(FORMATS)}.")
    content = load_output(name)(report, colour=False, suppressed=True, whole=True).encode()
    try:
        old: bytes | None = wiring.files.read(path)
    except AfterwordError:
        old = None
    wiring.files.write(path, content, expected=old)
