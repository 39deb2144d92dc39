"""Runs the rules over one reading and turns their problems into findings."""

import datetime
from _blake2 import blake2b  # what hashlib gives, without loading OpenSSL for it
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import re2

from afterword.core.checks.case import Case
from afterword.core.checks.clues import ClueIndex
from afterword.core.checks.config import Config, lower
from afterword.core.checks.registry import load_rules
from afterword.core.checks.rule import Problem, Rule
from afterword.core.checks.suppression import Suppression, read_suppressions
from afterword.core.documents.read import Reading
from afterword.core.model.finding import Finding
from afterword.core.model.words import FindingState, Level

EXCERPT = 120
"""So many characters of the text stand in a finding."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The rules with the prefilter for those that have triggers; made once per run."""

    config: Config
    rules: tuple[Rule, ...]
    prefilter: "_Prefilter"
    index: ClueIndex

    @classmethod
    def of(cls, config: Config) -> "Engine":
        """The engine of a configuration."""
        rules = load_rules()
        return cls(config, rules, _Prefilter(rules), ClueIndex({rule.code: rule.clues for rule in rules}))

    def check(self, reading: Reading, today: datetime.date) -> tuple[Finding, ...]:
        """Every finding of a reading, suppressed ones included and marked, in the order of the text."""
        case = Case(reading, today, self.config)
        case.suppressions = read_suppressions(reading.document)
        matched = self.prefilter.match(case)
        clued = self.index.find(case.prose)
        findings: list[Finding] = []
        for rule in self.rules:
            case.candidates = clued.get(rule.code, ())
            called = (not rule.triggers or rule.code in matched) and (not rule.clues or bool(case.candidates))
            if called and rule.family != "usage":
                findings.extend(self._run(rule, case))
        findings = number_fingerprints(self._suppress(finding, case) for finding in findings)
        case.used = frozenset(_used(case, findings))
        usage = [finding for rule in self.rules if rule.family == "usage" for finding in self._run(rule, case)]
        return tuple(sorted((*findings, *number_fingerprints(usage)), key=_order))

    def _run(self, rule: Rule, case: Case) -> Iterable[Finding]:
        level = self.config.level_of(rule, severity=case.severity, status=case.postmortem.status)
        if level is None or self.config.ignores_at(case.document.path, rule.code):
            return ()
        case.options = {**rule.options, **self.config.options.get(rule.code, {})}
        return [self._finding(rule, level, problem, case) for problem in rule.check(case)]

    def _finding(self, rule: Rule, level: Level, problem: Problem, case: Case) -> Finding:
        section = next(
            (s for s in reversed(case.postmortem.sections) if s.first_line <= problem.span.line <= s.last_line), None
        )
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
                return replace(finding, state=FindingState.SUPPRESSED, reason=suppression.reason)
        return finding


def number_fingerprints(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with their final fingerprint: code, part, words and how many of the same stood before."""
    seen: Counter[str] = Counter()
    out = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        key = f"{finding.fingerprint}|{seen[finding.fingerprint]}"
        out.append(replace(finding, fingerprint=blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()))
    return out


def _used(case: Case, findings: list[Finding]) -> Iterable[Suppression]:
    silenced = [finding for finding in findings if finding.state is FindingState.SUPPRESSED]
    for suppression in case.suppressions:
        if any(suppression.covers(finding.code, finding.span.line, case.today) for finding in silenced):
            yield suppression


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.code


class _Prefilter:
    """One pass over the prose that tells which rules' triggers occur at all."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.codes: list[str] = []
        options = re2.Options()
        options.case_sensitive = False
        self.set = re2.Set.SearchSet(options)
        for rule in rules:
            for trigger in rule.triggers:
                self.set.Add(trigger)
                self.codes.append(rule.code)
        self.set.Compile()

    def match(self, case: Case) -> frozenset[str]:
        """The codes of the rules of which a trigger occurs."""
        if not self.codes:
            return frozenset()
        return frozenset(self.codes[index] for index in self.set.Match(case.prose.text) or ())
