"""Findings that the editor has looked at and lets stand, each with a reason."""

from collections.abc import Container, Iterable, Sequence

from banxin.model.finding import Finding, Ignored, Severity
from banxin.saying.said import say


def without_ignored(
    findings: Iterable[Finding], rules: Sequence[Ignored], looked_for: Container[str] | None = None
) -> tuple[Finding, ...]:
    """The findings that no rule covers, and one for each rule that covers none: it hides what may come later.

    `looked_for` are the codes that could have been found; None means all of them.
    """
    findings = tuple(findings)
    left = [finding for finding in findings if not any(rule.covers(finding) for rule in rules)]
    unused = [rule for rule in rules if not any(map(rule.covers, findings))]
    told = (rule for rule in unused if looked_for is None or rule.code in looked_for)
    return (*left, *map(unused_rule, told))


def unused_rule(rule: Ignored) -> Finding:
    return Finding(
        code="ignore-001",
        severity=Severity.WARNING,
        message=say(
            "nothing is found here that '{code}' is ignored for (“{reason}”)", code=rule.code, reason=rule.reason
        ),
        source=rule.source,
        hint=say("delete the entry"),
    )
