"""Findings that the editor has looked at and lets stand, each with a reason."""

from collections.abc import Iterable, Sequence

from banxin.model.finding import Finding, Ignored, Severity


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
