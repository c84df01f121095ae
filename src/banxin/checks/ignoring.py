"""Findings that the editor has looked at and lets stand, each with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from banxin.model.finding import Finding, Severity
from banxin.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """Findings of one code that are not to be told: in the chapter at `path`, or in the whole book when it is empty.

    `text` narrows it to findings whose message holds it. `source` is where the editor wrote it down.
    """

    code: str
    reason: str
    source: Source
    path: str = ""
    text: str = ""

    def covers(self, finding: Finding) -> bool:
        path = finding.source.path.as_posix() if finding.source else ""
        return finding.code == self.code and self.path in {"", path} and self.text in finding.message


def without_ignored(findings: Iterable[Finding], rules: Sequence[Ignored]) -> tuple[Finding, ...]:
    """The findings that no rule covers, and one for each rule that covers none: it hides what may come later."""
    findings = tuple(findings)
    left = [finding for finding in findings if not any(rule.covers(finding) for rule in rules)]
    unused = [rule for rule in rules if not any(map(rule.covers, findings))]
    return (*left, *map(unused_rule, unused))


def unused_rule(rule: Ignored) -> Finding:
    return Finding(
        code="ignore-001",
        severity=Severity.WARNING,
        message=f"nothing is found here that '{rule.code}' is ignored for (“{rule.reason}”)",
        source=rule.source,
        hint="delete the entry",
    )
