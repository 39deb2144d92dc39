"""Runs the rules over one reading and turns their problems into findings."""

import datetime
from _blake2 import blake2b  # what hashlib gives, without loading OpenSSL for it
from collections import Counter
from collections.abc import Iterable

from afterword.core.checks.case import Case
from afterword.core.checks.clues import ClueIndex
from afterword.core.checks.config import Config, lower
from afterword.core.checks.registry import load_rules
from afterword.core.checks.rule import Problem, Rule
from afterword.core.checks.suppression import Suppression, read_suppressions
from afterword.core.checks.unwritten import keep_one_each
from afterword.core.documents.read import Reading
from afterword.core.model.finding import Finding
from afterword.core.model.words import FindingState, Level, Status

EXCERPT = 120
"""So many characters of the text stand in a finding."""


class Engine:
    """The rules with what tells which of them can speak at all; made once per run."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.rules = load_rules()
        self._plans: dict[tuple[int | None, Status | None], tuple[tuple[Rule, Level], ...]] = {}
        self.clues = ClueIndex({rule.code: (rule.words, *rule.clues) for rule in self.rules})

    @classmethod
    def of(cls, config: Config) -> "Engine":
        """The engine of a configuration."""
        return cls(config)

    def check(self, reading: Reading, today: datetime.date) -> tuple[Finding, ...]:
        """Every finding of a reading, suppressed ones included and marked, in the order of the text."""
        case = Case(reading, today, self.config)
        case.suppressions = read_suppressions(reading.document)
        called = self.clues.find(case.prose)
        findings: list[Finding] = []
        for rule, level in self._plan(case):
            case.candidates = called.get(rule.code, ())
            needs_words = bool(rule.clues or rule.words)
            if rule.family != "usage" and (case.candidates or not needs_words):
                findings.extend(self._run(rule, level, case))
        findings = keep_one_each(findings, reading.lines)
        findings = number_fingerprints(self._suppress(finding, case) for finding in findings)
        case.used = frozenset(_used(case, findings))
        usage = [
            finding
            for rule, level in self._plan(case)
            if rule.family == "usage"
            for finding in self._run(rule, level, case)
        ]
        return tuple(sorted((*findings, *number_fingerprints(usage)), key=_order))

    def _plan(self, case: Case) -> tuple[tuple[Rule, Level], ...]:
        """The rules that run in a document of this severity and status, with their level; worked out once for each."""
        key = (case.severity, case.postmortem.status)
        if key not in self._plans:
            levels = ((rule, self.config.level_of(rule, severity=key[0], status=key[1])) for rule in self.rules)
            self._plans[key] = tuple((rule, level) for rule, level in levels if level is not None)
        return self._plans[key]

    def _run(self, rule: Rule, level: Level, case: Case) -> Iterable[Finding]:
        if self.config.path_ignores and self.config.ignores_at(case.document.path, rule.code):
            return ()
        own = self.config.options.get(rule.code)
        case.options = {**rule.options, **own} if own else rule.options
        return [self._finding(rule, level, problem, case) for problem in rule.check(case)]

    def _finding(self, rule: Rule, level: Level, problem: Problem, case: Case) -> Finding:
        section = case.section_at(problem.span.line)
        excerpt = " ".join(case.text[problem.span.start : min(problem.span.end, problem.span.start + EXCERPT)].split())
        return Finding(
            code=rule.code,
            slug=rule.slug,
            level=lower(level, problem.level),
            certainty=rule.certainty,
            message=problem.message,
            span=problem.span,
            section=str(section.kind) if section else "",
            excerpt=excerpt,
            fingerprint=f"{rule.code}|{section.kind if section else ''}|{excerpt.casefold()}",
            help_url=self.config.guide.replace("{code}", rule.code),
            related=problem.related,
            suggestions=problem.suggestions,
            fix=problem.fix,
        )

    def _suppress(self, finding: Finding, case: Case) -> Finding:
        if finding.code in self.config.locked:
            return finding
        for suppression in case.suppressions:
            if suppression.reason and suppression.covers(finding.code, finding.span.line, case.today):
                return finding._replace(state=FindingState.SUPPRESSED, reason=suppression.reason)
        return finding


def number_fingerprints(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with their final fingerprint: code, part, words and how many of the same stood before."""
    seen: Counter[str] = Counter()
    out = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        key = f"{finding.fingerprint}|{seen[finding.fingerprint]}"
        out.append(finding._replace(fingerprint=blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()))
    return out


def _used(case: Case, findings: list[Finding]) -> Iterable[Suppression]:
    silenced = [finding for finding in findings if finding.state is FindingState.SUPPRESSED]
    for suppression in case.suppressions:
        if any(suppression.covers(finding.code, finding.span.line, case.today) for finding in silenced):
            yield suppression


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.code
